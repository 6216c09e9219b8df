"""What is usual, as logarithms of sizes: in a station's own months, around it in one month, and by chance."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np

from warehouse.checks.block import Block, Numbers, is_goods

HALF = 0.5
"""Half a case, added so that 0 has a logarithm."""
OFTEN_NONE = 0.2
"""Share of zeros among the reports from which a figure counts as one that comes in some months only."""
STRIDE = 4
"""Months for which one median of the months around them stands."""
NEAR = 8
"""Months before and after that tell what is usual for a station: it grows, and its staff changes."""


def logs(block: Block, indicator: str) -> Numbers:
    """The figure as logarithm; NaN in zero reports.

    Of what does not happen in many months (money, trainings), only the months in which it did are compared: zeros are
    its usual state and would make everything else unusual.
    """
    position = block.indicators.index(indicator)
    figures: Numbers = np.where(block.filed, block.values[:, :, position], np.nan)
    with np.errstate(invalid="ignore"):
        is_zero, known = figures == 0, figures >= 0
        rare = is_goods(block.definitions[position]) or is_zero.sum() > OFTEN_NONE * known.sum()
        taken: Numbers = np.log(np.where(known & ~(is_zero & rare), figures, np.nan) + HALF)
    return taken


def median(figures: Numbers, axis: int) -> Numbers:
    """The median of what is known along an axis, kept as an axis of one; NaN where nothing is."""
    if not figures.shape[axis]:
        return np.full([1 if place == axis else size for place, size in enumerate(figures.shape)], np.nan)
    ordered = np.sort(figures, axis=axis)  # gaps last
    count = (~np.isnan(figures)).sum(axis=axis, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0), axis=axis)
    high = np.take_along_axis(ordered, np.minimum(count // 2, figures.shape[axis] - 1), axis=axis)
    middle: Numbers = np.where(count > 0, (low + high) / 2, np.nan)
    return middle


def counted(figures: Numbers, axis: int) -> Numbers:
    """How many are known along an axis."""
    number: Numbers = (~np.isnan(figures)).sum(axis=axis, keepdims=True).astype(float)
    return number


def together(block: Block, indicator: str, least: float) -> Numbers:
    """What each month did to all stations of the prefecture, and beyond that to those of a county: a campaign.

    The median distance from the stations' own medians; 0 where fewer than *least* reported.
    """
    figures = block.once(logs, indicator)
    away = figures - median(figures, 1)
    effect = np.zeros(figures.shape) + _effect(away, least)
    for county in set(block.counties.tolist()):
        rows = block.counties == county
        effect[rows] += _effect(away[rows] - effect[rows], least)
    return effect


def _effect(away: Numbers, least: float) -> Numbers:
    return np.where(counted(away, 0) >= least, median(away, 0), 0.0)


def around(figures: Numbers) -> Numbers:
    """The median of each station's months from ``NEAR`` before to ``NEAR`` after, of all where those are few.

    It is taken for every fourth month and holds for those beside it: it moves slowly, and sorting is what takes time.
    """
    near = windows(figures, NEAR, NEAR)[:, ::STRIDE]
    coarse = np.where(counted(near, 2) > NEAR, median(near, 2), median(figures, 1)[:, :, None])[:, :, 0]
    return np.repeat(coarse, STRIDE, axis=1)[:, : figures.shape[1]]


def mean(figures: Numbers, before: int, after: int) -> tuple[Numbers, Numbers]:
    """The mean of what is known from so many months *before* each to so many *after*, and how many months that are."""
    known = ~np.isnan(figures)
    total, count = (_added(one, before, after) for one in (np.where(known, figures, 0.0), known.astype(float)))
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / count, count


def _added(figures: Numbers, before: int, after: int) -> Numbers:
    return np.asarray(sum(_shifted(figures, before, after, 0.0)))


def highest(figures: Numbers, before: int, after: int) -> Numbers:
    """The highest of each month and of so many *before* and *after* it; what is not known counts as 0."""
    return np.asarray(reduce(np.maximum, _shifted(np.nan_to_num(figures), before, after, 0.0)))


def _shifted(figures: Numbers, before: int, after: int, gap: float) -> Iterator[Numbers]:
    """The figures of the month so many *before* each, and so on to that so many *after*; *gap* where there is none."""
    months = figures.shape[1]
    ends = [np.full((len(figures), max(size, 0)), gap) for size in (before, after)]
    padded = np.concatenate([ends[0], figures, ends[1]], axis=1)
    return (padded[:, at : at + months] for at in range(before + after + 1))


def windows(figures: Numbers, before: int, after: int) -> Numbers:
    """For every month the figures from so many months *before* it to so many *after*, along a third axis."""
    gaps = [np.full((len(figures), max(months, 0)), np.nan) for months in (before, after)]
    padded = np.concatenate([gaps[0], figures, gaps[1]], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, before + after + 1, axis=1)
    return windows[:, : figures.shape[1]]


def beyond_chance(figures: Numbers, usual: Numbers) -> Numbers:
    """How far a count lies from the usual one in standard deviations of chance (roots make those alike)."""
    root = np.sqrt(np.maximum(np.exp(figures) - HALF, 0) + 0.375)
    return 2 * (root - np.sqrt(np.maximum(np.exp(usual) - HALF, 0) + 0.375))
