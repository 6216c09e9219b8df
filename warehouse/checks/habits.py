"""Figures made up by habit: heaped on round ends, or more even than counts can be."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import binom

from catalogue.checks import Check
from warehouse.checks.block import Block, Numbers, found
from warehouse.checks.copies import flows
from warehouse.checks.usual import median

LEAST = 10
"""Smaller counts have no last digit to choose: they are what they are."""
ROUND_SHARE = 0.2
"""Of ten last digits two are 0 or 5."""
LEAST_LIKELY = 300.0
"""Ten to the minus this is the smallest chance that is told: beyond it floating numbers end."""
CHANCE = 0.455
"""The median of a squared normal deviate: by chance half of the bends are larger, half smaller."""


def tail(n: Numbers, k: Numbers) -> Numbers:
    """The chance that of *n* last digits *k* or more are 0 or 5, as a power of ten: 5.0 is one in 100,000."""
    return np.asarray(np.minimum(-binom.logsf(k - 1, n, ROUND_SHARE) / math.log(10), LEAST_LIKELY), dtype=np.float64)


def years(block: Block) -> Iterator[tuple[int, slice]]:
    """The calendar years that the block's months touch, with their positions."""
    first, end = block.first_month, block.first_month + block.values.shape[1]
    for year in range(first // 12, (end - 1) // 12 + 1):
        yield year, slice(max(year * 12 - first, 0), min(year * 12 + 12 - first, end - first))


def _of_years(block: Block, check_id: str, year: int, stations: np.ndarray, **known: Numbers) -> pd.DataFrame:
    """Hits about a calendar year: from its January to its December, whichever months of it are known by now."""
    at = (np.flatnonzero(stations), np.zeros(int(stations.sum()), dtype=np.intp))
    chosen = {name: values[stations] for name, values in known.items()}
    return found(check_id, block, at, **chosen).assign(first_month=year * 12, month=year * 12 + 11)


def heaped(block: Block, check: Check) -> Iterator[pd.DataFrame]:
    """Years in which far more than a fifth of a station's counts end in 0 or 5."""
    figures = block.once(flows)
    is_long = figures >= LEAST
    is_round = is_long.copy()
    is_round[is_long] = figures[is_long] % 5 == 0
    for year, months in years(block):
        n, k = is_long[:, months].sum(axis=(1, 2)), is_round[:, months].sum(axis=(1, 2))
        score = np.where(n >= check["figures"], tail(n, k), 0.0)
        yield _of_years(
            block, "heaping", year, score > check["score"], score=score, agreed=k.astype(float),
            compared=n.astype(float), low=n / 5,
        )  # fmt: skip


def even(block: Block, check: Check) -> Iterator[pd.DataFrame]:
    """Years in which counts moved from month to month far less than chance alone moves them.

    Of three months in a row with mean λ the bend x₁ − 2x₂ + x₃ has the variance 6λ by chance, whatever the trend. The
    median of the bends is compared, so that a few honest indicators do not hide the others.
    """
    figures = block.once(flows)
    for year, months in years(block):
        part = figures[:, months]
        if part.shape[1] < 3 or not part.shape[2]:
            continue
        middle = (part[:, :-2] + part[:, 1:-1] + part[:, 2:]) / 3
        bend = (part[:, :-2] - 2 * part[:, 1:-1] + part[:, 2:]) ** 2
        counts = ~np.isnan(bend) & (middle >= check["mean"])
        n = counts.sum(axis=(1, 2))
        with np.errstate(invalid="ignore", divide="ignore"):
            shares = np.where(counts, bend / (6 * middle), np.nan).reshape(len(bend), 1, -1)
        share = median(shares, 2)[:, 0, 0] / CHANCE
        is_even = (n >= check["steps"]) & (share < check["share"])
        yield _of_years(block, "even", year, is_even, value=share, compared=n.astype(float),
                        low=np.full(len(n), check["share"]))  # fmt: skip
