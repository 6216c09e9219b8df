"""Reported figures by place and month, with what like-for-like comparison and trust need.

Frames here are plain: ``region_code, code, month``, in that order of rows, then figures. ``code`` is the domain or
population group where a question asks for each of them, else ''.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, func, literal, select, true

from catalogue.period import last_day
from queries.questions import Question
from queries.regions import places
from queries.release import Release
from queries.tidy import read
from warehouse import release_schema as tables

KEYS = ["region_code", "code", "month"]
FIGURES = (
    "value", "reporters", "matched_mom", "base_mom", "reporters_mom", "matched_yoy", "base_yoy", "reporters_yoy",
)  # fmt: skip
OWED = ("expected", "not_due")


def monthly(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """``FIGURES`` and ``OWED`` of every month asked by place and code, NaN where nothing was reported or owed."""
    return read(release, monthly_select(release, indicator, question, first, last))


def totals(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """Sums over the months from *first* to *last* and over the same months a year before, by place and code.

    ``value`` and ``base_yoy`` are the sums, ``reporters`` and ``reporters_yoy`` the stations that reported in an
    average month of each; nothing is matched. ``expected`` is an average too, ``not_due`` that of the last month.
    NaN where nothing was reported; ``month`` is *last*.
    """
    return read(release, totals_select(release, indicator, question, first, last))


def monthly_select(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """A row for every place and month, whether or not anything was reported or owed."""
    row, owed = tables.measure_month.c, tables.report_month.c
    place = places(release, question.region, question.level, last_day(last)).subquery("place")
    month = func.generate_series(first, last, type_=Integer).table_valued("month", name="asked").render_derived()
    code = func.coalesce(question.code, literal("")).label("code")
    asked = (row.region_code == place.c.region_code, row.month == month.c.month, row.month.between(first, last))
    due = (owed.region_code == place.c.region_code, owed.month == month.c.month, owed.month.between(first, last))
    return (
        select(place.c.region_code, code, month.c.month, *(row[name] for name in FIGURES), owed.expected, owed.not_due)
        .select_from(
            place.join(month, true())
            .outerjoin(tables.measure_month, and_(*asked, row.indicator_id == indicator, question.slice))
            .outerjoin(tables.report_month, and_(*due))
        )
        .order_by(place.c.region_code, code, month.c.month)
    )


def totals_select(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """A row for every place, or for every place and code that reported in the window or the one a year before."""
    place = places(release, question.region, question.level, last_day(last)).subquery("place")
    summed = _sums(indicator, question, first, last)
    owed = _averages(first, last)
    code = func.coalesce(summed.c.code, literal("")).label("code")
    sums = (summed.c.value, summed.c.reporters, summed.c.base_yoy, summed.c.reporters_yoy)
    return (
        select(place.c.region_code, code, literal(last).label("month"), *sums, owed.c.expected, owed.c.not_due)
        .select_from(
            place.outerjoin(summed, summed.c.region_code == place.c.region_code).outerjoin(
                owed, owed.c.region_code == place.c.region_code
            )
        )
        .order_by(place.c.region_code, code)
    )


def _sums(indicator: str, question: Question, first: int, last: int) -> Subquery:
    row = tables.measure_month.c
    is_now, is_before = row.month.between(first, last), row.month.between(first - 12, last - 12)
    months = float(last - first + 1)
    return (
        select(
            row.region_code,
            question.code.label("code"),
            _sum(is_now, row.value).label("value"),
            (_sum(is_now, row.reporters) / months).label("reporters"),
            _sum(is_before, row.value).label("base_yoy"),
            (_sum(is_before, row.reporters) / months).label("reporters_yoy"),
        )
        .where(row.indicator_id == indicator, row.month.between(first - 12, last), question.slice)
        .group_by(row.region_code, question.code)
        .subquery("summed")
    )


def _averages(first: int, last: int) -> Subquery:
    row = tables.report_month.c
    return (
        select(
            row.region_code,
            func.avg(row.expected).label("expected"),
            _sum(row.month == last, row.not_due).label("not_due"),
        )
        .where(row.month.between(first, last))
        .group_by(row.region_code)
        .subquery("owed")
    )


def _sum(condition: ColumnElement[bool], figure: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.sum(case((condition, figure)))
