"""Whole numbers that add up: a total shared out by weight between a floor and a ceiling."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.int64]


def apportion(total: int, weights: ArrayLike, low: ArrayLike = 0, high: ArrayLike | None = None) -> Integers:
    """Share *total* in proportion to *weights*, every share within *low*..*high*, by largest remainder.

    Ties go to the earlier share. Raises ValueError when the bounds cannot hold the total.
    """
    weight = np.maximum(np.asarray(weights, dtype=float), 1e-9)
    floor = np.broadcast_to(np.asarray(low, dtype=float), weight.shape)
    ceiling = np.full(weight.shape, float(total)) if high is None else np.asarray(high, dtype=float)
    if not floor.sum() <= total <= ceiling.sum() or (floor > ceiling).any():
        raise ValueError(f"{total} does not fit between {floor.sum():.0f} and {ceiling.sum():.0f}")
    exact = np.clip(weight * _scale(total, weight, floor, ceiling), floor, ceiling)
    return _settle(total, exact, floor, ceiling)


def _scale(total: int, weight: NDArray[np.float64], floor: NDArray[np.float64], ceiling: NDArray[np.float64]) -> float:
    """The factor at which the clipped shares sum to *total*, by bisection."""
    below, above = 0.0, float((ceiling / weight).max(initial=0.0)) + 1.0
    for _ in range(100):
        middle = (below + above) / 2
        if np.clip(weight * middle, floor, ceiling).sum() < total:
            below = middle
        else:
            above = middle
    return above


def _settle(
    total: int, exact: NDArray[np.float64], floor: NDArray[np.float64], ceiling: NDArray[np.float64]
) -> Integers:
    """Round down, then give the units left over to the largest remainders that have room."""
    share = np.maximum(np.floor(exact + 1e-9), floor)
    while (left := round(float(total - share.sum()))) != 0:
        room = (ceiling - share) if left > 0 else (share - floor)
        remainder = np.where(room >= 1, (exact - share) * np.sign(left), -np.inf)
        chosen = np.argsort(-remainder, kind="stable")[: min(abs(left), int((room >= 1).sum()))]
        share[chosen] += np.sign(left)
    return share.astype(np.int64)
