"""Supervision: findings, visits and trainings, orders and cases, by place and over time, and record by record.

``supervision`` and ``supervision_series`` have one row a place and indicator: ratios with ``numerator`` and
``denominator``, ``out_of_scope`` where nothing was due, ``suppressed`` where a public release withholds a count.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Select, select

from queries.questions import first_month
from queries.regions import sites_within
from queries.release import Release
from queries.supervision_months import COUNTS, FLOWS, WITHHELD, knows_supervision, supervision_months
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, OUT_OF_SCOPE, SUPPRESSED, TIDY, Columns, month_texts, numbers, over, read, tidy
from warehouse import release_schema as tables

RATIOS = (
    "findings_in_time_share", "visits_kept_share", "trainings_kept_share", "orders_rated_share",
    "people_in_depth_share",
)  # fmt: skip
ORDER_STEPS = ("orders_requested", "orders_dispatched", "orders_accepted", "orders_rated")
CASE_STEPS = ("people_registered", "people_filed", "people_in_depth")
FLOWCHARTS = {"orders": ORDER_STEPS, "cases": CASE_STEPS}
"""Steps of which each counts what got that far or further."""
STATES = ("overdue", "due_soon", "open", "closed_late", "closed_in_time")
"""Of a finding on a day, the most pressing first."""
FINDING = ("finding_id", "site_id", "name", "county_code", "subject", "found_by", "closing")


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


def findings(release: Release, *, region: str, date: Day) -> pd.DataFrame:
    """The findings made in the region up to a day, as they stood on it, the most pressing first.

    Extra columns: ``finding_id, site_id, name, county_code, subject, found_by, closing``; the days ``found_on, due_on,
    closed_on`` (ISO, '' while open); ``finding_state``, one of ``STATES``; ``days`` that it is overdue (negative: still
    to go), for a closed one from its due day to its closing.
    """
    extra = (*FINDING, "found_on", "due_on", "closed_on", "finding_state", "days")
    if not knows_supervision(release):
        return pd.DataFrame({name: [] for name in (*TIDY, *extra)})
    rows = read(release, found_select(release, region, date))
    soon = thresholds_of(release.about).count("finding_due_soon")
    on, due = np.datetime64(date), rows["due_on"].to_numpy().astype("datetime64[D]")
    closed = rows["closed_on"].to_numpy().astype("datetime64[D]")
    is_open = np.isnat(closed) | (closed > on)
    days = (np.where(is_open, on, closed) - due).astype("timedelta64[D]").astype("int64")
    state = np.select([is_open & (days > 0), is_open & (days >= -soon), is_open, days > 0], list(STATES[:4]), STATES[4])
    shown = {
        "finding_state": state,
        "days": days,
        "found_on": _day_texts(rows["found_on"].to_numpy()),
        "due_on": _day_texts(due),
        "closed_on": np.where(is_open, "", _day_texts(closed)),
        # What was written down at the closing was not known before.
        "closing": np.where(is_open, "", rows["closing"]),
    }
    ordered = rows.assign(**shown, rank=[STATES.index(one) for one in state]).sort_values(
        ["rank", "days", "finding_id"], ascending=[True, False, True], ignore_index=True
    )
    return tidy(ordered, extra, period=date.isoformat(), indicator_id="findings_open", status=NORMAL)


def _day_texts(days: NDArray[Any]) -> NDArray[np.str_]:
    return np.datetime_as_string(days.astype("datetime64[D]"))


def found_select(release: Release, region: str, day: Day) -> Select[Any]:
    """The findings made in the region up to a day, with their sites."""
    one, site = tables.finding.c, tables.site.c
    names = ("finding_id", "subject", "found_by", "closing", "found_on", "due_on", "closed_on")
    return select(site.region_code, site.site_id, site.name, site.county_code, *(one[name] for name in names)).where(
        site.site_id == one.site_id, sites_within(release, region), one.found_on <= day
    )


def visit_states(release: Release, *, county: str, activity: str, first: int, last: int) -> pd.DataFrame:
    """Whether the ``visit`` or ``training`` due at each site of a county was kept, for periods that ended by *last*.

    ``period`` is the month that the period ended with. Extra columns: ``site_id, name``, ``kept_on`` (ISO, '' when
    missed), ``done`` times in the period, ``since`` its first month, ``visit_state``: ``kept``, ``missed`` or
    ``not_due``. Raises ValueError on another activity.
    """
    if activity not in ("visit", "training"):
        raise ValueError(f"activity {activity!r} is neither visit nor training")
    extra = ("site_id", "name", "kept_on", "done", "since", "visit_state")
    if not knows_supervision(release):
        return pd.DataFrame({name: [] for name in (*TIDY, *extra)})
    rows = read(release, _windows(county, activity, first, last))
    kept = rows["kept_on"].to_numpy().astype("datetime64[D]")
    state = np.select([~rows["is_due"].to_numpy().astype(bool), np.isnat(kept)], ["not_due", "missed"], "kept")
    known = {
        "period": month_texts(rows["last_month"]),
        "since": month_texts(rows["first_month"]),
        "kept_on": np.where(np.isnat(kept), "", _day_texts(kept)),
        "visit_state": state,
        "status": np.where(state == "not_due", OUT_OF_SCOPE, NORMAL),
    }
    return tidy(rows.assign(**known), extra, indicator_id=f"{activity}s_kept")


def _windows(county: str, activity: str, first: int, last: int) -> Select[Any]:
    row, site = tables.supervision_window.c, tables.site.c
    names = ("first_month", "last_month", "kept_on", "done", "is_due")
    return (
        select(site.region_code, site.site_id, site.name, *(row[name] for name in names))
        .where(
            row.county_code == county, row.activity == activity, row.last_month.between(first, last),
            site.site_id == row.site_id,
        )
        .order_by(site.region_code, row.site_id, row.last_month)
    )  # fmt: skip
