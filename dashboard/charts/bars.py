"""Horizontal bars with their names and values written beside them: rankings, ladders, breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.canvas import Labels, Size, blank, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens


@dataclass(frozen=True)
class Bar:
    """One bar. ``text`` stands at its end, ``hover`` may use ``<br>``; ``key`` is what a click selects."""

    key: str
    name: str
    value: float | None
    text: str
    hover: str
    colour: str
    is_emphasised: bool = False


ROW = 26


def bars(
    rows: Sequence[Bar],
    labels: Labels,
    ink: Tokens,
    *,
    width: int = 600,
    full: float | None = None,
    row: int = ROW,
) -> go.Figure:
    """Bars from top to bottom in the given order. *full* draws a line where the whole lies (1.0 for shares).

    A bar without a value has only its text, from which the reader learns why.
    """
    reach = max([bar.value or 0.0 for bar in rows] + [full or 0.0]) or 1.0
    figure = blank(ink)
    if full is not None:
        figure.add_trace(_tracks(rows, full, ink))
    figure.add_trace(_marks(rows))
    name_width = max((int(text_width(bar.name, TYPE.label)) for bar in rows), default=0)
    left = SPACE.edge + min(name_width, width // 3) + 10
    text_share = max((text_width(bar.text, TYPE.label) for bar in rows), default=0) / (width - left - SPACE.edge)
    end = reach / max(0.25, 0.97 - text_share)
    figure.add_trace(_values(rows, end, ink))
    figure.update_layout(
        barmode="overlay",
        bargap=0.32,
        xaxis={"visible": False, "range": [0, end]},
        yaxis=_names_axis(rows, ink),
    )
    return finish(figure, labels, ink, Size(width, max(len(rows), 1) * row), left=left)


def _names_axis(rows: Sequence[Bar], ink: Tokens) -> dict[str, object]:
    return {
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "ticktext": [_name(bar) for bar in rows],
        "showgrid": False,
        "tickfont": {"size": TYPE.label, "color": ink.ink},
        "ticklabelstandoff": 6,
    }


def _name(bar: Bar) -> str:
    return f"<b>{escape(bar.name)}</b>" if bar.is_emphasised else escape(bar.name)


def _tracks(rows: Sequence[Bar], full: float, ink: Tokens) -> go.Bar:
    """The whole behind each bar, so that what is missing is seen as well as what is there."""
    return go.Bar(
        y=list(range(len(rows))),
        x=[full if bar.value is not None else 0 for bar in rows],
        orientation="h",
        marker={"color": ink.phase_bands[1], "line": {"width": 0}},
        hoverinfo="skip",
    )


def _marks(rows: Sequence[Bar]) -> go.Bar:
    return go.Bar(
        y=list(range(len(rows))),
        x=[bar.value or 0.0 for bar in rows],
        orientation="h",
        marker={"color": [bar.colour for bar in rows], "line": {"width": 0}},
        customdata=[[bar.key, bar.hover] for bar in rows],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _values(rows: Sequence[Bar], end: float, ink: Tokens) -> go.Scatter:
    """The values, all in one column at the right edge so that digits align."""
    return go.Scatter(
        y=list(range(len(rows))),
        x=[end] * len(rows),
        mode="text",
        text=[f"<b>{escape(bar.text)}</b>" if bar.is_emphasised else escape(bar.text) for bar in rows],
        textposition="middle left",
        textfont={"size": TYPE.label, "color": ink.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )
