"""Any indicator by place, month or window, domain and group, with its change against the month and the year before.

Extra columns: ``domain_code, group_code``; ``reporters`` stations that reported it (in a window: in an average month)
of ``expected``; ``months`` in the window; ``per_station`` (value ÷ reporters) and ``per_month`` (value ÷ months), NaN
where they mean nothing; ``change_mom, base_mom, reporters_mom, reason_mom`` and the same for ``yoy``; ``reason`` of the
first comparison that fails, yoy before mom; ``change_kind``: ``relative`` (a fraction of the base) or, for percentages,
``points`` (their difference as a fraction).

A month is compared over the stations that reported in both months, unless they are a smaller share of this month's
reporters than the threshold ``matched_share``. A window is compared with the same months a year before over totals;
when the reporters differ by more than ``reporters_apart`` it is ``not_comparable``, and so is a lower total of fewer
reporters when the stations that reported both times reported no less. ``all``, and more than twelve months, have no
comparison. Stocks stand for a window with its last month, and so does a ratio with a stock in it. Where a place came to
stand for other ground in between, what is not measured on the same stations is not compared either. Reasons: ``no_base,
zero_base, negative_base, few_matched, reporters_differ, fewer_reporters, not_additive, other_ground, withheld,
long_period``. What a public release withholds is ``suppressed`` and has no value; nor has a window that contains it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from queries import figures
from queries.breaks import broken_between, marked_apart
from queries.changes import (
    FEWER_REPORTERS,
    NOT_ADDITIVE,
    OTHER_GROUND,
    REPORTERS_DIFFER,
    compared_by_month,
    compared_by_window,
    not_additive,
    refused,
    too_long,
    uncompared,
)
from queries.definitions import Definition, parts
from queries.questions import Question, first_month
from queries.release import Release
from queries.station_services import service_by_station
from queries.thresholds import thresholds_of
from queries.tidy import (
    NORMAL,
    NOT_COMPARABLE,
    NOT_REPORTED,
    OUT_OF_SCOPE,
    PROVISIONAL,
    SUPPRESSED,
    Columns,
    marked,
    month_texts,
    numbers,
    over,
    tidy,
)

__all__ = ["service_by_station", "service_series", "services", "services_by"]

EXTRA = (
    "domain_code", "group_code", "reporters", "expected", "months", "per_station", "per_month",
    "change_mom", "base_mom", "reporters_mom", "reason_mom",
    "change_yoy", "base_yoy", "reporters_yoy", "reason_yoy", "reason", "change_kind",
)  # fmt: skip
YEAR = 12
"""Months: of a longer stretch those of a year before are partly the same."""


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

    ``not_comparable`` are months in which the place's code stood for other ground than in the *last*.
    Raises ValueError on an unknown indicator or level.
    """
    question = Question(region, level, domain, group)
    rows = figures.monthly(release, indicator, question, first, last)
    definition = release.definitions[indicator]
    rows = _by_month(release, definition, rows)
    finished = _finished(rows, definition, question, 1)
    told = {name: finished[name].to_numpy() for name in ("region_code", "status")}
    return finished.assign(status=marked_apart(release, told, rows["month"], last)["status"])


def _over_window(release: Release, indicator: str, question: Question, month: int, window: str) -> pd.DataFrame:
    first = begins = first_month(release, month, window)
    members = parts(release.definitions, indicator)
    definition = release.definitions[indicator]
    if window != "month" and all(member.adds_over_months for member in members):
        rows = figures.totals(release, indicator, question, first, month)
        has_base, most = first - 12 >= release.first_month, thresholds_of(release.about).number("reporters_apart")
        rows = compared_by_window(rows, definition.is_percentage, has_base=has_base, most=most)
        rows = refused(rows, "yoy", _broken(release, rows, np.full(len(rows["value"]), first - 12)))
    else:
        first = month
        rows = figures.monthly(release, indicator, question, month, month)
        rows = _by_month(release, definition, rows)
        if begins < month and any(member.stands_alone for member in members):
            rows = not_additive(rows)
    if not (rows["reason_yoy"] == NOT_ADDITIVE).any():
        rows = uncompared(rows) if window == "all" else too_long(rows) if month - first >= YEAR else rows
    return _finished(rows, definition, question, month - first + 1)


def _by_month(release: Release, definition: Definition, rows: Columns) -> Columns:
    """Monthly figures with their changes, where the place was the same ground."""
    least = thresholds_of(release.about).number("matched_share")
    return _on_same_ground(release, definition, compared_by_month(rows, definition.is_percentage, least=least))


def _on_same_ground(release: Release, definition: Definition, rows: Columns) -> Columns:
    """What registers count is compared as it stands, so the ground has to be the same.

    What stations report is compared over those that reported both times and lie in the place now: it is the same.
    """
    if definition.source == "report":
        return rows
    for ago, months in (("mom", 1), ("yoy", 12)):
        rows = refused(rows, ago, _broken(release, rows, rows["month"] - months))
    return rows


def _broken(release: Release, rows: Columns, since: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Whether each row's place came to stand for other ground after the month *since*."""
    places = zip(rows["region_code"], since.tolist(), rows["month"].tolist(), strict=True)
    if not release.breaks:
        return np.zeros(len(since), dtype=bool)
    return np.array([broken_between(release, code, begin, end) for code, begin, end in places], dtype=bool)


def _finished(rows: Columns, definition: Definition, question: Question, months: int) -> pd.DataFrame:
    """*rows* in tidy shape, each over so many *months*."""
    value = numbers(rows["value"])
    unknown = np.full(len(value), np.nan)
    is_count = definition.source == "report" and not definition.is_ratio
    by_group = question.dimension == "group"
    full = rows | {
        "domain_code": question.domain if by_group else rows["code"] if question.dimension else question.domain,
        "group_code": rows["code"] if by_group else question.group,
        "months": months,
        "per_station": over(value, rows["reporters"]) if is_count else unknown,
        "per_month": value / months if definition.adds_over_months else unknown,
        "reason": np.where(rows["reason_yoy"] != "", rows["reason_yoy"], rows["reason_mom"]).astype(object),
        "change_kind": "points" if definition.is_percentage else "relative",
        "status": _status(rows, definition, months),
        "period": month_texts(rows["month"]),
    }
    return tidy(full, EXTRA, indicator_id=definition.id)


def _status(rows: Columns, definition: Definition, months: int) -> NDArray[np.str_]:
    owed = (numbers(rows["expected"]) > 0) & (definition.source != "register")
    failed = np.isin(rows["reason_yoy"], [REPORTERS_DIFFER, FEWER_REPORTERS, NOT_ADDITIVE])
    if months > 1:
        failed |= rows["reason_yoy"] == OTHER_GROUND
    empty = np.isnan(numbers(rows["value"]))
    conditions = [marked(rows, "withheld"), failed, empty & owed, empty, numbers(rows["not_due"]) > 0]
    names: list[Any] = [SUPPRESSED, NOT_COMPARABLE, NOT_REPORTED, OUT_OF_SCOPE, PROVISIONAL]
    return np.select(conditions, names, NORMAL)
