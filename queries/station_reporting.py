"""Which stations file and which do not: the states of a county's reports, and the stations that missed some."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, case, cast, func, select

from queries.regions import sites_within
from queries.release import Release
from queries.station_records import FILED, OF_STATE
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, month_texts, over, read, tidy
from warehouse import release_schema as tables

OWED = (*FILED, "not_reported", "not_due")
"""States of the months in which a report was expected."""
MOST = 40
"""Stations in an answer at most, the worst first."""


def report_states(release: Release, *, county: str, first: int, last: int) -> pd.DataFrame:
    """What became of the report of every station of a county in every month from *first* to *last*.

    Months without a duty have no row. Extra columns: ``site_id, name, report_state``.
    """
    row, site = tables.site_month.c, tables.site.c
    chosen = select(site.region_code, row.month, row.report_state, row.site_id, site.name).where(
        row.county_code == county,
        row.month.between(first, last),
        row.report_state.is_not(None),
        site.site_id == row.site_id,
    )
    rows = read(release, chosen.order_by(site.region_code, row.site_id, row.month))
    status = rows["report_state"].map(OF_STATE).fillna(NORMAL).astype("str")
    return tidy(
        rows.assign(period=month_texts(rows["month"]), status=status),
        ("site_id", "name", "report_state"),
        indicator_id="reporting_completeness",
    )


def late_stations(release: Release, *, region: str, first: int, last: int) -> pd.DataFrame:
    """The stations of a place that missed or were late with a report from *first* to *last*, the worst first.

    ``numerator`` months filed, ``denominator`` months expected, ``value`` completeness. At most ``MOST`` rows. Extra
    columns: ``site_id, name, county_code``, the counts of months ``not_reported, late, zero``, ``last_filed``
    (``YYYY-MM``, '' for none in these months), ``stations``, how many such stations there are in all, and ``often``,
    how many of them missed as many months as the threshold ``reports_missed_often`` or more.
    """
    rows = read(release, _missed(release, region, first, last))
    filed = rows["last_filed"].astype("float64")
    # A release writes months as whole numbers; those that never filed have none.
    texts = np.where(filed.isna(), "", month_texts(filed.fillna(first).astype("int64")))
    known = {"last_filed": texts, "value": over(rows["numerator"], rows["denominator"])}
    extra = ("site_id", "name", "county_code", "not_reported", "late", "zero", "last_filed", "stations", "often")
    period, name = month_texts(np.array([last]))[0], "reporting_completeness"
    return tidy(rows.assign(**known), extra, period=period, indicator_id=name, status=NORMAL)


def _missed(release: Release, region: str, first: int, last: int) -> Select[Any]:
    row, site = tables.site_month.c, tables.site.c
    often = thresholds_of(release.about).count("reports_missed_often")
    found = (
        select(
            row.site_id,
            _months(row.report_state.in_(OWED), "denominator"),
            _months(row.report_state.in_(FILED), "numerator"),
            *(_months(row.report_state == state, state) for state in ("not_reported", "late", "zero")),
            func.max(row.month).filter(row.report_state.in_(FILED)).label("last_filed"),
        )
        .where(row.month.between(first, last))
        .group_by(row.site_id)
        .subquery()
    )
    one = found.c
    return (
        select(site.region_code, site.county_code, site.name, *one, *_counted(one.not_reported, often))
        .where(site.site_id == one.site_id, sites_within(release, region), one.not_reported + one.late > 0)
        .order_by(one.not_reported.desc(), one.late.desc(), one.site_id)
        .limit(MOST)
    )


def _counted(not_reported: ColumnElement[int], often: int) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Over all rows, those beyond the limit too: how many there are, and who missed *often* months or more."""
    missed = func.sum(case((not_reported >= often, 1), else_=0)).over()
    return func.count().over().label("stations"), cast(missed, Integer).label("often")


def _months(is_so: ColumnElement[bool], name: str) -> ColumnElement[int]:
    # DuckDB counts in 64 bits; a plain integer reads as one.
    return cast(func.count().filter(is_so), Integer).label(name)
