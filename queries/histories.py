"""Histories that forecasts draw from: of a place, and of those that it is judged together with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from catalogue.period import last_day, month_of
from queries.openings import History
from queries.plan_places import Place, standing_places
from queries.release import Release


@dataclass(frozen=True)
class Peers:
    """Places whose forecasts are judged together: a region, and its places of a level."""

    region: str
    level: str


def last_month(day: date) -> int:
    """The last month that is over on *day*."""
    month = month_of(day)
    return month if day == last_day(month) else month - 1


def history(release: Release, place: Place, last: int) -> History:
    """A place's months up to *last*; those before anything was in scope are left out."""
    ends = [last_day(month) for month in range(release.first_month, last + 1)]
    covered, in_scope = (np.array(list(map(tell, ends)), dtype="int64") for tell in (place.covered, place.in_scope))
    begins = int(np.argmax(in_scope > 0)) if in_scope.any() else len(ends)
    return History(place.code, release.first_month + begins, covered[begins:], in_scope[begins:])


def peers_of(release: Release, region: str, level: str | None, day: date) -> Peers:
    """What the places of (*region*, *level*) are judged together with: their level in their province, and that itself.

    A province or a country is judged with the places directly under it.
    """
    places = release.gazetteer.places(region, level, day)
    provinces = {code for code in places.lines["province_code"].tolist() if code and release.gazetteer.holds(code)}
    above = provinces.pop() if len(provinces) == 1 else release.root_region
    if len(places) and above not in places.codes:
        return Peers(above, release.gazetteer.level(places.codes[0]))
    below = release.gazetteer.places(above, "children", day).codes
    return Peers(above, release.gazetteer.level(below[0]) if len(below) else "children")


def peer_histories(release: Release, peers: Peers, rung: str, day: date) -> list[History]:
    """The histories of the region and of its places of that level, as known on *day*."""
    places = [
        one for level in (None, peers.level) for one in standing_places(release, peers.region, level, rung, day)
    ]  # fmt: skip
    return [history(release, one, last_month(day)) for one in places]
