"""Ranges on one axis: from a quarter to three quarters a bar, the middle a stroke with what it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.axes import trimmed, value_ticks
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

ROW = 46
THICK = 0.42
"""Of a row what its bar takes."""


@dataclass(frozen=True)
class Range:
    """One row: the bar from ``low`` to ``high`` with its ``middle`` and between what that lies; None: not reached.

    ``text`` stands at the right edge, its lines parted by a line break.
    """

    name: str
    low: float | None
    middle: float | None
    high: float | None
    sure: tuple[float | None, float | None]
    text: str
    hover: Sequence[str]


def ranges(
    rows: Sequence[Range], hover: str, ink: Tokens, *, lang: str, width: int = 600, body: int | None = None
) -> go.Figure:
    """The rows from top to bottom. A bar whose end is not reached runs hatched to the edge."""
    known = [one for row in rows for one in (row.low, row.middle, row.high, *row.sure) if one is not None]
    ticks, texts, _ = value_ticks(max(known, default=1.0), lang, is_share=False)
    edge = ticks[-1] * 1.04
    left = SPACE.edge + int(max(text_width(row.name, TYPE.label) for row in rows)) + 24
    right = SPACE.edge + int(max(text_width(part, TYPE.label) for row in rows for part in row.text.split("\n"))) + 10
    layout: Part = {
        "barmode": "overlay",
        "xaxis": {"range": [0, trimmed(edge)], "tickmode": "array", "tickvals": ticks, "ticktext": texts},
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [escape(row.name) for row in rows], "showgrid": False,
            "tickfont": {"size": TYPE.label, "color": ink.ink}, "ticklabelstandoff": 6,
        },
    }  # fmt: skip
    traces = [_bars(rows, edge, hover, ink), _sure(rows, edge, ink), _middles(rows, ink), _words(rows, edge, ink)]
    return finish(traces, layout, ink, Size(width, body or len(rows) * ROW), Frame(foot=24, left=left, right=right))


def _bars(rows: Sequence[Range], edge: float, hover: str, ink: Tokens) -> Part:
    shown = [(at, row) for at, row in enumerate(rows) if row.low is not None]
    ends = [edge if row.high is None else row.high for _, row in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [at for at, _ in shown],
        "base": [trimmed(row.low or 0.0) for _, row in shown],
        "x": [trimmed(max(end - (row.low or 0.0), edge / 300)) for (_, row), end in zip(shown, ends, strict=True)],
        "width": THICK,
        "marker": {
            "color": ink.sequential[1],
            "line": {"width": 0},
            "pattern": {
                "shape": ["/" if row.high is None else "" for _, row in shown], "fgcolor": ink.surface, "size": 6,
            },
        },
        "customdata": [["", *row.hover] for _, row in shown],
        "hovertemplate": hover,
    }  # fmt: skip


def _sure(rows: Sequence[Range], edge: float, ink: Tokens) -> Part:
    """Between what the middle lies: a thin line through it, to the edge where its end is not known."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at, row in enumerate(rows):
        if row.middle is not None and row.sure[0] is not None:
            x += [trimmed(row.sure[0]), trimmed(edge if row.sure[1] is None else row.sure[1]), None]
            y += [at, at, None]
    look = {"line": {"color": ink.ink, "width": 3}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y} | look


def _middles(rows: Sequence[Range], ink: Tokens) -> Part:
    """A stroke as high as the bar at the middle of each."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at, row in enumerate(rows):
        if row.middle is not None:
            x += [trimmed(row.middle), trimmed(row.middle), None]
            y += [at - THICK * 0.75, at + THICK * 0.75, None]
    look = {"line": {"color": ink.accent, "width": 4}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y} | look


def _words(rows: Sequence[Range], edge: float, ink: Tokens) -> Part:
    return {
        "type": "scatter", "mode": "text", "x": [trimmed(edge)] * len(rows), "y": list(range(len(rows))),
        "text": ["<br>".join(escape(part) for part in row.text.split("\n")) for row in rows],
        "textposition": "middle right", "textfont": {"size": TYPE.label, "color": ink.ink}, "cliponaxis": False,
        "hoverinfo": "skip",
    }  # fmt: skip
