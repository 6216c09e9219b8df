"""Sites of the other tiers, which never count for coverage and file no monthly report."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.anchors import FUQUAN, QIANXINAN, QIANXINAN_FULL
from warehouse.demo.places import Places
from warehouse.demo.stations import without_halts
from warehouse.demo.statuses import Days, lives
from warehouse.demo.streams import stream

ROOMS = 0.04
"""Service rooms per township with a station."""

QIANXINAN_ROOMS = 4


def other_sites(seed: int, places: Places, built: Days) -> pd.DataFrame:
    """Guidance centres, main stations, service rooms, thematic centres and training bases; columns as of ``stations``.

    *built* is the day of each township's first station: a room opens after the station that leads it.
    """
    parts = [_centres(seed, places), _main_stations(seed, places), _rooms(seed, places, built), _special(seed, places)]
    sites = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return sites.sort_values("site_id", ignore_index=True).assign(shared_premises="")


def _sites(seed: int, tier: str, site_type: str, named: pd.DataFrame, opened: Days) -> pd.DataFrame:
    life = without_halts(lives(seed, site_type, opened)).reset_index(drop=True)
    return pd.concat([named.assign(tier=tier, site_type=site_type).reset_index(drop=True), life], axis=1)


def _between(chance: np.random.Generator, first: date, last: date, size: int) -> Days:
    return np.datetime64(first) + chance.integers(0, (last - first).days, size)


def _centres(seed: int, places: Places) -> pd.DataFrame:
    rows = places.divisions
    rows = rows[(rows["level"] == "prefecture") & (rows["kind"] == "administrative")].reset_index(drop=True)
    named = pd.DataFrame(
        {
            "site_id": rows["code"] + "-G1",
            "name": rows["name"] + "社工站指导中心",
            "region_code": rows["code"],
            "parent_site_id": None,
        }
    )
    opened = _between(stream(seed, "centres"), date(2021, 3, 1), date(2023, 11, 30), len(rows))
    return _sites(seed, "prefecture", "guidance_centre", named, opened)


def _main_stations(seed: int, places: Places) -> pd.DataFrame:
    counties = places.counties
    centres = set(places.divisions.loc[places.divisions["kind"] == "administrative", "code"])
    has_centre = counties["prefecture"].isin(centres)
    named = pd.DataFrame(
        {
            "site_id": counties["code"] + "-Z1",
            "name": counties["name"] + "社工总站",
            "region_code": counties["code"],
            "parent_site_id": (counties["prefecture"] + "-G1").where(has_centre, None),
        }
    )
    chance = stream(seed, "main stations")
    opened = _between(chance, date(2020, 11, 1), date(2025, 3, 31), len(counties))
    early = _between(chance, date(2021, 3, 1), date(2023, 10, 31), len(counties))
    opened = np.where(counties["prefecture"] == QIANXINAN, early, opened)
    opened[(counties["code"] == FUQUAN).to_numpy()] = np.datetime64("2022-03-10")
    return _sites(seed, "county", "main_station", named, opened)


def _rooms(seed: int, places: Places, built: Days) -> pd.DataFrame:
    towns = places.townships
    chance = stream(seed, "rooms")
    opened = built + chance.integers(90, 700, len(towns))
    chosen = chance.random(len(towns)) < ROOMS
    in_qianxinan = (towns["prefecture"] == QIANXINAN).to_numpy()
    chosen = np.where(in_qianxinan, _published_rooms(towns, built), chosen)
    opened = np.where(in_qianxinan, np.maximum(built + 60, np.datetime64("2023-02-10")), opened)
    chosen &= ~np.isnat(built) & (opened <= np.datetime64("2025-06-01"))
    named = pd.DataFrame(
        {
            "site_id": towns["code"] + "-S1",
            "name": towns["name"] + "第一社工室",
            "region_code": towns["code"],
            "parent_site_id": towns["code"] + "-1",
        }
    )
    return _sites(seed, "village", "service_room", named[chosen], opened[chosen])


def _published_rooms(towns: pd.DataFrame, built: Days) -> NDArray[np.bool_]:
    """Four townships of Qianxinan's complete counties whose stations stood early enough to lead a room in 2023."""
    may = towns["county"].isin(QIANXINAN_FULL).to_numpy() & (built < np.datetime64("2023-05-01"))
    return may & (may.cumsum() <= QIANXINAN_ROOMS)


def _special(seed: int, places: Places) -> pd.DataFrame:
    """One thematic centre and one training base a province, in its first prefecture (a municipality: its own)."""
    rows = places.divisions
    provinces = rows[(rows["level"] == "province") & rows["code"].isin(places.counties["province"])]
    seats = [_seat(rows, code) for code in provinces["code"]]
    parts = []
    for site_type, suffix, noun in (
        ("thematic_centre", "-T1", "未成年人服务资源中心"),
        ("training_base", "-B1", "社工实训基地"),
    ):
        named = pd.DataFrame(
            {
                "site_id": [code + suffix for code, _ in seats],
                "name": [f"{name}{noun}（模拟）" for _, name in seats],
                "region_code": [code for code, _ in seats],
                "parent_site_id": None,
            }
        )
        opened = _between(stream(seed, site_type), date(2022, 3, 1), date(2023, 9, 30), len(seats))
        parts.append(_sites(seed, "prefecture", site_type, named, opened))
    return pd.concat(parts, ignore_index=True)


def _seat(rows: pd.DataFrame, province: str) -> tuple[str, str]:
    under = rows[
        (rows["parent_code"] == province) & (rows["level"] == "prefecture") & (rows["kind"] == "administrative")
    ]
    seat = under.iloc[0] if len(under) else rows[rows["code"] == province].iloc[0]
    return str(seat["code"]), str(seat["name"])
