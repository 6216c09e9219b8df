"""Reported figures by place and month, with what like-for-like comparison needs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Select, and_, case, func, select

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


def monthly(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """``FIGURES`` by place, code and month: a row for every place and month asked, NaN where nothing was reported."""
    found = read(release, monthly_select(release, indicator, question, first, last))
    return spread(found, first, last)[list(FIGURES)]


def spread(found: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """*found*, indexed by ``KEYS``, with a row for every place × code × month from *first* to *last*.

    A place that has nothing at all comes with a NaN month and code; a place × code it never reported has no rows.
    """
    known = found.dropna(subset=["month"])
    pairs = known[["region_code", "code"]].drop_duplicates()
    silent = found.loc[~found["region_code"].isin(pairs["region_code"]), ["region_code"]].drop_duplicates()
    pairs = pd.concat([pairs, silent.assign(code="")], ignore_index=True)
    wanted = pairs.merge(pd.DataFrame({"month": range(first, last + 1)}), how="cross")
    return wanted.merge(known.astype({"month": "int64"}), on=KEYS, how="left").set_index(KEYS).sort_index()


def totals(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """Sums over the months from *first* to *last* and over the same months a year before, by place and code.

    ``value`` and ``base_yoy`` are the sums, ``reporters`` and ``reporters_yoy`` the stations that reported in an
    average month of each; nothing is matched. NaN where nothing was reported.
    """
    found = read(release, totals_select(release, indicator, question, first, last))
    found["code"] = found["code"].fillna("")
    return found.set_index(["region_code", "code"]).sort_index()


def monthly_select(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """The months that were reported, and one row of NULLs for a place that reported none."""
    row = tables.measure_month.c
    place = places(release, question.region, question.level, last_day(last)).subquery("place")
    wanted = and_(
        row.region_code == place.c.region_code,
        row.indicator_id == indicator,
        row.month.between(first, last),
        question.slice,
    )
    columns = (question.code.label("code"), row.month, *(row[name] for name in FIGURES))
    return select(place.c.region_code, *columns).select_from(place.outerjoin(tables.measure_month, wanted))


def totals_select(release: Release, indicator: str, question: Question, first: int, last: int) -> Select[Any]:
    """Sums over the window and over the same months a year before, by place and code."""
    row = tables.measure_month.c
    place = places(release, question.region, question.level, last_day(last)).subquery("place")
    is_now, is_before = row.month.between(first, last), row.month.between(first - 12, last - 12)
    wanted = and_(
        row.region_code == place.c.region_code,
        row.indicator_id == indicator,
        row.month.between(first - 12, last),
        question.slice,
    )
    months = float(last - first + 1)
    return (
        select(
            place.c.region_code,
            question.code.label("code"),
            func.sum(case((is_now, row.value))).label("value"),
            (func.sum(case((is_now, row.reporters))) / months).label("reporters"),
            func.sum(case((is_before, row.value))).label("base_yoy"),
            (func.sum(case((is_before, row.reporters))) / months).label("reporters_yoy"),
        )
        .select_from(place.outerjoin(tables.measure_month, wanted))
        .group_by(place.c.region_code, question.code)
    )
