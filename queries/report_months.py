"""Reports owed and filed by place and month, as publishing counted them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Select, Table, select

from catalogue.period import last_day
from queries.gazetteer import Indices, Places
from queries.release import Release
from queries.tidy import Columns, columns, placed
from warehouse import release_schema as tables

COUNTS = ("expected", "reported", "on_time", "zero", "not_reported", "not_due", "suspended", "corrected")


def report_months(release: Release, region: str, level: str | None, first: int, last: int) -> Columns:
    """``region_code, month`` and ``COUNTS``: a row for every place and month, NaN where none was owed."""
    places = release.gazetteer.places(region, level, last_day(last))
    found = columns(release, report_select(places, COUNTS, first, last))
    months = last - first + 1
    keys = {
        "region_code": np.repeat(places.codes, months),
        "month": np.tile(np.arange(first, last + 1), len(places)),
    }
    counts = {name: found[name] for name in COUNTS}
    return keys | placed(counts, at_cells(places, found, first, last), len(places) * months)


def report_select(places: Places, names: Sequence[str], first: int, last: int) -> Select[Any]:
    """The columns *names* of the places, and perhaps of some others, in every month from *first* to *last*."""
    return month_select(tables.report_month, places, names, first, last)


def month_select(table: Table, places: Places, names: Sequence[str], first: int, last: int) -> Select[Any]:
    """The same of any *table* that has a row for a place and month."""
    row = table.c
    return select(row.region_code, row.month, *(row[name] for name in names)).where(
        places.between(row.region_code), row.month.between(first, last)
    )


def at_cells(places: Places, found: Columns, first: int, last: int) -> Indices:
    """Which place × month each row of *found* belongs to, counted place by place; -1 for none.

    Rows without a ``month`` belong to the *last*.
    """
    place = places.find(found["region_code"])
    month = found.get("month", np.full(len(place), last))
    return np.where(place < 0, -1, place * (last - first + 1) + (month - first))
