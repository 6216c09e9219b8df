"""Months from which on a place stands for other ground: an upright rule between the months, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.canvas import Part, escape
from dashboard.theme import TYPE, Tokens

BREADTH = 2
"""Pixels of the rule."""
ROOM = 150
"""Pixels that its words take to the right of it; with less they stand to the left."""


def rules(months: Sequence[int], month_px: float, ink: Tokens) -> list[Part]:
    """A rule before each of *months* on an axis that gives a month so many pixels."""
    half = BREADTH / 2 / month_px
    return [
        {
            "type": "rect", "xref": "x", "yref": "paper", "x0": month - 0.5 - half, "x1": month - 0.5 + half, "y0": 0,
            "y1": 1, "fillcolor": ink.muted, "layer": "below", "line": {"width": 0},
        }
        for month in months
    ]  # fmt: skip


def words(months: Sequence[int], label: str, last: int, month_px: float, ink: Tokens) -> list[Part]:
    """The *label* at the foot of the newest rule, on the side that has room before the month *last* ends."""
    return [
        {
            "xref": "x", "x": month - 0.5, "xanchor": "left" if has_room else "right", "xshift": 5 if has_room else -5,
            "y": 0, "yanchor": "bottom", "text": escape(label), "font": {"size": TYPE.source, "color": ink.muted},
            "borderpad": 1,
        }
        for month in sorted(months)[-1:]
        for has_room in [(last + 1 - month) * month_px >= ROOM]
    ]  # fmt: skip


def words_above(months: Sequence[int], label: str, last: int, month_px: float, ink: Tokens) -> list[Part]:
    """The same over the axis, in a chart where at its foot they would lie on something."""
    return [word | {"y": 1} for word in words(months, label, last, month_px, ink)]
