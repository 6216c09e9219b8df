"""Figures of an unusual size: against the station's own months, against its peers, against the month before.

Sizes are compared as logarithms, since slips multiply: half a case is added so that 0 has one. How far a figure may
lie is the median absolute deviation (MAD), which a few wrong figures do not move; where it is 0 or very small a floor
stands in. A count is besides not asked about while it lies within what chance gives a count of that size.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from catalogue.checks import Check
from warehouse.checks.block import Block, Flags, Numbers, found, joined
from warehouse.checks.usual import HALF, around, beyond_chance, counted, highest, logs, mean, median, together

SIGMA = 1.4826
"""A normal spread is so many times its MAD, so that z is what 0.6745 × distance ÷ MAD gives."""
SIDE = 4
"""Months on either side of a change of level."""
TIE = 0.01
STEADIER = 0.71
"""Spread of the difference of two means of ``SIDE`` months, as a share of that of one month."""


def own(block: Block, check: Check) -> pd.DataFrame:
    """Unlike the station's other months, after what the month did to the stations around it."""
    return joined([_own(block, check, name) for name in block.indicators])


def _own(block: Block, check: Check, name: str) -> pd.DataFrame:
    figures = block.once(logs, name)
    shared = block.once(together, name, check["stations"])
    usual = around(figures - shared) + shared
    enough = counted(figures, 1) >= check["months"]
    spread = _spread(figures - usual, enough, check)
    return _far(block, "outlier_own", name, figures, usual, spread, check, enough, counted(figures, 1))


def _spread(away: Numbers, enough: Flags, check: Check) -> Numbers:
    """Each station's spread, but no less than most stations have: a dozen months tell it but roughly."""
    own_spread = SIGMA * median(np.abs(away), 1)
    usual = median(np.where(enough, own_spread, np.nan), 0)
    return np.maximum(np.fmax(own_spread, usual), check["spread"])


def peers(block: Block, check: Check) -> pd.DataFrame:
    """Unlike the stations of the prefecture in the same month."""
    return joined([_peers(block, check, name) for name in block.indicators])


def _peers(block: Block, check: Check, name: str) -> pd.DataFrame:
    figures = block.once(logs, name)
    usual = median(figures, 0)
    spread = np.maximum(SIGMA * median(np.abs(figures - usual), 0), check["spread"])
    enough = counted(figures, 0) >= check["stations"]
    return _far(block, "outlier_peer", name, figures, usual, spread, check, enough, counted(figures, 0), only_high=True)


def _far(
    block: Block, check_id: str, name: str, figures: Numbers, usual: Numbers, spread: Numbers, check: Check,
    enough: Flags, number: Numbers, *, only_high: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Hits where a figure lies further from the usual one than every limit allows."""
    away = figures - usual
    reach = np.maximum(check["z"] * spread, np.log(check["ratio"]))
    far = away > reach
    if not only_high:  # a small station is no surprise among larger ones
        # Downwards work ebbs by itself: only what is smaller by far is asked about.
        far |= -away > (np.maximum(reach, np.log(check["ratio_down"])) if "ratio_down" in check.limits else reach)
    at = np.nonzero(far & enough & (block.of(name) > 0))  # none is no size
    shaped = [np.broadcast_to(one, figures.shape) for one in (usual, reach, number, spread)]
    is_chance = np.abs(beyond_chance(figures[at], shaped[0][at])) <= check["z"]
    at = (at[0][~is_chance], at[1][~is_chance])
    middle, wide, compared, unit = (one[at] for one in shaped)
    return found(
        check_id, block, at, indicator_id=name, value=block.of(name)[at], score=away[at] / unit, compared=compared,
        low=np.maximum(np.exp(middle - wide) - HALF, 0), high=np.exp(middle + wide) - HALF,
    )  # fmt: skip


def jumps(block: Block, check: Check) -> pd.DataFrame:
    """Levels that leapt from one month to the next and stayed: units that changed, work that stopped or began."""
    return joined([_jumps(block, check, name) for name in block.indicators])


def _jumps(block: Block, check: Check, name: str) -> pd.DataFrame:
    figures = block.once(logs, name)
    # A month in which there was none says nothing about the level.
    level = np.where(block.of(name) > 0, figures, np.nan) - block.once(together, name, check["stations"])
    # Steps from month to month, not distances from a middle: these would grow with the very jump that is looked for.
    steps = np.diff(level, axis=1) / np.sqrt(2)
    spread = STEADIER * _spread(steps, counted(figures, 1) >= check["months"], check)
    (was, before), (now, after) = mean(level, SIDE, -1), mean(level, 0, SIDE - 1)
    enough = (before >= SIDE - 1) & (after >= SIDE - 1) & (counted(figures, 1) >= check["months"])
    step = np.where(enough, now - was, 0.0)
    reach = np.maximum(check["z"] * spread, np.log(check["ratio"]))
    by_chance = np.abs(beyond_chance(now, was))
    at = np.nonzero((np.abs(step) > reach) & (by_chance > check["z"]) & _peak(step, level) & (block.of(name) > 0))
    return found(
        "jump", block, at, indicator_id=name, value=block.of(name)[at], compared=float(SIDE), score=(step / spread)[at],
        other_value=np.maximum(np.exp(was[at]) - HALF, 0), low=np.maximum(np.exp(now[at]) - HALF, 0),
    )  # fmt: skip


def _peak(step: Numbers, level: Numbers) -> Flags:
    """The month at which a level changes most, of several alike that with the largest step: one change is one hit."""
    size = np.abs(step) + TIE * np.abs(np.nan_to_num(np.diff(level, axis=1, prepend=np.nan)))
    is_peak: Flags = (size >= highest(size, SIDE, SIDE)) & (size > highest(size, SIDE, -1))
    return is_peak
