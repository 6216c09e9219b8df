"""When the rest will be done if months go on as they went: resampled openings at a pace that may come to be another.

Two things kept forecasts from holding. Fewer open as fewer are left, so a month is drawn as the share that it opened of
what was left when it began, and recent months are drawn more often. And paces change for reasons that no month of the
past tells, for all places at once: so every course has a pace of its own, a gamma-distributed multiple of what months
came to, spread as far as forecasts of the past missed (``queries.overdispersion``); half of the paces are below 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

LEAST_MONTHS = 12
"""Months of history under which nothing is forecast."""
HALF_LIFE = 4
"""Months after which a month is drawn half as often."""
FADE = 0.5 ** (1 / HALF_LIFE)
"""How often a month is drawn, where the month after it is drawn once."""
RUNS = 1000
HORIZON = 120
"""Months that a run goes on for; what is not done by then is said to take longer."""
SEED = 12
BANDS = (5, 15, 50, 85, 95)
"""Percentiles of the fan: the middle, seven and nine of ten courses."""

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class History:
    """Townships of a place that were ``covered`` and ``in_scope`` at the ends of months from ``first`` on."""

    code: str
    first: int
    covered: Counts
    in_scope: Counts

    @property
    def months(self) -> int:
        """Months whose openings are known."""
        return max(len(self.covered) - 1, 0)

    @cached_property
    def left(self) -> Counts:
        """Townships in scope not covered at the end of every month."""
        return np.asarray(np.maximum(self.in_scope - self.covered, 0), dtype="int64")

    @cached_property
    def shares(self) -> Numbers:
        """What each month opened of what was left when it began, zero months included; NaN where nothing was left.

        A month that lost some counts as one that opened none.
        """
        opened, left = np.maximum(np.diff(self.covered), 0), self.left[:-1]
        return np.where(left > 0, np.minimum(opened / np.maximum(left, 1), 1), np.nan)

    def until(self, months: int) -> History:
        """The same place when so many months of openings were known."""
        return replace(self, covered=self.covered[: months + 1], in_scope=self.in_scope[: months + 1])


@dataclass(frozen=True, eq=False)
class Draws:
    """The chance in every course, the same for every place; a row a course.

    ``ages``: which month of the past each month ahead repeats, 0 the newest, without an end to the past. ``paces``:
    what the course's openings are multiplied by, 1 in the middle. ``odds``: what a begun township counts as one from.
    """

    ages: Counts
    paces: Numbers
    odds: Numbers


@dataclass(frozen=True)
class Courses:
    """Simulated numbers covered, a row a course by months ahead; ``done_in``: months until it is done (inf: never)."""

    covered: Counts
    done_in: Numbers

    def month_by(self, share: float) -> int | None:
        """Months after which this *share* of the courses is done; None when it takes longer than the horizon."""
        found = np.quantile(self.done_in, share, method="inverted_cdf")
        return int(found) if np.isfinite(found) else None

    def chance_within(self, months: int) -> float:
        """Share of the courses that are done in so many months."""
        return float((self.done_in <= months).mean())

    def percentiles(self, months: int) -> Numbers:
        """``BANDS`` of the numbers covered, month by month, for so many months: rows are bands."""
        shares = [band / 100 for band in BANDS]
        taken = np.quantile(self.covered[:, :months], shares, axis=0, method="inverted_cdf")
        return np.asarray(taken, dtype="float64")


def draws(spread: float, *, runs: int = RUNS, months: int = HORIZON) -> Draws:
    """The chance of *runs* courses over *months*; *spread*, above 0: the variance of their paces over the squared mean.

    Paces and odds are the quantiles of their distributions, shuffled: few courses say as much as many random ones.
    """
    random = np.random.default_rng(SEED)
    ages = random.geometric(1 - FADE, (runs, months)) - 1
    even = (np.arange(runs) + 0.5) / runs
    paces = gammaincinv(1 / spread, random.permutation(even)) / gammaincinv(1 / spread, 0.5)
    return Draws(ages, paces[:, None], random.permutation(even)[:, None])


def simulate(history: History, now: int, goal: int, chance: Draws) -> Courses | None:
    """Courses from *now* to *goal*: each month repeats the share that a month of *history* opened of what was left.

    The share is taken of what is left today, so that courses end. None with fewer than ``LEAST_MONTHS`` months, or
    where nothing was ever left to be opened. No course passes the goal.
    """
    shares = history.shares[~np.isnan(history.shares)]
    if history.months < LEAST_MONTHS or not len(shares):
        return None
    # A geometric age modulo the number of months falls on each as often as if the past had ended there.
    drawn = shares[-1 - chance.ages % len(shares)]
    left = max(int(history.in_scope[-1]) - now, 0)
    opened = np.floor(chance.paces * left * np.cumsum(drawn, axis=1) + chance.odds)
    covered = np.minimum(now + opened, max(goal, now)).astype("int64")
    is_done = covered >= goal
    done_in = np.where(is_done.any(axis=1), is_done.argmax(axis=1) + 1.0, np.inf)
    return Courses(covered, np.zeros(len(covered)) if now >= goal else done_in)
