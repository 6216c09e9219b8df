"""Stretches of days on which coverage stood still: which one is in force on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, select, true

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.gazetteer import Indices, Places
from queries.release import Release
from queries.tidy import EXCEEDS, NORMAL, OUT_OF_SCOPE, Columns, columns, over, placed, taken
from warehouse import release_schema as tables

COUNTS = ("stations", "out_of_scope_covered", "counties_full", "counties", "prefectures_full", "prefectures")
FIGURES = ("covered", "in_scope", *COUNTS)

Days = NDArray[np.datetime64]
APART = 10_000_000
"""More days than lie between any two dates: keeps places apart in one ascending key of place and day."""


def known_rung(rung: str) -> str:
    """*rung* itself. Raises ValueError when there is no such rung."""
    if rung not in RUNGS:
        raise ValueError(f"rung {rung!r} is none of {RUNGS}")
    return rung


def steps_on(release: Release, region: str, level: str | None, day: date, rung: str) -> Columns:
    """``region_code`` and ``FIGURES`` in force on *day*, a row for every place by code; NaN where there is no step."""
    places = release.gazetteer.places(region, level, day)
    found = columns(release, on_select(places, day, rung))
    return {"region_code": places.codes} | placed(_figures(found), places.find(found["region_code"]), len(places))


def ladder_on(release: Release, region: str, day: date) -> Columns:
    """``FIGURES`` of the region in force on *day*, a row for every one of ``RUNGS``; NaN where there is no step."""
    found = columns(release, on_select(release.gazetteer.places(region, None, day), day, None))
    at = np.array([RUNGS.index(rung) for rung in found["rung"]], dtype=np.intp)
    return placed(_figures(found), at, len(RUNGS))


def on_select(places: Places, day: date, rung: str | None) -> Select[Any]:
    """Steps in force on *day* of the places and perhaps of some others. *rung* None: at every rung."""
    step = tables.coverage_step.c
    wanted = (step.region_code, step.rung, *(step[name] for name in FIGURES))
    return select(*wanted).where(_of(places), step.from_date <= day, step.to_date > day, _at(rung))


def between_select(places: Places, first: date, last: date, rung: str) -> Select[Any]:
    """Steps in force on some day from *first* to *last* of the places and perhaps of some others."""
    step = tables.coverage_step.c
    wanted = (step.region_code, step.from_date, step.to_date, *(step[name] for name in FIGURES))
    return select(*wanted).where(_of(places), step.from_date <= last, step.to_date > first, _at(rung))


@dataclass(frozen=True, eq=False)
class Steps:
    """Steps of places at one rung. ``place`` is the position of a step's place in ``places``; by place, then day."""

    places: Places
    place: Indices
    begins: Days
    ends: Days
    figures: Columns

    def on(self, days: Days) -> Columns:
        """``FIGURES`` for every place × day, place by place; NaN where no step is in force. *days* ascend."""
        place = np.repeat(np.arange(len(self.places)), len(days))
        day = np.tile(days, len(self.places))
        before = np.searchsorted(_key(self.place, self.begins), _key(place, day), side="right") - 1
        if not len(self.place):
            return taken(self.figures, before)
        # A step that ended before the day is not in force on it, even when none follows.
        in_force = (before >= 0) & (self.place[before] == place) & (self.ends[before] > day)
        return taken(self.figures, np.where(in_force, before, -1))


def steps_between(release: Release, region: str, level: str | None, first: date, last: date, rung: str) -> Steps:
    """Every step that was in force on some day from *first* to *last*, for the places of *last*."""
    return steps_of(release, release.gazetteer.places(region, level, last), first, last, rung)


def steps_of(release: Release, places: Places, first: date, last: date, rung: str) -> Steps:
    """Every step of *places* that was in force on some day from *first* to *last*."""
    found = columns(release, between_select(places, first, last, rung))
    place = places.find(found["region_code"])
    order = np.lexsort((found["from_date"], place))
    order = order[np.searchsorted(place[order], 0) :]
    begins, ends = (found[name].astype("datetime64[D]")[order] for name in ("from_date", "to_date"))
    return Steps(places, place[order], begins, ends, {name: found[name][order] for name in FIGURES})


def month_ends(first: int, last: int) -> Days:
    """The last day of every month from *first* to *last*."""
    return np.array([last_day(month) for month in range(first, last + 1)], dtype="datetime64[D]")


def with_fraction(steps: Columns) -> Columns:
    """*steps* with ``numerator, denominator, value`` and ``status`` of coverage."""
    covered, in_scope = steps["covered"], steps["in_scope"]
    scope = np.nan_to_num(in_scope)
    claimed = covered + steps["out_of_scope_covered"]
    status = np.select([scope == 0, claimed > scope], [OUT_OF_SCOPE, EXCEEDS], NORMAL)
    return steps | {
        "numerator": covered, "denominator": in_scope, "value": over(covered, in_scope), "status": status
    }  # fmt: skip


def _figures(found: Columns) -> Columns:
    return {name: found[name] for name in FIGURES}


def _key(place: Indices, day: Days) -> NDArray[np.int64]:
    return np.asarray(place * APART + day.astype("int64"), dtype="int64")


def _at(rung: str | None) -> ColumnElement[bool]:
    return true() if rung is None else tables.coverage_step.c.rung == rung


def _of(places: Places) -> ColumnElement[bool]:
    step = tables.coverage_step.c
    # Between the codes of two counties lie those of their townships, ten times as many.
    return places.between(step.region_code) & (true() if places.is_township else step.county_code == "")
