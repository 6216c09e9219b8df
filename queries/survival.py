"""How long something takes when some have not got there yet: Kaplan and Meier's curve, by SciPy.

Leaving out those that still wait would call the slow quick; counting their wait as if it were over would too.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Values = NDArray[np.float64]
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Curve:
    """The share that still waits after so many *days*, with what it may be at ``CONFIDENCE`` (log-log, Greenwood)."""

    days: Values
    waiting: Values
    low: Values
    high: Values

    def day(self, done: float) -> tuple[float, float, float]:
        """The first day by which a share *done* no longer waits, and between which days that is; NaN: not reached."""
        return _first(self, self.waiting, done), _first(self, self.low, done), _first(self, self.high, done)

    def done_by(self, days: Values) -> Values:
        """The share that no longer waits after so many *days*."""
        at = np.searchsorted(self.days, days, side="right")
        return np.asarray(1 - np.concatenate([[1.0], self.waiting])[at])


def curve(days: Values, is_over: NDArray[np.bool_]) -> Curve | None:
    """The curve of waits of so many *days*, *is_over* where the wait has ended; None where there are no waits."""
    if not len(days):
        return None
    found = stats.ecdf(stats.CensoredData(uncensored=days[is_over], right=days[~is_over])).sf
    with warnings.catch_warnings():
        # Before anybody and after everybody has got there, nothing is said of the confidence; see _filled.
        warnings.simplefilter("ignore", RuntimeWarning)
        between = found.confidence_interval(CONFIDENCE, method="log-log")
    waiting = np.asarray(found.probabilities)
    low, high = (_filled(np.asarray(one.probabilities), waiting) for one in (between.low, between.high))
    # Where nobody waits any more, nothing can still wait for longer: only the upper bound stays as it was.
    return Curve(np.asarray(found.quantiles), waiting, np.where(waiting == 0, 0.0, low), high)


def _filled(bound: Values, waiting: Values) -> Values:
    """A bound without gaps: 1 while all wait, then what it last was."""
    known = np.where(waiting == 1, 1.0, bound)
    rows = np.maximum.accumulate(np.where(np.isnan(known), 0, np.arange(len(known))))
    return np.asarray(np.where(np.isnan(known[rows]), 1.0, known[rows]))


def _first(found: Curve, waiting: Values, done: float) -> float:
    reached = np.flatnonzero(waiting <= 1 - done + 1e-12)
    return float(found.days[reached[0]]) if len(reached) else float("nan")
