"""Wrong figures as people make them: a zero too many, yuan in a column of ten thousand yuan."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.anchors import Total
from warehouse.demo.calibration import is_anchored
from warehouse.demo.streams import stream
from warehouse.demo.volumes import Values

SLIPS = {
    "person_times_served": 10,
    "volunteer_person_times": 10,
    "assistance_screenings": 10,
    "training_person_times": 10,
    "goods_items": 10,
    "charity_cash": 10_000,
}
"""What a slip multiplies an indicator by: 10 for a zero too many, 10,000 for yuan entered as 万元."""

UNNOTICED = 0.0005
"""Share of reports with a slip that nobody corrected."""


def mistaken(
    seed: int, totals: Iterable[Total], rows: pd.DataFrame, month: int, values: Values
) -> tuple[Values, NDArray[np.bool_]]:
    """The figures as first filed and which reports differ from the truth in them.

    Reports marked ``corrected`` carry a slip when their figure is above zero; a few others do and stay uncorrected.
    """
    chance = stream(seed, "faults", month)
    names = [name for name in SLIPS if name in values]
    which = chance.choice(len(names), len(rows))
    unnoticed = chance.random(len(rows)) < UNNOTICED
    slips = (rows["state"] == "filed").to_numpy() & (rows["corrected"].to_numpy() | unnoticed)
    filed, wrong = dict(values), np.zeros(len(rows), dtype=bool)
    for position, name in enumerate(names):
        here = slips & (which == position) & (values[name] > 0)
        here &= rows["corrected"].to_numpy() | _may_stay(totals, rows, name, month)
        filed[name] = np.where(here, values[name] * SLIPS[name], values[name])
        wrong |= here
    return filed, wrong


def _may_stay(totals: Iterable[Total], rows: pd.DataFrame, name: str, month: int) -> NDArray[np.bool_]:
    """Where a wrong figure may remain: outside published figures, and never money by ten thousand."""
    if SLIPS[name] > 10:
        return np.zeros(len(rows), dtype=bool)
    return ~is_anchored(totals, rows, name, month)
