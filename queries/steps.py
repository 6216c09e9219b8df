"""Stretches of days on which coverage stood still: which one is in force on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, select, true

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.regions import places
from queries.release import Release
from queries.tidy import EXCEEDS, NORMAL, OUT_OF_SCOPE, share
from warehouse import release_schema as tables

COUNTS = ("stations", "out_of_scope_covered", "counties_full", "counties", "prefectures_full", "prefectures")


def known_rung(rung: str) -> str:
    """*rung* itself. Raises ValueError when there is no such rung."""
    if rung not in RUNGS:
        raise ValueError(f"rung {rung!r} is none of {RUNGS}")
    return rung


def steps_on(release: Release, region: str, level: str | None, day: date, rung: str | None) -> Select[Any]:
    """One row a place: its step in force on *day*, NULL where there is none. *rung* None: a row for every rung."""
    step = tables.coverage_step.c
    columns = (step.rung, step.covered, step.in_scope, *(step[name] for name in COUNTS))
    return _steps(release, region, level, day, and_(step.from_date <= day, step.to_date > day, _at(rung)), columns)


def steps_between(release: Release, region: str, level: str | None, first: date, last: date, rung: str) -> Select[Any]:
    """Every step of a place that was in force on some day from *first* to *last*, for the places of *last*."""
    step = tables.coverage_step.c
    columns = (step.from_date, step.to_date, step.covered, step.in_scope, *(step[name] for name in COUNTS))
    condition = and_(step.from_date <= last, step.to_date > first, _at(rung))
    return _steps(release, region, level, last, condition, columns)


def month_ends(first: int, last: int) -> pd.DataFrame:
    """``month`` and its last ``day`` for every month from *first* to *last*."""
    months = range(first, last + 1)
    days = np.array([last_day(month) for month in months], dtype="datetime64[us]")
    return pd.DataFrame({"month": months, "day": days})


def step_at(steps: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """The step in force for every place in *steps* × every row of *days*, by place and day.

    *steps* holds ``region_code, from_date, to_date`` and values, *days* a ``day`` and what else is wanted with it.
    Values are NaN where no step is in force.
    """
    codes = pd.DataFrame({"region_code": steps["region_code"].unique()})
    wanted = codes.merge(days, how="cross").sort_values("day", kind="stable")
    known = steps.dropna(subset=["from_date"]).sort_values("from_date", kind="stable")
    joined = pd.merge_asof(wanted, known, left_on="day", right_on="from_date", by="region_code")
    values = [name for name in steps.columns if name not in ("region_code", "from_date", "to_date")]
    # A step that ended before the day is not in force on it, even when none follows.
    joined[values] = joined[values].where(joined["to_date"] > joined["day"])
    return joined.sort_values(["region_code", "day"], ignore_index=True)


def with_fraction(steps: pd.DataFrame) -> pd.DataFrame:
    """*steps* with ``numerator, denominator, value`` and ``status`` of coverage."""
    scope = steps["in_scope"].fillna(0)
    claimed = steps["covered"] + steps["out_of_scope_covered"]
    return steps.assign(
        numerator=steps["covered"],
        denominator=steps["in_scope"],
        value=share(steps["covered"], steps["in_scope"]),
        status=np.select([scope == 0, claimed > scope], [OUT_OF_SCOPE, EXCEEDS], NORMAL),
    )


def _at(rung: str | None) -> ColumnElement[bool]:
    return true() if rung is None else tables.coverage_step.c.rung == rung


def _steps(
    release: Release,
    region: str,
    level: str | None,
    day: date,
    condition: ColumnElement[bool],
    columns: tuple[ColumnElement[Any], ...],
) -> Select[Any]:
    place = places(release, region, level, day).subquery("place")
    joined = place.outerjoin(
        tables.coverage_step, and_(tables.coverage_step.c.region_code == place.c.region_code, condition)
    )
    return select(place.c.region_code, *columns).select_from(joined)
