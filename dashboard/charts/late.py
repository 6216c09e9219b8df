"""Months that are not complete yet, because reports are still to come: a shade behind them and the words over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.charts.canvas import Part, escape
from dashboard.theme import TYPE, Tokens

HEAD = 16
"""Pixels above the body that the words take."""
OPACITY = 0.45


def runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """First and last month of every stretch without a gap."""
    stretches = (list(group) for _, group in groupby(enumerate(sorted(months)), lambda pair: pair[1] - pair[0]))
    return [(stretch[0][1], stretch[-1][1]) for stretch in stretches]


def shades(months: Sequence[int], ink: Tokens) -> list[Part]:
    """A band as high as the chart behind every stretch of *months*."""
    return [
        {
            "type": "rect", "xref": "x", "yref": "paper", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1,
            "fillcolor": ink.provisional, "layer": "below", "opacity": OPACITY, "line": {"width": 0},
        }
        for first, last in runs(months)
    ]  # fmt: skip


def words(months: Sequence[int], label: str, ink: Tokens) -> list[Part]:
    """The *label* over the newest stretch of *months*, ending where it ends: a month is narrower than its words."""
    return [
        {
            "xref": "x", "x": last + 0.5, "xanchor": "right", "y": 1, "yanchor": "bottom", "text": escape(label),
            "font": {"size": TYPE.source, "color": ink.muted}, "borderpad": 1,
        }
        for _, last in runs(months)[-1:]
    ]  # fmt: skip
