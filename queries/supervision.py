"""Supervision by place and over time: findings, visits and trainings, orders and cases, as counts and ratios.

``supervision`` and ``supervision_series`` have one row a place and indicator: ratios with ``numerator`` and
``denominator``, ``out_of_scope`` where nothing was due, ``suppressed`` where a public release withholds a count.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from queries.questions import first_month
from queries.release import Release
from queries.supervision_months import COUNTS, FLOWS, WITHHELD, supervision_months
from queries.tidy import NORMAL, OUT_OF_SCOPE, SUPPRESSED, Columns, month_texts, numbers, over, tidy

RATIOS = (
    "findings_in_time_share", "visits_kept_share", "trainings_kept_share", "orders_rated_share",
    "people_in_depth_share",
)  # fmt: skip
ORDER_STEPS = ("orders_requested", "orders_dispatched", "orders_accepted", "orders_rated")
CASE_STEPS = ("people_registered", "people_filed", "people_in_depth")
FLOWCHARTS = {"orders": ORDER_STEPS, "cases": CASE_STEPS}
"""Steps of which each counts what got that far or further."""


def supervision(
    release: Release, *, region: str, month: int, window: str = "month", level: str | None = None
) -> pd.DataFrame:
    """Every indicator of supervision over the *window* that ends with *month*, stocks at its end, by place of *level*.

    Raises ValueError on an unknown level or window.
    """
    first = first_month(release, month, window)
    rows = supervision_months(release, region, level, first, month)
    places = rows["region_code"][:: month - first + 1]
    shape = (len(places), month - first + 1)
    tables_of = {name: numbers(rows[name]).reshape(shape) for name in COUNTS}
    totals = {name: _summed(table) if name in FLOWS else table[:, -1] for name, table in tables_of.items()}
    return _answer(release, places, np.full(len(places), month), totals)


def supervision_series(
    release: Release, *, indicator: str, region: str, first: int, last: int, level: str | None = None
) -> pd.DataFrame:
    """One indicator of supervision in every month from *first* to *last*, by place and month.

    Raises ValueError on another indicator or an unknown level.
    """
    if indicator not in (*COUNTS, *RATIOS):
        raise ValueError(f"no register of supervision counts {indicator!r}")
    rows = supervision_months(release, region, level, first, last)
    counts = {name: numbers(rows[name]) for name in COUNTS}
    answer = _answer(release, rows["region_code"], rows["month"], counts)
    return answer[answer["indicator_id"] == indicator].reset_index(drop=True)


def _summed(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums over months; NaN when none of them is known, withheld when one of them is."""
    known = np.where(np.isnan(counts), 0, counts).sum(axis=1)
    total = np.where(np.isnan(counts).all(axis=1), np.nan, known)
    return np.where((counts == WITHHELD).any(axis=1), WITHHELD, total)


def _answer(release: Release, places: NDArray[Any], months: NDArray[Any], counts: Columns) -> pd.DataFrame:
    """A row for every place and month, indicator by indicator in the order of COUNTS and RATIOS."""
    parts = [_of_count(name, counts[name]) for name in COUNTS]
    parts += [_of_ratio(release, name, counts) for name in RATIOS if name in release.definitions]
    stacked = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    keys = {"region_code": np.tile(places, len(parts)), "period": np.tile(month_texts(months), len(parts))}
    return tidy(keys | stacked)


def _of_count(name: str, counts: NDArray[np.float64]) -> Columns:
    unknown = np.full(len(counts), np.nan)
    value = np.where(counts == WITHHELD, np.nan, counts)
    status = np.select([counts == WITHHELD, np.isnan(counts)], [SUPPRESSED, OUT_OF_SCOPE], NORMAL)
    named = np.full(len(counts), name, dtype=object)
    return {"indicator_id": named, "numerator": unknown, "denominator": unknown, "value": value, "status": status}


def _of_ratio(release: Release, name: str, counts: Columns) -> Columns:
    definition = release.definitions[name]
    top, bottom = counts[definition.numerator], counts[definition.denominator]
    is_withheld = (top == WITHHELD) | (bottom == WITHHELD)
    upper, lower = (np.where(is_withheld, np.nan, one) for one in (top, bottom))
    value = over(upper, lower)
    status = np.select([is_withheld, np.isnan(value)], [SUPPRESSED, OUT_OF_SCOPE], NORMAL)
    named = np.full(len(value), name, dtype=object)
    return {"indicator_id": named, "numerator": upper, "denominator": lower, "value": value, "status": status}


def step_flow(release: Release, *, flow: str, region: str, month: int, window: str = "month") -> pd.DataFrame:
    """What became of the ``orders`` made, or ``cases`` registered, over the *window*: one row a step.

    ``value`` and ``numerator`` those that got to the step or further by now, ``denominator`` all of them; extra column:
    ``share`` of them, falling by construction. Raises ValueError on another flow or an unknown window.
    """
    if flow not in FLOWCHARTS:
        raise ValueError(f"flow {flow!r} is none of {tuple(FLOWCHARTS)}")
    steps = FLOWCHARTS[flow]
    answer = supervision(release, region=region, month=month, window=window)
    rows = answer.set_index("indicator_id").loc[list(steps)].reset_index()
    counts = rows["value"].to_numpy()
    whole = np.full(len(steps), counts[0])
    return tidy(rows.assign(numerator=counts, denominator=whole, share=over(counts, whole)), ("share",))
