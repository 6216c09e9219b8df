"""Coverage at a rung: distinct in-scope townships with a station there ÷ townships in scope in force that day.

``numerator`` counts townships covered, ``denominator`` townships in scope, ``value`` is the fraction. ``status`` is
``exceeds`` where a place has more townships covered than in scope (those out of scope included: they are in
``out_of_scope_covered`` and never in the fraction), ``out_of_scope`` where no township counts, ``not_reported`` on days
that the release does not hold. Extra columns: ``stations`` at the rung or above, ``out_of_scope_covered``,
``counties_full`` of ``counties``, ``prefectures_full`` of ``prefectures``.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.attention import attention
from queries.breaks import marked_apart
from queries.release import Release
from queries.steps import COUNTS, known_rung, ladder_on, month_ends, steps_between, steps_on, with_fraction
from queries.tidy import NOT_REPORTED, Columns, month_texts, tidy
from queries.townships import townships

__all__ = ["attention", "coverage", "coverage_series", "ladder", "townships"]


def coverage(release: Release, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    """Coverage on a day, one row a place of *level*: None for the region itself, ``children``, or a level's name.

    Raises ValueError on an unknown rung or level.
    """
    rows = _on(release, steps_on(release, region, level, date, known_rung(rung)), date)
    return tidy(rows, COUNTS, period=date.isoformat(), indicator_id=f"coverage_{rung}")


def ladder(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """The region's coverage on a day, one row a rung from ``planned`` up; extra column ``rung`` before the others."""
    rows = _on(release, ladder_on(release, region, date), date) | {
        "rung": np.array(RUNGS),
        "indicator_id": np.array([f"coverage_{rung}" for rung in RUNGS]),
    }
    return tidy(rows, ("rung", *COUNTS), region_code=region, period=date.isoformat())


def coverage_series(
    release: Release, *, region: str, rung: str, first: int, last: int, level: str | None = None
) -> pd.DataFrame:
    """Coverage on the last day of every month from *first* to *last* that the release holds, by place and month.

    ``period`` is the month. ``not_comparable`` are months in which the place's code stood for other ground than in
    the *last*. Raises ValueError on an unknown rung or level, or when the release holds no such month.
    """
    first, last = max(first, release.first_month), min(last, release.data_month)
    if first > last:
        raise ValueError("the release holds none of these months")
    steps = steps_between(release, region, level, last_day(first), last_day(last), known_rung(rung))
    months = np.arange(first, last + 1)
    rows = with_fraction(steps.on(month_ends(first, last))) | {
        "region_code": np.repeat(steps.places.codes, len(months)),
        "period": np.tile(month_texts(months), len(steps.places)),
    }
    rows = marked_apart(release, rows, np.tile(months, len(steps.places)), last)
    return tidy(rows, COUNTS, indicator_id=f"coverage_{rung}")


def _on(release: Release, steps: Columns, day: date) -> Columns:
    rows = with_fraction(steps)
    if release.holds(day):
        return rows
    unknown = np.full(len(rows["value"]), np.nan)
    figures = dict.fromkeys(("numerator", "denominator", "value", *COUNTS), unknown)
    return rows | figures | {"status": np.full(len(unknown), NOT_REPORTED)}
