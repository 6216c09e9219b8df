"""The township stations: one a township, a few second ones, and one in a functional area."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from warehouse.demo.anchors import FUNCTIONAL_AREA, FUQUAN, GUIZHOU, PUBLISHED_DAYS
from warehouse.demo.places import Places
from warehouse.demo.statuses import Days, lives
from warehouse.demo.streams import stream

PREMISES = {
    "": 0.46,
    "儿童之家": 0.16,
    "未成年人保护工作站": 0.12,
    "新时代文明实践站": 0.10,
    "党群服务中心": 0.08,
    "慈善工作站": 0.05,
    "儿童之家、慈善工作站": 0.03,
}
"""Services that a station shares its premises with, and how often."""

SECOND_STATIONS = 0.009
"""Second stations per township; all open after the published days, on which stations and townships are one number."""


def stations(seed: int, places: Places, built: Days) -> pd.DataFrame:
    """Every township station with its life (``statuses.LIFE``), ordered by site id; *built* goes with the townships.

    Columns: ``site_id, name, region_code, county, prefecture, province, tier, site_type, shared_premises,
    parent_site_id``.
    """
    towns = places.townships.rename(columns={"code": "region_code"})
    parts = [_first(seed, places, towns, built), _second(seed, towns, built)]
    if places.root == GUIZHOU:
        parts.append(_functional(seed))
    found = pd.concat([part for part in parts if len(part)], ignore_index=True)
    found = found[found["planned"].notna()].sort_values("site_id", ignore_index=True)
    premises = stream(seed, "premises").choice(list(PREMISES), len(found), p=list(PREMISES.values()))
    return found.assign(
        tier="township",
        site_type="station",
        shared_premises=premises.astype(object),
        parent_site_id=found["county"] + "-Z1",
    )


def _first(seed: int, places: Places, towns: pd.DataFrame, built: Days) -> pd.DataFrame:
    quiet: tuple[date, ...] = PUBLISHED_DAYS if places.root == GUIZHOU else ()
    return _named(towns, "-1", "社工站", lives(seed, "first", built, quiet))


def _second(seed: int, towns: pd.DataFrame, built: Days) -> pd.DataFrame:
    chance = stream(seed, "second")
    may = (built < np.datetime64("2023-01-01")) & (towns["county"] != FUQUAN).to_numpy()
    chosen = may & (chance.random(len(towns)) < SECOND_STATIONS * len(towns) / max(int(may.sum()), 1))
    opened = np.datetime64("2024-01-10") + chance.integers(0, 480, int(chosen.sum()))
    return _named(towns[chosen], "-2", "第二社工站", lives(seed, "second", opened))


def _functional(seed: int) -> pd.DataFrame:
    area = FUNCTIONAL_AREA
    town = pd.DataFrame(
        {
            "region_code": [area.code],
            "name": [area.name],
            "county": [area.county],
            "prefecture": [area.county[:4] + "00"],
            "province": [GUIZHOU],
        }
    )
    opened = np.array([area.since], dtype="datetime64[D]") + 120
    return _named(town, "-1", "社工站", without_halts(lives(seed, "functional", opened)))


def without_halts(life: pd.DataFrame) -> pd.DataFrame:
    """The same lives, never suspended and never closed."""
    never = np.full(len(life), np.datetime64("NaT", "s"))
    return life.assign(halted=never, reopened=never, closed=never)


def _named(towns: pd.DataFrame, suffix: str, noun: str, life: pd.DataFrame) -> pd.DataFrame:
    named = towns.assign(site_id=towns["region_code"] + suffix, name=towns["name"] + noun).reset_index(drop=True)
    if "since" in named:
        since = named.pop("since")
        life = life.assign(planned=np.maximum(life["planned"], since), plaque=_after(life["plaque"], since))
    return pd.concat([named, life], axis=1)


def _after(days: pd.Series, since: pd.Series) -> pd.Series:
    """*days*, moved to the day after *since* where they are earlier; a missing day stays missing."""
    return days.where(days.isna() | (days > since), since + pd.Timedelta(days=1))
