"""Figures counted from the register of sites and from the reports owed, in the same shape as reported ones."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Date, Integer, Select, Values, and_, column, func, or_, select, true, values

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.definitions import Definition
from queries.measures import FIGURES, KEYS
from queries.questions import Question
from queries.regions import places
from queries.release import Release
from queries.report_months import report_months
from queries.steps import step_at, steps_between
from queries.tidy import read
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


def monthly(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    """``FIGURES`` by place, code ('') and month; everything known counts, so nothing is matched and nobody reports.

    Raises ValueError on an indicator that no register holds.
    """
    known = _values(release, definition, question, max(first - 12, release.first_month), last)
    series = known.rename("value").reset_index().assign(code="").set_index(KEYS)["value"].astype("float64")
    figures = pd.DataFrame({"value": series, "matched_mom": series, "matched_yoy": series})
    figures["base_mom"] = _earlier(series, 1)
    figures["base_yoy"] = _earlier(series, 12)
    asked = figures.index.get_level_values("month") >= first
    return figures[asked].reindex(columns=list(FIGURES)).sort_index()


def totals(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    """Sums over the months from *first* to *last* and, as ``base_yoy``, over the same months a year before."""
    places_apart = ["region_code", "code"]
    now = monthly(release, definition, question, first, last)[["value", "base_yoy"]]
    return (
        now.groupby(places_apart).sum(min_count=1).reindex(columns=["value", "reporters", "base_yoy", "reporters_yoy"])
    )


def _earlier(series: pd.Series[float], months: int) -> pd.Series[float]:
    """The value that each place had *months* before."""
    moved = series.reset_index()
    moved["month"] += months
    return moved.set_index(KEYS)["value"].reindex(series.index)


def _values(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.Series[Any]:
    if definition.id in REPORT_COLUMNS:
        counted = report_months(release, question.region, question.level, first, last)
        return counted[REPORT_COLUMNS[definition.id]]
    if definition.id in STEP_COLUMNS:
        return _from_steps(release, definition, question, first, last)[STEP_COLUMNS[definition.id]]
    if definition.id in SITE_STATUSES:
        return _from_sites(release, definition.id, question, first, last)
    raise ValueError(f"no register counts {definition.id!r}")


def _from_steps(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    rung = definition.rung if definition.rung in RUNGS else question.rung
    steps = steps_between(release, question.region, question.level, last_day(first), last_day(last), rung)
    ends = pd.DataFrame({"month": range(first, last + 1)})
    ends["day"] = pd.to_datetime([last_day(month) for month in ends["month"]]).astype("datetime64[us]")
    return step_at(read(release, steps), ends).set_index(["region_code", "month"])


def _from_sites(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.Series[Any]:
    counted = read(release, site_counts(release, indicator, question, first, last))
    return counted.set_index(["region_code", "month"])["sites"]


def site_counts(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """``region_code, month, sites``: sites that count for *indicator* at the end of every month, by place and month."""
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
        select(place.c.region_code, end.c.month, func.count(standing.c.from_date).label("sites"))
        .select_from(place.join(end, true()).outerjoin(standing, and_(inside, in_force)))
        .group_by(place.c.region_code, end.c.month)
    )


def _codes() -> tuple[ColumnElement[str], ...]:
    site = tables.site.c
    return site.region_code, site.county_code, site.prefecture_code, site.province_code


def _month_ends(first: int, last: int) -> Values:
    rows = [(month, last_day(month)) for month in range(first, last + 1)]
    return values(column("month", Integer), column("day", Date), name="month_end").data(rows)
