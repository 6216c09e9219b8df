"""How far paces come to differ from what the past let expect: the variance of paces over their squared mean.

It is measured, not chosen: in every earlier month of the release the same expectation is formed for every place, and
what came is held against it. The mean squared miss over the mean squared expectation is the variance that a
gamma-distributed multiple of the expectation has (overdispersion of counts, by moments). Few years tell little of how
paces can change, so it is shrunk towards what other provinces had.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from queries.openings import FADE, LEAST_MONTHS, Counts, History, Numbers

YEAR = 12
"""Months ahead that are held against what came."""
PRIOR, PRIOR_YEARS = 0.3, 1.0
"""The spread of paces where nothing is known yet, and how many years of outcomes it weighs."""
MOST = 1.0
"""More is not believed: then paces are exponential, and one in seven is under a fourth of what is in the middle."""


@dataclass(frozen=True, eq=False)
class Misses:
    """Expectations of the past; a row for every place, month and number of months ahead that can be judged.

    ``known``: the month that showed what came. ``missed`` and ``expected``: squares of townships a month, for each
    township that was left. ``first``: the first month in which anything was expected.
    """

    known: Counts
    missed: Numbers
    expected: Numbers
    first: int

    def spread(self, month: int) -> float:
        """The spread of paces as known at the end of *month*."""
        is_known = self.known <= month
        expected = float(self.expected[is_known].sum())
        years = max(month - self.first, 0) / YEAR if expected else 0.0
        measured = max(float(self.missed[is_known].sum()), 0) / expected if expected else 0.0
        return min((PRIOR_YEARS * PRIOR + years * measured) / (PRIOR_YEARS + years), MOST)


def misses(histories: Iterable[History]) -> Misses:
    """What was expected of places against what came, for each month with a year of history before it."""
    told = [one for one in histories if one.months > LEAST_MONTHS]
    if not told:
        return Misses(np.empty(0, dtype="int64"), np.empty(0), np.empty(0), 0)
    known, missed, expected = (np.concatenate(column) for column in zip(*map(_misses, told), strict=True))
    return Misses(known, missed, expected, min(one.first for one in told) + LEAST_MONTHS)


def faded_mean(months: Numbers) -> Numbers:
    """After every month the mean of those so far, as often as they are drawn; NaN before the first that is known."""
    total = weight = 0.0
    means = []
    for one in months.tolist():
        if not math.isnan(one):
            total, weight = total * FADE + one, weight * FADE + 1
        means.append(total / weight if weight else math.nan)
    return np.array(means)


def _misses(one: History) -> tuple[Counts, Numbers, Numbers]:
    at = np.arange(LEAST_MONTHS, one.months)[:, None]
    ahead = np.arange(1, YEAR + 1)
    then = np.minimum(at + ahead, one.months)
    left, share, square = one.left[at], faded_mean(one.shares)[at - 1], faded_mean(one.shares**2)[at - 1]
    came = (one.covered[then] - one.covered[at]) / ahead
    # Where more is expected than is left, what came says only that it was enough.
    counts = (at + ahead <= one.months) & (share > 0) & (share * ahead <= 1) & (left > 0)
    # Months that are drawn differ anyway; what is beyond that is the pace's.
    missed = (came - share * left) ** 2 / np.maximum(left, 1) - (square - share**2) * left / ahead
    return (one.first + then)[counts], missed[counts], (share**2 * left + 0 * ahead)[counts]
