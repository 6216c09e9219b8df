"""Who runs, buys and supervises the stations: institutions with names that can belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from warehouse.demo.places import Places
from warehouse.demo.streams import stream

STEMS = "甲乙丙丁戊"
CHANGED = 0.14
"""Share of stations whose operator changed once, at the turn of a year."""
FOUNDERS, MEMBERS = 4, 17
"""Of a thematic centre, as far as its province has agencies."""


@dataclass(frozen=True)
class Agencies:
    """Rows of ``agency`` and of ``site_agency``."""

    agencies: pd.DataFrame
    relations: pd.DataFrame


def agencies(seed: int, places: Places, stations: pd.DataFrame, others: pd.DataFrame) -> Agencies:
    """The agencies of a world and their part in each site."""
    operators, purchasers = _operators(places), _purchasers(places)
    relations = pd.concat(
        [_operated(seed, stations), _purchased(stations), _network(operators, others)], ignore_index=True
    )
    rows = pd.concat([operators, purchasers], ignore_index=True)
    return Agencies(rows[["agency_id", "name", "kind"]], relations)


def _operators(places: Places) -> pd.DataFrame:
    """Five agencies in each prefecture; a place without one (a municipality) has five of its own."""
    counties = places.counties
    homes = sorted(set(counties["prefecture"].where(counties["prefecture"] != "", counties["province"]).astype(str)))
    short = dict(zip(places.divisions["code"], places.divisions["short_name"], strict=True))
    rows = [
        (f"{home}-A{number}", f"{short[home]}模拟社工机构{stem}", "agency", home)
        for home in homes
        for number, stem in enumerate(STEMS, start=1)
    ]
    frame = pd.DataFrame(rows, columns=["agency_id", "name", "kind", "home"])
    is_group = frame["home"].str[2:4] == "90"
    province = frame["home"].str[:2].add("0000").map(short)
    return frame.assign(name=frame["name"].where(~is_group, province + frame["name"]))


def _purchasers(places: Places) -> pd.DataFrame:
    counties = places.counties
    names = places.divisions.set_index("code")["name"]
    above = counties["prefecture"].where(counties["prefecture"] != "", counties["province"]).map(names)
    name = above + counties["name"] + "购买服务单位（模拟）"
    return pd.DataFrame({"agency_id": counties["code"] + "-P", "name": name, "kind": "government"})


def _operated(seed: int, stations: pd.DataFrame) -> pd.DataFrame:
    built = stations[stations["built"].notna()]
    chance = stream(seed, "operators")
    home = built["prefecture"].where(built["prefecture"] != "", built["province"]) + "-A"
    first = chance.integers(0, len(STEMS), len(built))
    later = (first + 1 + chance.integers(0, len(STEMS) - 1, len(built))) % len(STEMS)
    year = built["built"].dt.year + chance.integers(1, 4, len(built))
    change = pd.to_datetime(year.astype(str) + "-01-01")
    changes = (chance.random(len(built)) < CHANGED) & (change < pd.Timestamp("2025-06-01"))
    before = _relation(built, home + pd.Series(first + 1, index=built.index).astype(str), built["built"])
    after = _relation(built, home + pd.Series(later + 1, index=built.index).astype(str), change)
    before["valid_to"] = change.where(changes)
    relations: pd.DataFrame = pd.concat([before, after[changes.to_numpy()]], ignore_index=True)
    return relations


def _relation(sites: pd.DataFrame, agency: pd.Series, since: pd.Series, role: str = "operator") -> pd.DataFrame:
    return pd.DataFrame(
        {"site_id": sites["site_id"], "agency_id": agency, "role": role, "valid_from": since, "valid_to": pd.NaT}
    )


def _purchased(stations: pd.DataFrame) -> pd.DataFrame:
    built = stations[stations["built"].notna()]
    return _relation(built, built["county"] + "-P", built["built"], "purchaser")


def _network(operators: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Founders and members of thematic centres, and the supervisor of each training base: agencies of the province."""
    parts = []
    for kind, roles in (
        ("thematic_centre", ["founder"] * FOUNDERS + ["member"] * MEMBERS),
        ("training_base", ["supervisor"]),
    ):
        part = pd.DataFrame({"role": roles}).assign(rank=range(len(roles)))
        sites = others.loc[others["site_type"] == kind, ["site_id", "built"]]
        sites = sites.assign(province=sites["site_id"].str[:2]).merge(part, how="cross")
        parts.append(sites)
    local = operators.assign(province=operators["agency_id"].str[:2])
    local = local.assign(rank=local.groupby("province").cumcount())[["province", "rank", "agency_id"]]
    rows = pd.concat(parts, ignore_index=True).merge(local, on=["province", "rank"])
    return rows.rename(columns={"built": "valid_from"})[["site_id", "agency_id", "role", "valid_from"]]
