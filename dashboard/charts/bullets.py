"""Bars of how much is done, each with a mark where time stands: who is behind is seen without reading a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.axes import trimmed, value_ticks
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import cut, text_width
from dashboard.theme import SPACE, TYPE, Tokens

ROW = 28
TALLEST_ROW = 40
MOST_NAME = 0.3
MOST_TEXT = 0.4
"""The shares of the width that names and the words after the bars may take."""
APART = 44
"""Pixels from one share on the scale to the next, at least; else every other is left out."""
WIDE = "\u2002"
"""Keeps the words off the strokes: SVG would close up an ordinary space."""
HALF = 0.42
"""Half the height of a mark, as a share of its row."""


@dataclass(frozen=True)
class Bullet:
    """One place: share ``done`` and share of time ``elapsed``, of 1; None: nothing to do. ``text`` stands after it.

    What is over 1 is drawn to the end and below 0 not at all: the words tell it.
    """

    key: str
    name: str
    done: float | None
    elapsed: float
    text: str
    hover: Sequence[str]
    colour: str


def bullets(
    rows: Sequence[Bullet], hover: str, ink: Tokens, *, lang: str, width: int = 600, body: int | None = None
) -> go.Figure:
    """The places from top to bottom, 0 to 100 % along the bottom."""
    names = [cut(row.name, width * MOST_NAME, TYPE.label) for row in rows]
    texts = [cut(row.text, width * MOST_TEXT, TYPE.label) for row in rows]
    left = SPACE.edge + int(max((text_width(name, TYPE.label) for name in names), default=0)) + 12
    right = SPACE.edge + int(max((text_width(text, TYPE.label) for text in texts), default=0)) + 14
    ticks, labels, _ = value_ticks(1.0, lang, is_share=True)
    if width - left - right < APART * (len(ticks) - 1):
        ticks, labels = ticks[::2], labels[::2]
    layout: Part = {
        "bargap": 0.4,
        "xaxis": {"range": [0, 1], "tickmode": "array", "tickvals": ticks, "ticktext": labels, "showgrid": True},
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [escape(name) for name in names], "showgrid": False, "ticklabelstandoff": 6,
            "tickfont": {"size": TYPE.label, "color": ink.ink},
        },
    }  # fmt: skip
    height = ROW if body is None else min(TALLEST_ROW, body // max(len(rows), 1))
    traces = [_tracks(rows, ink), _done(rows, hover), _words(texts, ink), _marks(rows, ink)]
    size = Size(width, max(len(rows), 1) * height)
    return finish(traces, layout, ink, size, Frame(foot=26, left=left, right=right))


def _tracks(rows: Sequence[Bullet], ink: Tokens) -> Part:
    return _bars([1.0] * len(rows), ink.phase_bands[1]) | {"hoverinfo": "skip"}


def _done(rows: Sequence[Bullet], hover: str) -> Part:
    values = [trimmed(min(max(row.done or 0.0, 0.0), 1.0)) for row in rows]
    told = {"customdata": [[row.key, *row.hover] for row in rows], "hovertemplate": hover}
    return _bars(values, [row.colour for row in rows]) | told


def _bars(values: Sequence[float], colour: str | list[str]) -> Part:
    marker = {"color": colour, "line": {"width": 0}}
    return {"type": "bar", "orientation": "h", "y": list(range(len(values))), "x": list(values), "marker": marker}


def _marks(rows: Sequence[Bullet], ink: Tokens) -> Part:
    """An upright stroke at the share of time that has passed; none where there is nothing to do."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at, row in enumerate(rows):
        if row.done is not None:
            x += [trimmed(row.elapsed), trimmed(row.elapsed), None]
            y += [at - HALF, at + HALF, None]
    look = {"line": {"color": ink.ink, "width": 3}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y} | look


def _words(texts: Sequence[str], ink: Tokens) -> Part:
    return {
        "type": "scatter", "mode": "text", "x": [1.0] * len(texts), "y": list(range(len(texts))),
        "text": [escape(f"{WIDE}{text}") for text in texts], "textposition": "middle right",
        "textfont": {"size": TYPE.label, "color": ink.ink}, "cliponaxis": False, "hoverinfo": "skip",
    }  # fmt: skip
