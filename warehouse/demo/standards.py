"""Assessments by every rubric, and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.rubric import Rubric
from catalogue.rubric_files import load
from warehouse.demo import sources
from warehouse.demo.anchors import FUQUAN, GUIZHOU
from warehouse.demo.places import Places
from warehouse.demo.streams import stream


@dataclass(frozen=True)
class Round:
    """One round of assessments: by which rubric, who assesses whom when, and how kind he is.

    *share*: of the stations open on the *day*; *level*: the middling share of the full points.
    """

    rubric: str
    kind: str
    day: date
    share: float
    level: float
    assessor: str


ROUNDS = (
    Round("five_haves", "self", date(2024, 10, 31), 0.6, 0.85, "站点自评"),
    Round("five_haves", "third_party", date(2024, 12, 10), 0.25, 0.775, "第三方评估机构"),
    Round("six_lists", "self", date(2025, 3, 31), 0.15, 0.86, "站点自评"),
    Round("six_lists", "third_party", date(2025, 5, 20), 0.06, 0.74, "第三方评估机构"),
    Round("one_head_three_members", "third_party", date(2025, 5, 20), 0.06, 0.82, "第三方评估机构"),
    Round("star_levels", "provincial", date(2025, 4, 25), 0.12, 0.8, "省级评估工作组"),
    Round("thousand_points", "self", date(2024, 11, 30), 0.05, 0.87, "站点自评"),
    Round("thousand_points", "provincial", date(2025, 1, 15), 0.05, 0.8, "省级评估工作组"),
)
"""Who assesses himself is kinder than a third party; that is what the page is to show."""


NEARLY = 0.9
"""The share of an item's points from which all of them are given."""


def assessments(seed: int, stations: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``assessment``: self-assessments of many stations, samples of others by a third party or the province."""
    known = load()
    return pd.concat([_round(seed, stations, one, known[one.rubric]) for one in ROUNDS], ignore_index=True)


def _round(seed: int, stations: pd.DataFrame, one: Round, rubric: Rubric) -> pd.DataFrame:
    # Who is chosen for a sample had to assess himself as well: one number a station, whoever assesses.
    lot = stream(seed, "assessment", one.rubric).random(len(stations))
    is_open = (stations["operating"] < np.datetime64(one.day)) & ~(stations["closed"] < np.datetime64(one.day))
    chosen = stations[is_open & (lot < one.share)]
    points = _points(seed, one, rubric, chosen, len(stations))
    rows = pd.DataFrame(points, columns=[item.id for item in rubric.items]).assign(site_id=chosen["site_id"].array)
    long = rows.melt("site_id", var_name="item", value_name="score").sort_values(["site_id", "item"])
    return long.assign(kind=one.kind, rubric_id=rubric.id, rubric_version=rubric.version, assessed_on=one.day,
                       assessor=one.assessor)  # fmt: skip


def _points(seed: int, one: Round, rubric: Rubric, chosen: pd.DataFrame, stations: int) -> NDArray[np.float64]:
    """Points by station and item: all or none on a checklist, else in steps of a half."""
    chance = stream(seed, "assessment", one.rubric, one.kind)
    # A good station is good to whoever assesses it; some items are harder, and everybody is blind to some of his own.
    worth = stream(seed, "assessment", one.rubric, "worth").normal(0, 0.07, stations)[chosen.index]
    lean = one.level + 0.1 * np.log(chosen["activity"].to_numpy()) + worth
    hard = 0.04 * stream(seed, "assessment", one.rubric, "items").standard_normal(len(rubric.items))
    blind = 0.03 * chance.standard_normal(len(rubric.items))
    share = lean[:, None] + hard + blind + chance.normal(0, 0.08, (len(chosen), len(rubric.items)))
    full = np.array([item.full for item in rubric.items])
    if rubric.is_checklist:
        return np.asarray((chance.random(share.shape) < share) * full)
    return np.asarray(np.round(np.clip(np.where(share > NEARLY, 1, share), 0.2, 1) * full * 2) / 2)


CAMPAIGN = (
    ("", "模拟“百站进千家”专项行动", "Simulated campaign “stations to homes”", "campaign"),
    ("need", "困难群众帮扶", "Help for people in need", "campaign"),
    ("elderly", "长者服务", "Services for the elderly", "campaign"),
    ("children", "儿童关爱", "Care for children", "campaign"),
    ("disability", "残障支持", "Support for the disabled", "campaign"),
    ("community", "社区共建", "Building the community", "campaign"),
)


def programmes(places: Places) -> pd.DataFrame:
    """Rows of ``programme``: a simulated campaign with five actions; in Guizhou, Fuquan's published model."""
    root = f"{places.root}-campaign"
    rows: list[dict[str, object]] = [
        {
            "programme_id": f"{root}-{key}" if key else root,
            "parent_programme_id": root if key else None,
            "region_code": places.root,
            "name": name,
            "name_en": name_en,
            "kind": kind,
            "start_on": date(2024, 6, 1),
            "due_on": date(2024, 12, 31),
            "source_id": sources.PROGRAMME,
        }
        for key, name, name_en, kind in CAMPAIGN
    ]
    if places.root == GUIZHOU:
        rows.append(_fuquan())
    return pd.DataFrame(rows)


def _fuquan() -> dict[str, object]:
    return {
        "programme_id": f"{FUQUAN}-1+8+N",
        "parent_programme_id": None,
        "region_code": FUQUAN,
        "name": "“1+8+N”社工站体系",
        "name_en": "1+8+N: one main station, eight township stations, partners",
        "kind": "model",
        "start_on": date(2022, 3, 1),
        "due_on": None,
        "source_id": sources.GUIZHOU_PAGE,
    }
