"""One indicator, station by station: the last step of the drill-down."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, case, func, select

from catalogue.period import month_text
from queries.definitions import Definition, parts
from queries.figures import of_denominator
from queries.questions import Question, first_month
from queries.release import Release
from queries.tidy import NORMAL, NOT_COMPARABLE, NOT_REPORTED, OUT_OF_SCOPE, read, share, tidy
from warehouse import release_schema as tables

EXTRA = ("site_id", "months_reported", "months_expected", "report_state")
FILED = ("on_time", "late", "zero")
FILED_COUNT = "reports_filed"
OWED = (*FILED, "not_reported", "not_due")


def service_by_station(
    release: Release,
    *,
    indicator: str,
    county: str,
    month: int,
    window: str = "month",
    domain: str = "",
    group: str = "",
) -> pd.DataFrame:
    """The indicator over the *window* that ends with *month*, one row a site that was to report, by township and site.

    ``region_code`` is the site's township; ``months_reported`` of ``months_expected`` in the window, whatever the
    *domain* or *group*; ``report_state`` of the last month, '' when nothing was known of it. What is a stock, or has
    one in it, is that of the last month. An indicator that sites do not report has no value and is ``out_of_scope``.
    Raises ValueError on an unknown indicator or window.
    """
    members = parts(release.definitions, indicator)
    begins = first_month(release, month, window)
    adds = all(member.adds_over_months for member in members)
    rows = read(release, _sites(county, begins, month)).set_index("site_id")
    taken_from = begins if adds else month
    question = Question(county, domain=domain, group=group)
    asked = (question, *(of_denominator(question, member) for member in members[1:]))
    figures = [
        _values(release, member, one, taken_from, month).reindex(rows.index)
        for member, one in zip(members, asked, strict=True)
    ]
    alone = begins < month and any(member.stands_alone for member in members)
    rows = rows.assign(
        numerator=figures[0] if len(figures) == 2 else float("nan"),
        denominator=figures[1] if len(figures) == 2 else float("nan"),
        value=float("nan") if alone else share(figures[0], figures[1]) if len(figures) == 2 else figures[0],
        report_state=rows["report_state"].fillna(""),
    )
    is_asked = all(member.source == "report" or member.id == FILED_COUNT for member in members)
    rows["status"] = NOT_COMPARABLE if alone else _status(rows) if is_asked else OUT_OF_SCOPE
    ordered = rows.reset_index().sort_values(["region_code", "site_id"])
    return tidy(ordered, EXTRA, period=month_text(month), indicator_id=indicator)


def _status(rows: pd.DataFrame) -> pd.Series[str]:
    conditions = [rows["value"].notna(), rows["months_expected"] > 0]
    return pd.Series(np.select(conditions, [NORMAL, NOT_REPORTED], OUT_OF_SCOPE), rows.index, dtype="str")


def _sites(county: str, first: int, last: int) -> Select[Any]:
    """Sites of the county with what they owed and filed from *first* to *last*."""
    row, site = tables.site_month.c, tables.site.c
    return (
        select(
            row.site_id,
            site.region_code,
            _months(row.report_state.in_(FILED)).label("months_reported"),
            _months(row.report_state.in_(OWED)).label("months_expected"),
            func.max(case((row.month == last, row.report_state))).label("report_state"),
        )
        .where(row.county_code == county, row.month.between(first, last), site.site_id == row.site_id)
        .group_by(row.site_id, site.region_code)
    )


def _months(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, tables.site_month.c.month)))


def _values(release: Release, definition: Definition, asked: Question, first: int, last: int) -> pd.Series[float]:
    """What each site of a county reported of it, or how many reports it filed, summed from *first* to *last*; by site.

    Empty for what sites do not report.
    """
    if definition.id == FILED_COUNT:
        filed = read(release, _sites(asked.region, first, last)).set_index("site_id")["months_reported"]
        return filed.astype("float64")
    if definition.source != "report":
        return pd.Series(dtype="float64")
    row = tables.site_measure.c
    statement = (
        select(row.site_id, func.sum(row.value).label("value"))
        .where(
            row.county_code == asked.region,
            row.month.between(first, last),
            row.indicator_id == definition.id,
            row.domain_code == asked.domain,
            row.group_code == asked.group,
        )
        .group_by(row.site_id)
    )
    return read(release, statement).set_index("site_id")["value"].astype("float64")
