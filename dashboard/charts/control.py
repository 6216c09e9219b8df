"""Control chart: months as dots between the limits of what is usual; signals are diamonds, months left out rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import rupture
from dashboard.charts.axes import span_ticks, trimmed
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.late import HEAD
from dashboard.charts.trend import month_axis
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

USUAL, BETTER, WORSE, OTHER, LEFT_OUT = "usual", "better", "worse", "other", "left_out"
"""What a month is: noise; a signal for the better, for the worse, or of neither; not counted."""
SIDE = 0.6
"""Months before the first and after the last on the axis."""
LINE, PAD = 17, 6
"""Pixels between the words of two lines at the right edge, and between a line and its words."""


@dataclass(frozen=True)
class Dot:
    """A month with its value (None: there is none) and what fills the slots of the hover."""

    month: int
    value: float | None
    kind: str
    hover: Sequence[str]


@dataclass(frozen=True)
class Level:
    """A level line with its words at the right edge; ``role`` is ``mean``, ``limit`` or ``target``."""

    value: float
    words: str
    role: str


def control(
    dots: Sequence[Dot],
    levels: Sequence[Level],
    hover: str,
    ink: Tokens,
    *,
    lang: str,
    is_share: bool = False,
    broken: Sequence[int] = (),
    broken_words: str = "",
    width: int = 600,
    body: int = 260,
) -> go.Figure:
    """The dots in order of time, joined where they count, with the *levels* across.

    *broken* are months from which on the ground is another, with *broken_words* at the rule before them; levels begin
    with the last.
    """
    known = [dot.value for dot in dots if dot.value is not None] + [level.value for level in levels]
    ticks, texts, _ = span_ticks(min(known), max(known), lang, is_share=is_share)
    low, high = ticks[0], max(ticks[-1], *known)
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    right = SPACE.edge + int(max((text_width(level.words, TYPE.label) for level in levels), default=0)) + 12
    first, last = dots[0].month, dots[-1].month
    month_px = (width - left - right) / (last - first + 2 * SIDE)
    rise = (high - low) * 0.04
    layout: Part = {
        "hovermode": "x",
        "hoverdistance": 30,
        "shapes": rupture.rules(broken, month_px, ink),
        "annotations": rupture.words_above(broken, broken_words, last, month_px, ink),
        "xaxis": {"range": [first - SIDE, last + SIDE]} | month_axis(first, last, lang, width),
        "yaxis": {
            "range": [trimmed(low - rise), trimmed(high + rise)],
            "tickmode": "array", "tickvals": ticks, "ticktext": texts, "showgrid": False,
        },
    }  # fmt: skip
    scale = (high - low + 2 * rise) / body
    traces = [
        *(_level(level, max(broken, default=first), last, ink) for level in levels),
        *_names(levels, last + SIDE + PAD / month_px, LINE * scale, ink),
        _line(dots, ink),
        *(_dots(kind, [dot for dot in dots if dot.kind == kind], hover, ink) for kind in _kinds(dots)),
    ]
    head = HEAD if broken else 0
    return finish(traces, layout, ink, Size(width, body - head), Frame(head=head, foot=38, left=left, right=right))


def _kinds(dots: Sequence[Dot]) -> list[str]:
    found = {dot.kind for dot in dots if dot.value is not None}
    return [kind for kind in (USUAL, LEFT_OUT, OTHER, BETTER, WORSE) if kind in found]


def _level(level: Level, first: int, last: int, ink: Tokens) -> Part:
    look = {
        "mean": {"color": ink.muted, "width": 1.5, "dash": "solid"},
        "limit": {"color": ink.muted, "width": 1.2, "dash": "5px,4px"},
        "target": {"color": ink.target, "width": 2, "dash": "9px,4px"},
    }[level.role]
    ends = {"x": [first - SIDE, last + SIDE], "y": [trimmed(level.value)] * 2}
    return {"type": "scatter", "mode": "lines", "line": look, "hoverinfo": "skip"} | ends


def _names(levels: Sequence[Level], x: float, apart: float, ink: Tokens) -> list[Part]:
    """The words of the levels beside their lines, moved apart where lines lie close."""
    traces, below = [], float("-inf")
    for level in sorted(levels, key=lambda one: one.value):
        below = max(level.value, below + apart)
        colour = ink.target if level.role == "target" else ink.muted
        traces.append(
            {
                "type": "scatter", "mode": "text", "x": [trimmed(x)], "y": [trimmed(below)],
                "text": [escape(level.words)], "textposition": "middle right",
                "textfont": {"size": TYPE.label, "color": colour}, "cliponaxis": False, "hoverinfo": "skip",
            }
        )  # fmt: skip
    return traces


def _line(dots: Sequence[Dot], ink: Tokens) -> Part:
    """The line through the months that count: one that is left out does not pull it."""
    counted = [dot for dot in dots if dot.value is not None and dot.kind != LEFT_OUT]
    return {
        "type": "scatter", "mode": "lines", "x": [dot.month for dot in counted],
        "y": [trimmed(dot.value or 0.0) for dot in counted], "line": {"color": ink.context, "width": 1.5},
        "hoverinfo": "skip",
    }  # fmt: skip


def _dots(kind: str, dots: Sequence[Dot], hover: str, ink: Tokens) -> Part:
    known = [dot for dot in dots if dot.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.month for dot in known],
        "y": [trimmed(dot.value or 0.0) for dot in known],
        "marker": _marker(kind, ink),
        "cliponaxis": False,
        "customdata": [[dot.month, *dot.hover] for dot in known],
        "hovertemplate": hover,
    }


def _marker(kind: str, ink: Tokens) -> Part:
    if kind == LEFT_OUT:
        return {"symbol": "circle", "size": 8, "color": ink.surface, "line": {"color": ink.muted, "width": 1.5}}
    if kind == USUAL:
        return {"symbol": "circle", "size": 7, "color": ink.muted, "line": {"color": ink.surface, "width": 1}}
    colour = {BETTER: ink.rise, WORSE: ink.fall, OTHER: ink.ink}[kind]
    return {"symbol": "diamond", "size": 11, "color": colour, "line": {"color": ink.surface, "width": 1}}
