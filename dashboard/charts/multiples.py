"""Small multiples on one pair of axes: every place gets the same little chart, so that shapes can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.canvas import Labels, Size, blank, escape, finish
from dashboard.dates import month_tick
from dashboard.theme import TYPE, Tokens

# One little chart is 1 wide and 1 high; these are the gaps beside and above it, in the same measure.
GAP_X, GAP_Y = 0.14, 0.46
CELL = 104


@dataclass(frozen=True)
class Facet:
    """One place: shares of 1 by month (None where unknown), its target path, words at the upper right, hovers."""

    key: str
    name: str
    values: Sequence[float | None]
    target: Sequence[float | None]
    hover: Sequence[str]
    end: str
    colour: str


@dataclass(frozen=True)
class Grid:
    """First month of all facets, language, and how many stand beside each other."""

    first: int
    lang: str
    columns: int = 3


def multiples(facets: Sequence[Facet], grid: Grid, labels: Labels, ink: Tokens, *, width: int = 600) -> go.Figure:
    """The facets in reading order. All share the axes: months from left to right, 0 to 100 % upwards."""
    spots = [divmod(index, grid.columns) for index in range(len(facets))]
    rows = ceil(len(facets) / grid.columns)
    months = max(max(len(facet.values), len(facet.target)) for facet in facets)
    figure = blank(ink)
    figure.add_trace(_rules(spots, ink))
    if any(value is not None for facet in facets for value in facet.target):
        look: dict[str, object] = {"color": ink.target, "width": 1.2, "dash": "4px,3px"}
        figure.add_trace(_path([facet.target for facet in facets], spots, months, look))
    for colour in dict.fromkeys(facet.colour for facet in facets):
        chosen = [(facet, spot) for facet, spot in zip(facets, spots, strict=True) if facet.colour == colour]
        figure.add_trace(_lines(chosen, months, colour))
    figure.add_trace(_ends(facets, spots, months))
    figure.add_trace(_texts([f"<b>{escape(facet.name)}</b>" for facet in facets], spots, 0.0, "top right", ink.ink))
    figure.add_trace(_texts([escape(facet.end) for facet in facets], spots, 1.0, "top left", ink.ink))
    figure.add_trace(_axis_words(spots, len(facets), grid, months, ink))
    figure.update_xaxes(visible=False, range=[-0.02, grid.columns * (1 + GAP_X) - GAP_X + 0.02])
    figure.update_yaxes(visible=False, range=[-(rows - 1) * (1 + GAP_Y) - 0.28, 1 + GAP_Y - 0.06])
    return finish(figure, labels, ink, Size(width, int(rows * CELL)))


def _origin(spot: tuple[int, int]) -> tuple[float, float]:
    row, column = spot
    return column * (1 + GAP_X), -row * (1 + GAP_Y)


def _rules(spots: Sequence[tuple[int, int]], ink: Tokens) -> go.Scatter:
    """Bottom and top of every little chart: 0 and 100 %."""
    x: list[float | None] = []
    y: list[float | None] = []
    for left, bottom in map(_origin, spots):
        for height in (0.0, 1.0):
            x += [left, left + 1, None]
            y += [bottom + height, bottom + height, None]
    return go.Scatter(x=x, y=y, mode="lines", line={"color": ink.rule, "width": 1}, hoverinfo="skip")


def _path(
    values: Sequence[Sequence[float | None]], spots: Sequence[tuple[int, int]], months: int, line: dict[str, object]
) -> go.Scatter:
    """All lines of one look as one trace, parted by gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for series, (left, bottom) in zip(values, map(_origin, spots), strict=True):
        x += [left + index / max(months - 1, 1) for index in range(len(series))] + [None]
        y += [None if value is None else bottom + value for value in series] + [None]
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _lines(chosen: Sequence[tuple[Facet, tuple[int, int]]], months: int, colour: str) -> go.Scatter:
    look: dict[str, object] = {"color": colour, "width": 2}
    trace = _path([facet.values for facet, _ in chosen], [spot for _, spot in chosen], months, look)
    told = [row for facet, _ in chosen for row in [*([facet.key, text] for text in facet.hover), ["", ""]]]
    return trace.update(customdata=told, hoverinfo=None, hovertemplate="%{customdata[1]}<extra></extra>")


def _ends(facets: Sequence[Facet], spots: Sequence[tuple[int, int]], months: int) -> go.Scatter:
    found = []
    for facet, (left, bottom) in zip(facets, map(_origin, spots), strict=True):
        known = [(index, value) for index, value in enumerate(facet.values) if value is not None]
        if known:
            index, value = known[-1]
            found.append((left + index / max(months - 1, 1), bottom + value, facet))
    return go.Scatter(
        x=[x for x, _, _ in found],
        y=[y for _, y, _ in found],
        mode="markers",
        marker={"size": 6, "color": [facet.colour for _, _, facet in found]},
        customdata=[[facet.key, facet.hover[-1]] for _, _, facet in found],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _texts(texts: Sequence[str], spots: Sequence[tuple[int, int]], x: float, position: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[left + x for left, _ in map(_origin, spots)],
        y=[bottom + 1.03 for _, bottom in map(_origin, spots)],
        mode="text",
        text=list(texts),
        textposition=position,
        textfont={"size": TYPE.tick, "color": colour},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _axis_words(spots: Sequence[tuple[int, int]], count: int, grid: Grid, months: int, ink: Tokens) -> go.Scatter:
    """Years under the lowest chart of every column: one label a January that has room, the same for all."""
    januaries = [month for month in range(grid.first, grid.first + months) if month % 12 == 0]
    shown = januaries[:: max(1, ceil(len(januaries) / (3 if grid.columns <= 3 else 2)))]
    lowest = {column: (row, column) for row, column in spots[:count]}
    places = [(month, _origin(spot)) for spot in lowest.values() for month in shown]
    return go.Scatter(
        x=[left + (month - grid.first) / max(months - 1, 1) for month, (left, _) in places],
        y=[bottom - 0.03 for _, (_, bottom) in places],
        mode="text",
        text=[month_tick(month, grid.lang) for month, _ in places],
        textposition="bottom center",
        textfont={"size": TYPE.source, "color": ink.muted},
        hoverinfo="skip",
        cliponaxis=False,
    )
