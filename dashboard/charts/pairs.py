"""Pairs: two shares of each item on one line, joined, with their difference beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.filling import filled
from dashboard.charts.wrapping import cut, text_width
from dashboard.theme import SPACE, TYPE, Tokens

ROW, TALLEST_ROW, TALL = 28, 56, 330
MOST_NAME = 0.34
"""The share of the width that names may take."""
HEAD, LINE = 40, 18
"""Pixels for the key and the scale, and for the key's second line where it does not fit into one."""
STEP = 0.1
APART = 44
"""Pixels from one share on the scale to the next, at least."""


@dataclass(frozen=True)
class Pair:
    """One item: its two shares, what stands at the right edge, what fills the slots of the hover."""

    key: str
    name: str
    first: float
    second: float
    text: str
    hover: Sequence[str]


@dataclass(frozen=True)
class Key:
    """What the two marks stand for, the ring and then the diamond, and what the words at the right edge say."""

    first: str
    second: str
    difference: str


def pairs(
    rows: Sequence[Pair], key: Key, hover: str, ink: Tokens, *, width: int = 600, body: int | None = None
) -> go.Figure:
    """The pairs from top to bottom in the given order; with a *body* the rows share that height, the head included."""
    least = min(min(row.first, row.second) for row in rows)
    start = max(0.0, math.floor((least - 0.02) / STEP) * STEP)
    widest = int(width * MOST_NAME)
    left = SPACE.edge + min(int(max(text_width(row.name, TYPE.label) for row in rows)), widest) + 12
    words = max(text_width(text, TYPE.label) for text in (*(row.text for row in rows), key.difference))
    end = 1 + (1 - start) * (words + 18) / max(width - left - SPACE.edge - words - 18, 60)
    room = width - left - SPACE.edge
    is_narrow = text_width(f"○ {key.first}　◆ {key.second}　{key.difference}", TYPE.tick) > room
    head = HEAD + LINE * is_narrow
    layout: Part = {
        "annotations": _key(key, ink, SPACE.edge - left if is_narrow else None),
        "xaxis": _shares(start, end, room, ink),
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "showgrid": False, "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [escape(cut(row.name, widest, TYPE.label)) for row in rows],
            "tickfont": {"size": TYPE.label, "color": ink.ink}, "ticklabelstandoff": 6,
        },
    }  # fmt: skip
    traces = [_joints(rows, ink), _first(rows, hover, ink), _second(rows, hover, ink), _words(rows, end, ink)]
    count = len(rows)
    height = filled(count, ROW, TALLEST_ROW, TALL) if body is None else min(body - head, count * TALLEST_ROW)
    return finish(traces, layout, ink, Size(width, height), Frame(head=head, left=left))


def _shares(start: float, end: float, room: int, ink: Tokens) -> Part:
    """The scale from *start* to all, in as many steps as stand apart in *room* pixels; it ends before the words."""
    steps = round((1 - start) / STEP)
    apart = room * STEP / (end - start)
    every = max(1, math.ceil(APART / apart), 1 + (steps > 6))
    thin = [1 - at * STEP for at in range(0, steps + 1, every)][::-1]
    return {
        "range": [start, end], "side": "top", "showline": False, "showgrid": True, "gridcolor": ink.rule,
        "tickmode": "array", "tickvals": thin, "ticktext": [f"{tick:.0%}" for tick in thin],
    }  # fmt: skip


def _key(key: Key, ink: Tokens, from_edge: int | None) -> list[Part]:
    """The two marks by name over the plot's left, the words of the differences over its right edge.

    Where they do not fit beside each other the marks stand a line higher, so many pixels *from_edge* of the plot.
    """
    said = f'<span style="color:{ink.target}">○</span> {escape(key.first)}　'
    said += f'<span style="color:{ink.accent}">◆</span> {escape(key.second)}'
    above = {"y": 1, "yanchor": "bottom", "yshift": 20, "font": {"size": TYPE.tick}}
    return [
        above | {"x": 0, "text": said} | ({} if from_edge is None else {"xshift": from_edge, "yshift": 20 + LINE}),
        above | {"x": 1, "xanchor": "right", "text": escape(key.difference)},
    ]


def _joints(rows: Sequence[Pair], ink: Tokens) -> Part:
    x: list[float | None] = []
    y: list[float | None] = []
    for at, row in enumerate(rows):
        x += [row.first, row.second, None]
        y += [at, at, None]
    line = {"color": ink.context, "width": 3}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _first(rows: Sequence[Pair], hover: str, ink: Tokens) -> Part:
    marker = {"symbol": "circle", "size": 11, "color": ink.surface, "line": {"color": ink.target, "width": 2.5}}
    return _marks([row.first for row in rows], rows, hover, marker)


def _second(rows: Sequence[Pair], hover: str, ink: Tokens) -> Part:
    marker = {"symbol": "diamond", "size": 10, "color": ink.accent, "line": {"color": ink.surface, "width": 1}}
    return _marks([row.second for row in rows], rows, hover, marker)


def _marks(values: Sequence[float], rows: Sequence[Pair], hover: str, marker: Part) -> Part:
    return {
        "type": "scatter", "mode": "markers", "x": list(values), "y": list(range(len(rows))), "marker": marker,
        "customdata": [[row.key, *row.hover] for row in rows], "hovertemplate": hover, "cliponaxis": False,
    }  # fmt: skip


def _words(rows: Sequence[Pair], end: float, ink: Tokens) -> Part:
    return {
        "type": "scatter", "mode": "text", "x": [end] * len(rows), "y": list(range(len(rows))),
        "text": [escape(row.text) for row in rows], "textposition": "middle left",
        "textfont": {"size": TYPE.label, "color": ink.ink}, "cliponaxis": False, "hoverinfo": "skip",
    }  # fmt: skip
