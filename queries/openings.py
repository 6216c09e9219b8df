"""When the rest will be done if months go on as they went: resampled openings, no end assumed.

Months of a place hang together: a busy quarter is followed by busy months. Drawn one by one they average out, and the
intervals are far too narrow (``python -m bench --only forecast``). So a course keeps the pace of one quarter of the
history for a year, drawing each month from its three, and then takes another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

LEAST_MONTHS = 12
"""Months of history under which nothing is forecast."""
QUARTER, YEAR = 3, 12
"""Months that a pace is made of, and that it is kept for."""
RUNS = 2000
HORIZON = 120
"""Months that a run goes on for; what is not done by then is said to take longer."""
BANDS = (5, 15, 50, 85, 95)
"""Percentiles of the fan: the middle, seven and nine of ten courses."""


@dataclass(frozen=True)
class Courses:
    """Simulated numbers covered, ``RUNS`` rows by months ahead; ``done_in``: months until each is done (inf: never)."""

    covered: NDArray[np.int64]
    done_in: NDArray[np.float64]

    def month_by(self, share: float) -> int | None:
        """Months after which this *share* of the courses is done; None when it takes longer than the horizon."""
        found = np.quantile(self.done_in, share, method="inverted_cdf")
        return int(found) if np.isfinite(found) else None

    def chance_within(self, months: int) -> float:
        """Share of the courses that are done in so many months."""
        return float((self.done_in <= months).mean())

    def percentiles(self, months: int) -> NDArray[np.float64]:
        """``BANDS`` of the numbers covered, month by month, for so many months: rows are bands."""
        taken = np.percentile(self.covered[:, :months], BANDS, axis=0, method="nearest")
        return np.asarray(taken, dtype="float64")


def openings(covered: Sequence[int]) -> list[int]:
    """What each month added, zero months included; a month that lost some counts as one that added none."""
    return [max(later - earlier, 0) for earlier, later in pairwise(covered)]


def seed_of(*said: object) -> int:
    """A seed that is the same for the same question on every machine."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, said)).encode()).digest()[:8], "big")


Draw = Callable[[NDArray[np.int64], np.random.Generator, int, int], NDArray[np.int64]]
"""From openings of past months, a generator and numbers of runs and months: openings, runs down and months across."""


def by_quarters(history: NDArray[np.int64], random: np.random.Generator, runs: int, months: int) -> NDArray[np.int64]:
    """Year by year a quarter of the history for every run, and for each month of the year one of its three."""
    years = -(-months // YEAR)
    begins = random.integers(0, len(history) - QUARTER + 1, size=(runs, years))
    within = random.integers(0, QUARTER, size=(runs, years * YEAR))
    drawn: NDArray[np.int64] = history[np.repeat(begins, YEAR, axis=1) + within]
    return drawn[:, :months]


def simulate(history: Sequence[int], now: int, goal: int, seed: int, *, draw: Draw = by_quarters) -> Courses | None:
    """Courses from *now* to *goal* by drawing from *history* (openings a month, zero months included).

    None when there are fewer than ``LEAST_MONTHS`` months. No course passes the goal.
    """
    if len(history) < LEAST_MONTHS:
        return None
    drawn = draw(np.asarray(history, dtype="int64"), np.random.default_rng(seed), RUNS, HORIZON)
    covered = np.minimum(now + np.cumsum(drawn, axis=1), max(goal, now))
    is_done = covered >= goal
    done_in = np.where(is_done.any(axis=1), is_done.argmax(axis=1) + 1.0, np.inf)
    return Courses(covered, np.zeros(RUNS) if now >= goal else done_in)
