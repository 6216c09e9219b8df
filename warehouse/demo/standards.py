"""Assessments by the rubric of five haves, and programmes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from warehouse.demo import sources
from warehouse.demo.anchors import FUQUAN, GUIZHOU
from warehouse.demo.places import Places
from warehouse.demo.streams import stream

RUBRIC = "five_haves"
ITEMS = ("premises", "team", "funding", "rules", "services")
"""Fixed premises, dedicated team, secured funding, management rules, services running; twenty points each."""
ROUNDS = (("self", date(2024, 10, 31), 0.6, 1.5), ("third_party", date(2024, 12, 10), 0.25, 0.0))
"""Kind, day, share of stations, and how many points kinder the assessor is to himself."""


def assessments(seed: int, stations: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``assessment``: self-assessments of most stations, a third party's sample."""
    return pd.concat([_round(seed, stations, *chosen) for chosen in ROUNDS], ignore_index=True)


def _round(seed: int, stations: pd.DataFrame, kind: str, day: date, share: float, kindness: float) -> pd.DataFrame:
    chance = stream(seed, "assessment", kind)
    is_open = (stations["operating"] < np.datetime64(day)) & ~(stations["closed"] < np.datetime64(day))
    chosen = stations[is_open & (chance.random(len(stations)) < share)]
    level = 15.5 + kindness + 2.2 * np.log(chosen["activity"].to_numpy())
    scores = np.clip(np.round((level[:, None] + chance.normal(0, 1.6, (len(chosen), len(ITEMS)))) * 2) / 2, 5, 20)
    rows = pd.DataFrame(scores, columns=list(ITEMS)).assign(site_id=chosen["site_id"].to_numpy())
    long = rows.melt("site_id", var_name="item", value_name="score").sort_values(["site_id", "item"])
    return long.assign(
        assessment_id=long["site_id"] + f"-{kind}-{day.year}",
        kind=kind,
        rubric=RUBRIC,
        assessed_on=day,
        score_full=20.0,
        source_id=sources.ASSESSMENT,
    )


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
