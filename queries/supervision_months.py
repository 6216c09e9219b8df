"""What supervision found and did by place and month, as publishing counted it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Select

from catalogue.period import last_day
from queries.gazetteer import Places
from queries.release import Release
from queries.report_months import at_cells, month_select
from queries.tidy import Columns, columns, placed
from warehouse import release_schema as tables

STOCKS = ("findings_open", "findings_overdue")
FLOWS = (
    "findings_closed", "findings_closed_in_time", "visits_due", "visits_kept", "trainings_due", "trainings_kept",
    "orders_requested", "orders_dispatched", "orders_accepted", "orders_rated", "people_registered", "people_filed",
    "people_in_depth",
)  # fmt: skip
COUNTS = (*STOCKS, *FLOWS)
"""Columns of the table, which are indicators too."""
WITHHELD = -1
"""As a count: a public release withholds it."""


def knows_supervision(release: Release) -> bool:
    """Whether the release was made with registers of supervision; earlier ones have none of their tables."""
    return COUNTS[0] in release.definitions


def supervision_months(release: Release, region: str, level: str | None, first: int, last: int) -> Columns:
    """``region_code, month`` and ``COUNTS`` for every place and month.

    NaN where a register had not begun; ``WITHHELD`` where a public release does not tell.
    """
    places = release.gazetteer.places(region, level, last_day(last))
    months = last - first + 1
    keys = {
        "region_code": np.repeat(places.codes, months),
        "month": np.tile(np.arange(first, last + 1), len(places)),
    }
    if not knows_supervision(release):
        return keys | {name: np.full(len(places) * months, np.nan) for name in COUNTS}
    found = columns(release, months_select(places, COUNTS, first, last))
    counts = {name: found[name] for name in COUNTS}
    return keys | placed(counts, at_cells(places, found, first, last), len(places) * months)


def months_select(places: Places, names: Sequence[str], first: int, last: int) -> Select[Any]:
    """The columns *names* of the places, and perhaps of some others, in every month from *first* to *last*."""
    return month_select(tables.supervision_month, places, names, first, last)
