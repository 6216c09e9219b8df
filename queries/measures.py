"""Reported figures by place and month, with what like-for-like comparison and trust need.

Columns here are plain: ``region_code, code, month``, in that order of rows, then figures. ``code`` is the domain or
population group where a question asks for each of them, else ''.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from catalogue.period import last_day
from queries.gazetteer import Places
from queries.questions import Question
from queries.release import Release
from queries.report_months import at_cells, report_select
from queries.tidy import Columns, columns, placed, taken
from warehouse import release_schema as tables

KEYS = ["region_code", "code", "month"]
FIGURES = (
    "value", "reporters", "matched_mom", "base_mom", "reporters_mom", "matched_yoy", "base_yoy", "reporters_yoy",
)  # fmt: skip
OWED = ("expected", "not_due")
NOBODY = 0
"""As a number of reporters: a public release withholds the figure. What nobody reported has no row."""


def monthly(release: Release, indicator: str, question: Question, first: int, last: int) -> Columns:
    """``FIGURES`` and ``OWED`` of every month asked by place and code, NaN where nothing was reported or owed.

    ``withheld`` marks figures that a public release withholds (they are NaN), ``withheld_mom`` and ``withheld_yoy``
    figures whose comparison it withholds.
    """
    places = release.gazetteer.places(question.region, question.level, last_day(last))
    found = columns(release, monthly_select(places, indicator, question, first, last))
    owed = columns(release, report_select(places, OWED, first, last))
    rows = _beside(places, found, owed, first, last)
    withheld = rows["reporters"] == NOBODY
    # Comparisons that stations do not allow have a count of them: 0. Withheld ones have none.
    is_told = withheld | ~np.isnan(rows["value"])
    marks = {f"withheld_{ago}": is_told & np.isnan(rows[f"reporters_{ago}"]) for ago in ("mom", "yoy")}
    return rows | marks | {"withheld": withheld, "reporters": np.where(withheld, np.nan, rows["reporters"])}


def totals(release: Release, indicator: str, question: Question, first: int, last: int) -> Columns:
    """Sums over the months from *first* to *last* and over the same months a year before, by place and code.

    ``value`` and ``base_yoy`` are the sums, ``reporters`` and ``reporters_yoy`` the stations that reported in an
    average month of each; ``matched_yoy`` and ``matched_base`` the sums over the stations that reported a month both
    times, which tell a fall from fewer reports. ``expected`` is an average too, ``not_due`` that of the last month.
    NaN where nothing was reported; ``month`` is *last*. ``withheld`` and ``withheld_yoy`` as in ``monthly``: a window
    with a withheld month is withheld.
    """
    places = release.gazetteer.places(question.region, question.level, last_day(last))
    found = columns(release, totals_select(places, indicator, question, first, last))
    owed = columns(release, averages_select(places, first, last))
    rows = _beside(places, found, owed, last, last)
    withheld = rows["withheld"] == 1
    for figures, mark in (("value", withheld), ("base_yoy", rows["withheld_yoy"] == 1)):
        rows[figures] = np.where(mark, np.nan, rows[figures])
    is_unknown = np.isnan(rows["reporters"]) & ~np.isnan(rows["value"])
    rows["withheld_yoy"] = withheld | is_unknown | (rows["withheld_yoy"] == 1)
    return rows | {"withheld": withheld, "reporters": np.where(withheld, np.nan, rows["reporters"])}


def _beside(places: Places, found: Columns, owed: Columns, first: int, last: int) -> Columns:
    """What was *found* with what was *owed*, a row at least for every place and month: code '' where nothing was."""
    months = last - first + 1
    at = at_cells(places, found, first, last)
    rows = np.flatnonzero(at >= 0)
    empty = np.setdiff1d(np.arange(len(places) * months), at)
    cell = np.concatenate([at[rows], empty])
    code = np.concatenate([found["code"][rows], np.full(len(empty), "", dtype=object)])
    order = np.lexsort((cell % months, np.unique(code, return_inverse=True)[1], cell // months))
    cell, rows = cell[order], np.concatenate([rows, np.full(len(empty), -1)])[order]
    due = placed(_without_keys(owed), at_cells(places, owed, first, last), len(places) * months)
    return {
        "region_code": places.codes[cell // months],
        "code": code[order],
        "month": first + cell % months,
        **taken(_without_keys(found), rows),
        **taken(due, cell),
    }


def _without_keys(found: Columns) -> Columns:
    return {name: values for name, values in found.items() if name not in KEYS}


def monthly_select(places: Places, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """What was reported of the places, and perhaps of some others, in every month from *first* to *last*."""
    row = tables.measure_month.c
    return select(row.region_code, question.code.label("code"), row.month, *(row[name] for name in FIGURES)).where(
        places.between(row.region_code), row.month.between(first, last), row.indicator_id == indicator, question.slice
    )


def totals_select(places: Places, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """Sums over the window and the one a year before of the places, and perhaps of some others, by place and code."""
    row = tables.measure_month.c
    is_now, is_before = row.month.between(first, last), row.month.between(first - 12, last - 12)
    months = float(last - first + 1)
    return (
        select(
            row.region_code,
            question.code.label("code"),
            _sum(is_now, row.value).label("value"),
            _average_reporters(is_now, months).label("reporters"),
            _any(and_(is_now, row.reporters == NOBODY)).label("withheld"),
            _sum(is_now, row.matched_yoy).label("matched_yoy"),
            _sum(is_now, row.base_yoy).label("matched_base"),
            _sum(is_before, row.value).label("base_yoy"),
            _average_reporters(is_before, months).label("reporters_yoy"),
            _any(and_(is_before, or_(row.reporters == NOBODY, row.reporters.is_(None)))).label("withheld_yoy"),
        )
        .where(
            places.between(row.region_code),
            row.indicator_id == indicator,
            row.month.between(first - 12, last),
            question.slice,
        )
        .group_by(row.region_code, question.code)
    )


def averages_select(places: Places, first: int, last: int) -> Select[Any]:
    """What was owed in an average month, and what is not yet due of the last, by place."""
    row = tables.report_month.c
    return (
        select(
            row.region_code,
            func.avg(row.expected).label("expected"),
            _sum(row.month == last, row.not_due).label("not_due"),
        )
        .where(places.between(row.region_code), row.month.between(first, last))
        .group_by(row.region_code)
    )


def _average_reporters(condition: ColumnElement[bool], months: float) -> ColumnElement[Any]:
    """Stations that reported in an average month; NULL when a public release does not tell it of one of them."""
    row = tables.measure_month.c
    untold = func.count(case((and_(condition, row.reporters.is_(None)), 1)))
    return case((untold == 0, _sum(condition, row.reporters) / months))


def _any(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.max(case((condition, 1), else_=0))


def _sum(condition: ColumnElement[bool], figure: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.sum(case((condition, figure)))
