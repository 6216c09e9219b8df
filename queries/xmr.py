"""Control charts of single values (XmR) by the rules of NHS England's "Making Data Count": what is signal, what noise.

Everything here is arithmetic on a run of values in order of time; months without a usable value are left out before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]

LEAST = 12
"""Values under which limits mean little and none are drawn."""
TO_LIMIT = 2.66
"""Mean moving ranges from the mean to a limit: 3 ÷ 1.128."""
WILD_RANGE = 3.267
"""Mean moving ranges above which a range is a jump rather than noise and is left out of the limits."""
NEAR = 2 / 3
"""The part of the way to a limit beyond which a value is near it."""
RUN = 7
"""Values on one side, or rising, or falling, that make a signal."""
RULES = ("outside", "shift", "trend", "near")
VERDICTS = ("met", "missed", "inconsistent")


@dataclass(frozen=True)
class Limits:
    """The process as it has been: its mean, and the limits that all but about one value in a hundred keep within."""

    mean: float
    lower: float
    upper: float


def limits(values: Values) -> Limits | None:
    """Mean ± 2.66 × mean moving range, ranges above 3.267 × their mean left out; None under ``LEAST`` values."""
    if len(values) < LEAST:
        return None
    ranges = np.abs(np.diff(values))
    usual = ranges[ranges <= WILD_RANGE * ranges.mean()].mean()
    # A series that stands still but for a jump has no usual range other than that jump's.
    reach = TO_LIMIT * float(usual if usual > 0 else ranges.mean())
    mean = float(values.mean())
    return Limits(mean, mean - reach, mean + reach)


def signals(values: Values, known: Limits, like: Values | None = None) -> Mapping[str, Marks]:
    """For each of ``RULES`` the values that take part in its signal.

    ``outside`` a limit; ``shift``: seven in a row on one side of the mean; ``trend``: seven in a row each above, or
    each below, the one before; ``near``: two of three in a row near the same limit, not outside it. *like*: change of
    each value among those counted both times, NaN where unknown; a fall that it does not bear out is no trend.
    """
    changes = np.full(len(values), np.nan) if like is None else like
    side = np.sign(values - known.mean)
    outside = (values > known.upper) | (values < known.lower)
    near = ~outside & (np.abs(values - known.mean) > NEAR * (known.upper - known.mean))
    return {
        "outside": outside,
        "shift": _marked(values, RUN, lambda at: bool(abs(side[at].sum()) == RUN)),
        "trend": _marked(values, RUN, lambda at: _is_trend(values[at], changes[at])),
        "near": near & _marked(values, 3, lambda at: bool(abs((near[at] * side[at]).sum()) >= 2)),
    }


def _is_trend(values: Values, changes: Values) -> bool:
    """Whether each is above, or each below, the one before, and the same stations did not stand still meanwhile."""
    way = float(np.sign(np.diff(values)).sum())
    told = changes[1:][~np.isnan(changes[1:])]
    is_only_fewer = way < 0 and len(told) > 0 and float(np.prod(1 + told)) >= 1
    return abs(way) == RUN - 1 and not is_only_fewer


def course(values: Values, known: Limits, found: Mapping[str, Marks]) -> Values:
    """Which way each value points, 1 up and −1 down: its side of the mean, but the way a ``trend`` alone goes."""
    side = np.sign(values - known.mean)
    steps = np.sign(np.diff(values))
    alone = found["trend"] & ~(found["outside"] | found["shift"] | found["near"])
    for start in range(len(values) - RUN + 1):
        if abs(steps[start : start + RUN - 1].sum()) == RUN - 1:
            stretch = slice(start, start + RUN)
            side[stretch] = np.where(alone[stretch], steps[start], side[stretch])
    return np.asarray(side)


def _marked(values: Values, length: int, is_signal: Callable[[slice], bool]) -> Marks:
    """The values of every stretch of *length* in a row that is a signal."""
    found = np.zeros(len(values), dtype=bool)
    for start in range(len(values) - length + 1):
        stretch = slice(start, start + length)
        found[stretch] |= is_signal(stretch)
    return found


def verdict(known: Limits, target: float) -> str:
    """Whether a process as it is will keep reaching a least value: one of ``VERDICTS``, ``inconsistent`` by chance.

    A limit that equals the target reaches it.
    """
    if known.lower >= target:
        return "met"
    return "missed" if known.upper < target else "inconsistent"
