"""Any indicator by place, month or window, domain and group, with its change against the month and the year before.

Extra columns: ``domain_code, group_code``; ``reporters`` stations that reported it (in a window: in an average month)
of ``expected``; ``months`` in the window; ``per_station`` (value ÷ reporters) and ``per_month`` (value ÷ months), NaN
where they mean nothing; ``change_mom, base_mom, reporters_mom, reason_mom`` and the same for ``yoy``; ``reason`` of the
first comparison that fails, yoy before mom; ``change_kind``: ``relative`` (a fraction of the base) or, for percentages,
``points`` (their difference as a fraction).

A month is compared over the stations that reported in both months, unless they are fewer than 80 % of this month's
reporters. A window is compared with the same months a year before over totals; when the reporters differ by more than
10 % it is ``not_comparable``. ``all`` has no comparison. Stocks stand for a window with its last month, and so does a
ratio with a stock in it. Reasons: ``no_base, zero_base, negative_base, few_matched, reporters_differ, not_additive``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries import figures
from queries.changes import (
    NOT_ADDITIVE,
    REPORTERS_DIFFER,
    compared_by_month,
    compared_by_window,
    not_additive,
    uncompared,
)
from queries.definitions import Definition, Definitions, definitions, parts
from queries.questions import Question, first_month
from queries.release import Release
from queries.report_months import report_months
from queries.station_services import service_by_station
from queries.tidy import NORMAL, NOT_COMPARABLE, NOT_REPORTED, OUT_OF_SCOPE, PROVISIONAL, month_texts, share, tidy

__all__ = ["service_by_station", "service_series", "services", "services_by"]

EXTRA = (
    "domain_code", "group_code", "reporters", "expected", "months", "per_station", "per_month",
    "change_mom", "base_mom", "reporters_mom", "reason_mom",
    "change_yoy", "base_yoy", "reporters_yoy", "reason_yoy", "reason", "change_kind",
)  # fmt: skip


def services(
    release: Release,
    *,
    indicator: str,
    region: str,
    month: int,
    window: str = "month",
    level: str | None = None,
    domain: str = "",
    group: str = "",
) -> pd.DataFrame:
    """The indicator over the *window* that ends with *month*, one row a place of *level*.

    Raises ValueError on an unknown indicator, window or level.
    """
    return _over_window(release, indicator, Question(region, level, domain, group), month, window)


def services_by(
    release: Release, *, indicator: str, region: str, month: int, window: str = "month", dimension: str = "domain"
) -> pd.DataFrame:
    """The region's figure by service ``domain`` or population ``group``, one row a code that has any.

    Raises ValueError on an unknown indicator, window or dimension.
    """
    rows = _over_window(release, indicator, Question(region, dimension=dimension), month, window)
    return rows[rows[f"{dimension}_code"] != ""].reset_index(drop=True)


def service_series(
    release: Release,
    *,
    indicator: str,
    region: str,
    first: int,
    last: int,
    level: str | None = None,
    domain: str = "",
    group: str = "",
) -> pd.DataFrame:
    """The indicator in every month from *first* to *last*, by place and month; columns as ``services``.

    Raises ValueError on an unknown indicator or level.
    """
    question = Question(region, level, domain, group)
    known = definitions(release)
    found = figures.monthly(release, known, indicator, question, first, last)
    rows = compared_by_month(found, _in_points(known, indicator)).reset_index().assign(months=1)
    return _finished(release, known[indicator], question, rows, first)


def _over_window(release: Release, indicator: str, question: Question, month: int, window: str) -> pd.DataFrame:
    known = definitions(release)
    first = first_month(release, month, window)
    members = parts(known, indicator)
    points = _in_points(known, indicator)
    if window != "month" and all(member.adds_over_months for member in members):
        found = figures.totals(release, known, indicator, question, first, month)
        rows = compared_by_window(found, points, has_base=first - 12 >= release.first_month)
    else:
        first = month
        found = figures.monthly(release, known, indicator, question, month, month)
        rows = compared_by_month(found, points).droplevel("month")
        if window != "month" and any(member.stands_alone for member in members):
            rows = not_additive(rows)
    if window == "all":
        rows = uncompared(rows)
    return _finished(
        release, known[indicator], question, rows.reset_index().assign(month=month, months=month - first + 1), first
    )


def _in_points(known: Definitions, indicator: str) -> bool:
    """Whether the indicator is a percentage, whose values are subtracted rather than divided."""
    parts(known, indicator)
    return known[indicator].unit == "percent"


def _finished(
    release: Release, definition: Definition, question: Question, rows: pd.DataFrame, first: int
) -> pd.DataFrame:
    """*rows* of place × code × month in tidy shape; *first* is the first month that their windows cover."""
    owed = _owed(release, question, first, int(rows["month"].max()), rows["months"].max())
    full = rows.merge(owed, on=["region_code", "month"], how="left").sort_values(["region_code", "code", "month"])
    is_rate = definition.is_ratio or definition.source != "report"
    adds = definition.adds_over_months
    by_group = question.dimension == "group"
    full = full.assign(
        domain_code=question.domain if by_group else full["code"],
        group_code=full["code"] if by_group else question.group,
        per_station=float("nan") if is_rate else share(full["value"], full["reporters"]),
        per_month=full["value"] / full["months"] if adds else float("nan"),
        reason=full["reason_yoy"].where(full["reason_yoy"] != "", full["reason_mom"]),
        change_kind="points" if definition.unit == "percent" else "relative",
        status=_status(full, definition),
        period=month_texts(full["month"]),
        indicator_id=definition.id,
    )
    return tidy(full, EXTRA)


def _owed(release: Release, question: Question, first: int, last: int, months: int) -> pd.DataFrame:
    """Stations expected to report by place and month: over *months* up to *last* their average, else each month's."""
    counted = report_months(release, question.region, question.level, first, last)[
        ["expected", "not_due"]
    ].reset_index()
    if months == 1:
        return counted
    average = counted.groupby("region_code", as_index=False)["expected"].mean()
    at_end = counted.loc[counted["month"] == last, ["region_code", "month", "not_due"]]
    return at_end.merge(average, on="region_code")


def _status(rows: pd.DataFrame, definition: Definition) -> pd.Series[str]:
    owed = (rows["expected"].fillna(0) > 0) & (definition.source != "register")
    failed = rows["reason_yoy"].isin([REPORTERS_DIFFER, NOT_ADDITIVE])
    conditions = [failed, rows["value"].isna() & owed, rows["value"].isna(), rows["not_due"].fillna(0) > 0]
    names = [NOT_COMPARABLE, NOT_REPORTED, OUT_OF_SCOPE, PROVISIONAL]
    return pd.Series(np.select(conditions, names, NORMAL), rows.index, dtype="str")
