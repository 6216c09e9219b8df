"""Funnels: how far the rate of a place may lie from that of all by chance alone, given how much it counts.

Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), 1185–1202.
Rates are compared after Anscombe's transformations, so that spreads depend on the denominator alone and limits of
shares stay within 0 and 1. Where places differ by more than chance, as most do, what they usually differ by is added
to the chance of each (DerSimonian and Laird's variance, the odd ones drawn in), and the limits are that much wider.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Values = NDArray[np.float64]

LEAST = 5
"""Places under which there is nothing to tell an odd one from."""
LEVELS = (0.95, 0.998)
"""Shares of equal places that lie within the inner and the outer limits."""
TAIL = 0.10
"""The share of places at either end that do not widen the limits: the odd ones must not hide themselves."""
_CUT = NormalDist().inv_cdf(1 - TAIL)
LEFT = 1 - 2 * TAIL - 2 * _CUT * NormalDist().pdf(_CUT) + 2 * TAIL * _CUT**2
"""The variance that is left of a standard normal whose tails are drawn in to its own 10 % and 90 %: 0.679."""
THREE_EIGHTHS = 3 / 8


@dataclass(frozen=True)
class Funnel:
    """What all places together say: their rate, and the variance beyond chance that they show (0: chance explains all).

    *beyond* is on the scale of ``_scaled``. *is_share*: the numerator is a part of the denominator. *places*: how many
    the variance was learnt from.
    """

    rate: float
    beyond: float
    is_share: bool
    places: int

    def reach(self, level: float) -> float:
        """Standard errors from the rate to the limits of *level*.

        A variance that had to be learnt from few places is itself uncertain: Student's t instead of the normal.
        """
        tail = (1 + level) / 2
        return NormalDist().inv_cdf(tail) if self.beyond == 0 else float(stats.t.ppf(tail, self.places - 1))

    def limits(self, denominator: Values, level: float) -> tuple[Values, Values]:
        """The lower and the upper limit of a rate over each *denominator*, within 0 and, for a share, 1."""
        middle = _scaled(self.rate * denominator, denominator, self.is_share)
        step = self.reach(level) * self._error(denominator)
        low, high = (_unscaled(middle + side, denominator, self.is_share) for side in (-step, step))
        return np.minimum(low, self.rate), np.maximum(high, self.rate)

    def z(self, numerator: Values, denominator: Values) -> Values:
        """How many standard errors each place lies from the rate of all."""
        return _apart(numerator, denominator, self.rate, self.is_share) / self._error(denominator)

    def bands(self, numerator: Values, denominator: Values) -> NDArray[np.int64]:
        """2 beyond the outer upper limit, 1 beyond the inner, 0 within: not to be told apart; −1 and −2 below."""
        z = self.z(numerator, denominator)
        inner, outer = (np.abs(z) > self.reach(level) for level in LEVELS)
        return np.sign(z).astype(np.int64) * (inner.astype(np.int64) + outer.astype(np.int64))

    def widened(self, denominator: float) -> float:
        """How many times wider its limits are at a *denominator* than chance alone would make them; at least 1."""
        size = np.array([denominator])
        return float(self._error(size)[0] / np.sqrt(_chance(size, self.is_share)[0]))

    def _error(self, denominator: Values) -> Values:
        return np.asarray(np.sqrt(_chance(denominator, self.is_share) + self.beyond))


def funnel(numerator: Values, denominator: Values, *, is_share: bool) -> Funnel | None:
    """The funnel of places, each with a *denominator* above 0; None under ``LEAST`` of them or where nothing varies."""
    if len(denominator) < LEAST:
        return None
    rate = float(numerator.sum() / denominator.sum())
    if rate <= 0 or (is_share and rate >= 1):
        return None
    chance = _chance(denominator, is_share)
    z = _apart(numerator, denominator, rate, is_share) / np.sqrt(chance)
    drawn_in = np.clip(z, *np.quantile(z, (TAIL, 1 - TAIL)))
    return Funnel(rate, _beyond(float((drawn_in**2).sum() / LEFT), chance), is_share, len(denominator))


def _beyond(squares: float, chance: Values) -> float:
    """The variance beyond chance that the sum of squared z asks for; never below 0."""
    weight = 1 / chance
    excess = squares - (len(chance) - 1)
    return max(excess / float(weight.sum() - (weight**2).sum() / weight.sum()), 0.0)


def _apart(numerator: Values, denominator: Values, rate: float, is_share: bool) -> Values:
    there = _scaled(rate * denominator, denominator, is_share)
    return np.asarray(_scaled(numerator, denominator, is_share) - there)


def _chance(denominator: Values, is_share: bool) -> Values:
    """The variance by chance alone on the scale of ``_scaled``."""
    return np.asarray(1 / (4 * denominator + 2) if is_share else 1 / (4 * denominator))


def _scaled(counted: Values, denominator: Values, is_share: bool) -> Values:
    """On the scale on which the spread of a rate depends on its denominator alone."""
    if not is_share:
        return np.asarray(np.sqrt((counted + THREE_EIGHTHS) / denominator))
    share = (np.minimum(counted, denominator) + THREE_EIGHTHS) / (denominator + 2 * THREE_EIGHTHS)
    return np.asarray(np.arcsin(np.sqrt(share)))


def _unscaled(scaled: Values, denominator: Values, is_share: bool) -> Values:
    """Back from that scale to a rate, within what a rate can be."""
    if not is_share:
        return np.asarray(np.maximum(np.maximum(scaled, 0) ** 2 - THREE_EIGHTHS / denominator, 0))
    share = np.sin(np.clip(scaled, 0, np.pi / 2)) ** 2
    return np.asarray(np.clip((share * (denominator + 2 * THREE_EIGHTHS) - THREE_EIGHTHS) / denominator, 0, 1))
