"""Figures counted from the register of sites and from the reports owed, in the same shape as reported ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Date, Integer, Select, Values, and_, column, func, or_, select, true, values

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.definitions import Definition
from queries.measures import FIGURES, KEYS, OWED
from queries.questions import Question
from queries.regions import places
from queries.release import Release
from queries.report_months import report_months
from queries.steps import month_ends, steps_between
from queries.supervision_months import COUNTS, supervision_months
from queries.tidy import Columns, read
from warehouse import release_schema as tables

STEP_COLUMNS = {
    **{f"townships_covered_{rung}": "covered" for rung in RUNGS},
    **{f"stations_{rung}": "stations" for rung in RUNGS},
    "townships_in_scope": "in_scope",
    "counties_fully_covered": "counties_full",
    "prefectures_fully_covered": "prefectures_full",
}
REPORT_COLUMNS = {"reports_expected": "expected", "reports_filed": "reported", "reports_on_time": "on_time"}
SITE_STATUSES = {
    "stations_suspended": ("station", ("suspended",)),
    "guidance_centres": ("guidance_centre", RUNGS[RUNGS.index("built") :]),
    "main_stations": ("main_station", RUNGS[RUNGS.index("built") :]),
    "service_rooms": ("service_room", RUNGS[RUNGS.index("built") :]),
}
"""Indicators counted from sites themselves: type of site, and the statuses that count."""


def monthly(release: Release, definition: Definition, question: Question, first: int, last: int) -> Columns:
    """``FIGURES`` in every month by place, code '' and month; everything known counts, so nothing is matched.

    Nobody reports these, and nobody owes them. Raises ValueError on an indicator that no register holds.
    """
    begin = max(first - 12, release.first_month)
    known = _values(release, definition, question, begin, last)
    value = known["value"].to_numpy(dtype="float64")
    rows = known[["region_code", "month"]].assign(code="", value=value, matched_mom=value, matched_yoy=value)
    rows["base_mom"], rows["base_yoy"] = _earlier(rows, begin, 1), _earlier(rows, begin, 12)
    return _columns(rows[rows["month"] >= first], (*KEYS, *FIGURES, *OWED))


def totals(release: Release, definition: Definition, question: Question, first: int, last: int) -> Columns:
    """Sums over the months from *first* to *last* and, as ``base_yoy``, over the same months a year before."""
    now = pd.DataFrame(monthly(release, definition, question, first, last))
    summed = now.groupby(["region_code", "code"], as_index=False)[["value", "base_yoy"]].sum(min_count=1)
    return _columns(summed.assign(month=last), (*KEYS, "value", "reporters", "base_yoy", "reporters_yoy", *OWED))


def _columns(rows: pd.DataFrame, names: Sequence[str]) -> Columns:
    """The columns *names* of *rows*, NaN all the way down for those it has not."""
    return {name: rows[name].to_numpy() if name in rows else np.full(len(rows), np.nan) for name in names}


def _earlier(rows: pd.DataFrame, begin: int, months: int) -> pd.Series[float]:
    """The value that each place had *months* before; *rows* holds every month from *begin* in order, place by place."""
    return rows["value"].shift(months).where(rows["month"] >= begin + months)


def _values(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    """``region_code, month, value`` for every place and month, in that order."""
    if definition.id in REPORT_COLUMNS:
        counted = pd.DataFrame(report_months(release, question.region, question.level, first, last))
        return counted.rename(columns={REPORT_COLUMNS[definition.id]: "value"})
    if definition.id in COUNTS:
        supervised = pd.DataFrame(supervision_months(release, question.region, question.level, first, last))
        return supervised.assign(value=_told(supervised[definition.id]))
    if definition.id in STEP_COLUMNS:
        steps = _from_steps(release, definition, question, first, last)
        return steps.rename(columns={STEP_COLUMNS[definition.id]: "value"})
    if definition.id in SITE_STATUSES:
        return read(release, site_counts(release, definition.id, question, first, last))
    raise ValueError(f"no register counts {definition.id!r}")


def _told(counts: pd.Series[float]) -> pd.Series[float]:
    """Counts; NaN for those that a public release withholds."""
    return counts.where(counts >= 0)


def _from_steps(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    rung = definition.rung if definition.rung in RUNGS else question.rung
    steps = steps_between(release, question.region, question.level, last_day(first), last_day(last), rung)
    months = {
        "region_code": np.repeat(steps.places.codes, last - first + 1),
        "month": np.tile(np.arange(first, last + 1), len(steps.places)),
    }
    return pd.DataFrame(months | steps.on(month_ends(first, last)))


def site_counts(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """``region_code, month, value``: sites that count for *indicator* at the end of every month, by place and month."""
    site_type, counting = SITE_STATUSES[indicator]
    site, status = tables.site.c, tables.site_status.c
    end = _month_ends(first, last)
    place = places(release, question.region, question.level, last_day(last)).subquery("place")
    standing = (
        select(*_codes(), status.from_date, status.to_date)
        .where(site.site_id == status.site_id, site.site_type == site_type, status.status.in_(counting))
        .subquery("standing")
    )
    inside = or_(place.c.region_code == release.root_region, *(place.c.region_code == code for code in standing.c[:4]))
    in_force = and_(standing.c.from_date <= end.c.day, standing.c.to_date > end.c.day)
    return (
        select(place.c.region_code, end.c.month, func.count(standing.c.from_date).label("value"))
        .select_from(place.join(end, true()).outerjoin(standing, and_(inside, in_force)))
        .group_by(place.c.region_code, end.c.month)
        .order_by(place.c.region_code, end.c.month)
    )


def _codes() -> tuple[ColumnElement[str], ...]:
    site = tables.site.c
    return site.region_code, site.county_code, site.prefecture_code, site.province_code


def _month_ends(first: int, last: int) -> Values:
    rows = [(month, last_day(month)) for month in range(first, last + 1)]
    return values(column("month", Integer), column("day", Date), name="month_end").data(rows)
