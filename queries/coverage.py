"""Coverage at a rung: distinct in-scope townships with a station there ÷ townships in scope in force that day.

``numerator`` counts townships covered, ``denominator`` townships in scope, ``value`` is the fraction. ``status`` is
``exceeds`` where a place has more townships covered than in scope (those out of scope included: they are in
``out_of_scope_covered`` and never in the fraction), ``out_of_scope`` where no township counts, ``not_reported`` on days
that the release does not hold. Extra columns: ``stations`` at the rung or above, ``out_of_scope_covered``,
``counties_full`` of ``counties``, ``prefectures_full`` of ``prefectures``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from queries.attention import attention
from queries.release import Release
from queries.steps import COUNTS, known_rung, month_ends, step_at, steps_between, steps_on, with_fraction
from queries.tidy import NOT_REPORTED, month_texts, read, tidy
from queries.townships import townships

__all__ = ["attention", "coverage", "coverage_series", "ladder", "townships"]


def coverage(release: Release, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    """Coverage on a day, one row a place of *level*: None for the region itself, ``children``, or a level's name.

    Raises ValueError on an unknown rung or level.
    """
    steps = read(release, steps_on(release, region, level, date, known_rung(rung))).sort_values("region_code")
    return tidy(_on(release, steps, date), COUNTS, indicator_id=f"coverage_{rung}")


def ladder(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """The region's coverage on a day, one row a rung from ``planned`` up; extra column ``rung`` before the others."""
    steps = read(release, steps_on(release, region, None, date, None)).set_index("rung")
    rows = steps.reindex(list(RUNGS)).rename_axis("rung").reset_index().assign(region_code=region)
    return tidy(_on(release, rows, date), ("rung", *COUNTS), indicator_id="coverage_" + rows["rung"])


def coverage_series(
    release: Release, *, region: str, rung: str, first: int, last: int, level: str | None = None
) -> pd.DataFrame:
    """Coverage on the last day of every month from *first* to *last* that the release holds, by place and month.

    ``period`` is the month. Raises ValueError on an unknown rung or level, or when the release holds no such month.
    """
    first, last = max(first, release.first_month), min(last, release.data_month)
    if first > last:
        raise ValueError("the release holds none of these months")
    steps = read(release, steps_between(release, region, level, last_day(first), last_day(last), known_rung(rung)))
    rows = with_fraction(step_at(steps, month_ends(first, last)))
    return tidy(rows, COUNTS, period=month_texts(rows["month"]), indicator_id=f"coverage_{rung}")


def _on(release: Release, steps: pd.DataFrame, day: date) -> pd.DataFrame:
    rows = with_fraction(steps).assign(period=day.isoformat())
    if not release.holds(day):
        rows[["numerator", "denominator", "value", *COUNTS]] = float("nan")
        rows["status"] = NOT_REPORTED
    return rows
