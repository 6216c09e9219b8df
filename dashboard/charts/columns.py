"""Columns over months: volumes, with the same months a year earlier behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import rupture
from dashboard.charts.axes import value_ticks
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.late import HEAD, shades, words
from dashboard.charts.trend import month_axis
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

BODY = 260
FEWEST = 6
"""Months that the axis has room for at least."""


@dataclass(frozen=True)
class Column:
    """One month: its value (None: nothing reported, or withheld), what fills the slots of the hover.

    It is provisional while late reports are still to come.
    """

    month: int
    value: float | None
    hover: Sequence[str]
    is_provisional: bool = False
    is_chosen: bool = False
    is_withheld: bool = False


@dataclass(frozen=True)
class Before:
    """The line of the year before: values by month of the axis, and its name."""

    values: Sequence[float | None]
    name: str


def columns(
    rows: Sequence[Column],
    before: Before | None,
    hover: str,
    ink: Tokens,
    *,
    lang: str,
    width: int = 600,
    body: int = BODY,
    is_share: bool = False,
    late: str = "",
    broken: Sequence[int] = (),
    broken_words: str = "",
) -> go.Figure:
    """The columns from left to right; the chosen month is darker, a missing one a cross, a withheld one a ring.

    A provisional one is hatched on a shade, over which *late* says what that means. *broken* are months from which on
    the place is other ground, with *broken_words* at the rule before them.
    """
    known = [value for value in [*(row.value for row in rows), *(before.values if before else ())] if value is not None]
    ticks, texts, _ = value_ticks(max(known, default=1.0), lang, is_share=is_share)
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    first, last = rows[0].month, rows[-1].month
    # A short history keeps columns as narrow as half a year would.
    edge = max(0.6, (FEWEST - (last - first)) / 2)
    unfinished = [row.month for row in rows if row.is_provisional]
    scale = (width - left - SPACE.edge) / (last - first + 2 * edge)
    layout: Part = {
        "shapes": [*shades(unfinished, ink), *rupture.rules(broken, scale, ink)],
        "annotations": [*words(unfinished, late, ink), *rupture.words_above(broken, broken_words, last, scale, ink)],
        "xaxis": {"range": [first - edge, last + edge]} | month_axis(first, last, lang, width),
        "yaxis": {"range": [0, ticks[-1] * 1.04], "tickmode": "array", "tickvals": ticks, "ticktext": texts},
    }
    has_before = before is not None and any(value is not None for value in before.values)
    strokes = [_before(rows, before, ink)] if before is not None and has_before else []
    traces = [_columns(rows, hover, ink), *strokes, _missing(rows, hover, ink), *_withheld(rows, hover, ink)]
    head = HEAD if unfinished or broken else 0
    return finish(traces, layout, ink, Size(width, body - head), Frame(head=head, foot=38, left=left))


def _columns(rows: Sequence[Column], hover: str, ink: Tokens) -> Part:
    return {
        "type": "bar",
        "width": 0.75,
        "x": [row.month for row in rows],
        "y": [row.value for row in rows],
        "marker": {
            "color": [ink.accent if row.is_chosen else ink.sequential[2] for row in rows],
            "line": {"width": 0},
            "pattern": {
                "shape": ["/" if row.is_provisional else "" for row in rows],
                "fgcolor": ink.surface,
                "size": 6,
            },
        },
        **_told(rows, hover),
    }


def _before(rows: Sequence[Column], before: Before, ink: Tokens) -> Part:
    """The year before as short level strokes, one over each column: a step line that is cut between months."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row, value in zip(rows, before.values, strict=True):
        x += [row.month - 0.42, row.month + 0.42, None]
        y += [value, value, None]
    look = {"name": escape(before.name), "line": {"color": ink.target, "width": 2}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y} | look


def _missing(rows: Sequence[Column], hover: str, ink: Tokens) -> Part:
    """A cross on the ground line where nothing was reported: not a column of height zero."""
    gone = [row for row in rows if row.value is None and not row.is_withheld]
    return _signs(gone, hover, {"symbol": "x-thin", "size": 7, "line": {"color": ink.hatch, "width": 1.5}})


def _withheld(rows: Sequence[Column], hover: str, ink: Tokens) -> list[Part]:
    """A ring where something was reported that is not published."""
    gone = [row for row in rows if row.value is None and row.is_withheld]
    ring = {"symbol": "circle", "size": 8, "color": ink.surface, "line": {"color": ink.muted, "width": 1.5}}
    return [_signs(gone, hover, ring)] if gone else []


def _signs(rows: Sequence[Column], hover: str, marker: Part) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.month for row in rows],
        "y": [0] * len(rows),
        "marker": marker,
        "cliponaxis": False,
        **_told(rows, hover),
    }


def _told(rows: Sequence[Column], hover: str) -> Part:
    return {"customdata": [[row.month, *row.hover] for row in rows], "hovertemplate": hover}
