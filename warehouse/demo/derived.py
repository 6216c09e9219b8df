"""Figures that follow from others in the same report: sessions of groups, visits to households, cases in progress."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.streams import stream
from warehouse.demo.volumes import Values

Cases = NDArray[np.float64]


def follow(seed: int, month: int, rows: pd.DataFrame, values: Values, active: Cases) -> Values:
    """The further figures of the month; *active* are the cases each reporting station had open before it."""
    chance = stream(seed, "derived", month)
    served, visited = values["person_times_served"], values["households_visited"]
    closed = chance.binomial(active.astype(int), 0.26).astype(float) * (rows["state"] == "filed").to_numpy()
    still_open = active + values["cases_opened"] - closed
    visits = visited + chance.poisson(0.6 * visited)
    return {
        "cases_closed": closed,
        "cases_active": still_open,
        "case_sessions": values["cases_opened"] + chance.poisson(0.8 * (active - closed) * (served > 0)),
        "group_sessions": values["groups_run"] * chance.integers(4, 7, len(rows)),
        "visit_household_times": visits,
        "visit_person_times": visits + chance.poisson(0.7 * visits),
        "persons_served": served - chance.binomial(served.astype(int), 0.42),
        "policy_consultations": chance.binomial(served.astype(int), 0.16).astype(float),
        "psych_support": chance.binomial(served.astype(int), 0.05).astype(float),
        "training_person_times": values["trainings"] * chance.integers(3, 15, len(rows)),
        "goods_items": np.ceil(values["goods_value"] / chance.integers(35, 90, len(rows))),
    }


def combine(rows: pd.DataFrame, values: Values) -> Values:
    """Stations that cannot tell groups from cases file one combined figure and leave the two blank.

    A zero report has every flow at zero, the combined one too.
    """
    is_zero = (rows["state"] == "zero").to_numpy()
    together = ~rows["tells_apart"].to_numpy() & ~is_zero
    blank = {name: np.where(together, np.nan, values[name]) for name in ("cases_opened", "groups_run")}
    combined = np.where(together | is_zero, values["cases_opened"] + values["groups_run"], np.nan)
    return {**values, **blank, "groups_and_cases": combined}
