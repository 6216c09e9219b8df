"""Reports that nobody counted, as supervisors meet them: last month's typed again, a neighbour's, all in round figures.

A handful of stations does so now and then; none of their figures takes part in what was published.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import month_number
from warehouse.demo.anchors import Total
from warehouse.demo.calibration import is_anchored
from warehouse.demo.streams import stream
from warehouse.demo.volumes import Values

SINCE = month_number(2023, 6)
"""Before, stations were few and watched closely; the months that figures were published of lie there too."""
COPIED = (
    "groups_run", "group_sessions", "community_activities", "publicity_events", "households_visited",
    "visit_household_times", "visit_person_times", "persons_served", "person_times_served", "volunteer_person_times",
    "policy_consultations", "psych_support", "case_sessions", "trainings", "training_person_times", "referrals",
    "assistance_screenings", "disputes_mediated", "deliberations", "orgs_mobilised", "wishes_fulfilled",
)  # fmt: skip
"""What is made up; cases are not, since those in progress would not carry over, nor what people are paid by."""
ROUND, LEAST = 5, 10
HABITS = {"repeats": 0.006, "borrows": 0.003, "rounds": 0.005, "inflates": 0.003}
"""Share of stations with a habit."""
OFTEN = {"repeats": 0.25, "borrows": 0.15, "rounds": 1.0, "inflates": 0.12}
"""In which share of its months a station gives way to it."""
A_DAY, DAYS = 16, 22

Rows = NDArray[np.intp]


def habits(seed: int, stations: int) -> NDArray[np.object_]:
    """The habit of each station, '' for none."""
    luck = stream(seed, "inventions", "habits").random(stations)
    names, shares = ["", *HABITS], np.cumsum([0.0, *HABITS.values()])
    return np.array([names[int(np.searchsorted(shares, one, side="right")) % len(names)] for one in luck], dtype=object)


def made_up(
    seed: int, totals: Iterable[Total], rows: pd.DataFrame, month: int, values: Values, before: Values, habit: Rows
) -> Values:
    """*values* of the month with what was made up in them.

    *before*: the figures of the month before, for every reporting station, NaN where there are none; *habit*: that
    of each of them.
    """
    if month < SINCE:
        return values
    luck = stream(seed, "inventions", month).random(len(rows))
    free = (rows["state"] == "filed").to_numpy() & (rows["status"] != "built").to_numpy()
    for name in COPIED:
        free &= ~is_anchored(totals, rows, name, month)
    result = dict(values)
    for kind, way in (("repeats", _repeat), ("borrows", _borrow), ("rounds", _round), ("inflates", _inflate)):
        chosen = np.flatnonzero(free & (habit == kind) & (luck < OFTEN[kind]))
        if len(chosen):
            way(rows, chosen, result, before)
    return result


def _repeat(_rows: pd.DataFrame, chosen: Rows, values: Values, before: Values) -> None:
    chosen = chosen[before["person_times_served"][chosen] > 0]
    for name in COPIED:
        values[name] = _with(values[name], chosen, before[name][chosen])


def _borrow(rows: pd.DataFrame, chosen: Rows, values: Values, _before: Values) -> None:
    """The report of the station next in the list, where that is of the same county."""
    counties = rows["county"].to_numpy()
    source = (chosen + 1) % len(rows)
    is_near = (counties[chosen] == counties[source]) & (values["person_times_served"][source] > 0)
    for name in COPIED:
        values[name] = _with(values[name], chosen[is_near], values[name][source[is_near]])


def _round(_rows: pd.DataFrame, chosen: Rows, values: Values, _before: Values) -> None:
    for name in COPIED:
        figures = values[name][chosen]
        values[name] = _with(
            values[name], chosen, np.where(figures >= LEAST, np.round(figures / ROUND) * ROUND, figures)
        )


def _inflate(_rows: pd.DataFrame, chosen: Rows, values: Values, _before: Values) -> None:
    """More visits than the staff can make."""
    visits = np.maximum(values["staff"][chosen], 1) * A_DAY * DAYS + values["visit_household_times"][chosen]
    values["visit_household_times"] = _with(values["visit_household_times"], chosen, visits)
    values["visit_person_times"] = _with(values["visit_person_times"], chosen, np.round(visits * 1.4))


def _with(figures: NDArray[np.float64], at: Rows, new: NDArray[np.float64]) -> NDArray[np.float64]:
    changed = figures.copy()
    changed[at] = new
    return changed
