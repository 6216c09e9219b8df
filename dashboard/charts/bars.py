"""Horizontal bars with their names and values written beside them: rankings, ladders, breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.axes import trimmed
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import cut, text_width
from dashboard.theme import SPACE, TYPE, Tokens


@dataclass(frozen=True)
class Bar:
    """One bar. ``text`` stands at its end, ``hover`` fills the slots of the hover; ``key`` is what a click selects."""

    key: str
    name: str
    value: float | None
    text: str
    hover: Sequence[str]
    colour: str
    is_emphasised: bool = False


ROW = 26
SHORTEST = 0.06
"""The share of the plot that is left for the longest bar, however long the words after the bars."""
MOST_NAME = 0.45
"""The share of the width that names may take."""
TALLEST_ROW = 36
"""Beyond this, bars of few rows look like walls."""


def bars(
    rows: Sequence[Bar],
    hover: str,
    ink: Tokens,
    *,
    width: int = 600,
    full: float | None = None,
    row: int = ROW,
    body: int | None = None,
) -> go.Figure:
    """Bars from top to bottom in the given order. *full* draws a line where the whole lies (1.0 for shares).

    A *row* is so many pixels high; with a *body* the rows share that height.

    A bar without a value has only its text, from which the reader learns why.
    """
    reach = max([bar.value or 0.0 for bar in rows] + [full or 0.0]) or 1.0
    name_width = max((int(text_width(bar.name, TYPE.label)) for bar in rows), default=0)
    left = SPACE.edge + min(name_width, int(width * MOST_NAME)) + 10
    text_share = max((text_width(bar.text, TYPE.label) for bar in rows), default=0) / (width - left - SPACE.edge)
    end = trimmed(reach / max(SHORTEST, 0.97 - text_share))
    tracks = [_tracks(rows, full, ink)] if full is not None else []
    layout: Part = {
        "barmode": "overlay",
        "bargap": 0.32,
        "xaxis": {"visible": False, "range": [0, end], "fixedrange": True},
        "yaxis": _names_axis(rows, ink, int(width * MOST_NAME)),
    }
    traces = [*tracks, _marks(rows, hover), _values(rows, end, ink)]
    return finish(traces, layout, ink, Size(width, max(len(rows), 1) * _row(len(rows), row, body)), Frame(left=left))


def _row(count: int, row: int, body: int | None) -> int:
    return row if body is None else min(TALLEST_ROW, body // max(count, 1))


def _names_axis(rows: Sequence[Bar], ink: Tokens, widest: int) -> Part:
    return {
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "ticktext": [_name(bar, widest) for bar in rows],
        "showgrid": False,
        "tickfont": {"size": TYPE.label, "color": ink.ink},
        "ticklabelstandoff": 6,
    }


def _name(bar: Bar, widest: int) -> str:
    name = escape(cut(bar.name, widest, TYPE.label))
    return f"<b>{name}</b>" if bar.is_emphasised else name


def _tracks(rows: Sequence[Bar], full: float, ink: Tokens) -> Part:
    """The whole behind each bar, so that what is missing is seen as well as what is there."""
    return _bars([full if bar.value is not None else 0 for bar in rows], ink.phase_bands[1]) | {"hoverinfo": "skip"}


def _marks(rows: Sequence[Bar], hover: str) -> Part:
    colours = [bar.colour for bar in rows]
    return _bars([trimmed(bar.value or 0.0) for bar in rows], colours if len(set(colours)) > 1 else colours[0]) | {
        "customdata": [[bar.key, *bar.hover] for bar in rows],
        "hovertemplate": hover,
    }


def _bars(values: list[float], colour: str | list[str]) -> Part:
    marker = {"color": colour, "line": {"width": 0}}
    return {"type": "bar", "orientation": "h", "y": list(range(len(values))), "x": values, "marker": marker}


def _values(rows: Sequence[Bar], end: float, ink: Tokens) -> Part:
    """The values, all in one column at the right edge so that digits align."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(rows))),
        "x": [end] * len(rows),
        "text": [f"<b>{escape(bar.text)}</b>" if bar.is_emphasised else escape(bar.text) for bar in rows],
        "textposition": "middle left",
        "textfont": {"size": TYPE.label, "color": ink.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
