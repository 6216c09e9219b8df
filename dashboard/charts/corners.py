"""The few points that a line needs to look the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

Corner = tuple[int, float | None]
"""A position in a series and the value there; None where the line breaks."""
NEAR = 0.004
"""How far, as a share of the height, the shorter line may pass from a point: a third of a pixel in a small chart."""


def corners(values: Sequence[float | None], near: float = NEAR) -> list[Corner]:
    """The first and last known value and those between them where the line bends; one None for every gap.

    Coverage stands still in most months and plans rise evenly, so that few are left. Nothing follows the last value.
    """
    found: list[Corner] = []
    run: list[tuple[int, float]] = []
    for index, value in enumerate(values):
        if value is not None:
            run.append((index, value))
        elif run:
            found += [*_bends(run, near), (index, None)]
            run = []
    found += _bends(run, near)
    return found[:-1] if found and found[-1][1] is None else found


def _bends(points: Sequence[tuple[int, float]], near: float) -> list[Corner]:
    """From each kept point the line goes on as long as it passes near everything that it leaves out."""
    if len(points) < 3:
        return list(points)
    kept: list[Corner] = [points[0]]
    (start, height), last = points[0], points[0]
    low, high = -math.inf, math.inf
    for index, value in points[1:]:
        if not low <= (value - height) / (index - start) <= high:
            kept.append(last)
            (start, height), low, high = last, -math.inf, math.inf
        low = max(low, (value - near - height) / (index - start))
        high = min(high, (value + near - height) / (index - start))
        last = (index, value)
    return [*kept, last]
