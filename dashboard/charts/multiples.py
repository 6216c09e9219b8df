"""Small multiples on one pair of axes: every place gets the same little chart, so that shapes can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.canvas import Part, Size, escape, finish
from dashboard.charts.corners import Corner, corners
from dashboard.charts.wrapping import cut, text_width
from dashboard.dates import month_tick
from dashboard.theme import SPACE, TYPE, Tokens

# One little chart is 1 wide and 1 high; these are the gaps beside and above it, in the same measure.
GAP_X, GAP_Y = 0.14, 0.46
CELL = 104
FINE = 3
"""Decimals of a coordinate: a tenth of a pixel."""


@dataclass(frozen=True)
class Facet:
    """One place: shares of 1 by month (None where unknown), its target path, words at the upper right.

    ``hover`` fills the slots of the hover, which tells the same wherever one points at this little chart.
    """

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


Spot = tuple[int, int]
"""Row and column of a little chart."""


def multiples(
    facets: Sequence[Facet], grid: Grid, hover: str, ink: Tokens, *, width: int = 600, body: int | None = None
) -> go.Figure:
    """The facets in reading order; their rows share a *body* of pixels where one is given.

    All share the axes: months from left to right, 0 to 100 % upwards.
    """
    spots = [divmod(index, grid.columns) for index in range(len(facets))]
    rows = ceil(len(facets) / grid.columns)
    cell = (width - 2 * SPACE.edge) / (grid.columns * (1 + GAP_X) - GAP_X)
    months = max(max(len(facet.values), len(facet.target)) for facet in facets)
    look: Part = {"color": ink.target, "width": 1.2, "dash": "4px,3px"}
    traces = [_surfaces(facets, spots, hover, ink)]
    if any(value is not None for facet in facets for value in facet.target):
        traces.append(_lines([facet.target for facet in facets], spots, months, look))
    for colour in dict.fromkeys(facet.colour for facet in facets):
        chosen = [(facet, spot) for facet, spot in zip(facets, spots, strict=True) if facet.colour == colour]
        traces += _reached(chosen, months, colour)
    traces.append(_texts([_name(facet, cell) for facet in facets], spots, 0.0, "top right", ink.ink))
    traces.append(_texts([escape(facet.end) for facet in facets], spots, 1.0, "top left", ink.ink))
    traces.append(_axis_words(spots, grid, months, ink))
    layout: Part = {
        "bargap": 0,
        "xaxis": {"visible": False, "range": [-0.02, grid.columns * (1 + GAP_X) - GAP_X + 0.02], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-(rows - 1) * (1 + GAP_Y) - 0.28, 1 + GAP_Y - 0.06], "fixedrange": True},
    }
    return finish(traces, layout, ink, Size(width, body or int(rows * CELL)))


def _name(facet: Facet, cell: float) -> str:
    """A facet's name as far as it has room beside the words to its right."""
    return f"<b>{escape(cut(facet.name, cell - text_width(facet.end, TYPE.tick) - 12, TYPE.tick))}</b>"


def _origin(spot: Spot) -> tuple[float, float]:
    row, column = spot
    return column * (1 + GAP_X), -row * (1 + GAP_Y)


def _surfaces(facets: Sequence[Facet], spots: Sequence[Spot], hover: str, ink: Tokens) -> Part:
    """What a little chart lies on, from 0 to 100 %: it can be pointed at and clicked anywhere, lines cannot."""
    origins = [_origin(spot) for spot in spots]
    return {
        "type": "bar",
        "x": [round(left + 0.5, FINE) for left, _ in origins],
        "base": [round(bottom, FINE) for _, bottom in origins],
        "y": [1] * len(facets),
        "width": 1,
        "marker": {"color": ink.phase_bands[0], "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[facet.key, *facet.hover] for facet in facets],
        "hovertemplate": hover,
    }


def _reached(chosen: Sequence[tuple[Facet, Spot]], months: int, colour: str) -> list[Part]:
    """The lines of one colour and the dots at their ends."""
    facets, spots = [facet for facet, _ in chosen], [spot for _, spot in chosen]
    lines = _lines([facet.values for facet in facets], spots, months, {"color": colour, "width": 2})
    ends = [corners(facet.values)[-1:] for facet in facets]
    return [lines, _traced(ends, spots, months) | {"mode": "markers", "marker": {"size": 6, "color": colour}}]


def _lines(values: Sequence[Sequence[float | None]], spots: Sequence[Spot], months: int, line: Part) -> Part:
    """All lines of one look as one trace, parted by gaps."""
    return _traced([corners(series) for series in values], spots, months) | {"mode": "lines", "line": line}


def _traced(series: Sequence[Sequence[Corner]], spots: Sequence[Spot], months: int) -> Part:
    x: list[float | None] = []
    y: list[float | None] = []
    for points, (left, bottom) in zip(series, map(_origin, spots), strict=True):
        x += [round(left + index / max(months - 1, 1), FINE) for index, _ in points] + [None]
        y += [None if value is None else round(bottom + value, FINE) for _, value in points] + [None]
    return {"type": "scatter", "x": x, "y": y, "hoverinfo": "skip"}


def _texts(texts: Sequence[str], spots: Sequence[Spot], x: float, position: str, colour: str) -> Part:
    origins = [_origin(spot) for spot in spots]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(left + x, FINE) for left, _ in origins],
        "y": [round(bottom + 1.03, FINE) for _, bottom in origins],
        "text": list(texts),
        "textposition": position,
        "textfont": {"size": TYPE.tick, "color": colour},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _axis_words(spots: Sequence[Spot], grid: Grid, months: int, ink: Tokens) -> Part:
    """Years under the lowest chart of every column: one label a January that has room, the same for all."""
    januaries = [month for month in range(grid.first, grid.first + months) if month % 12 == 0]
    shown = januaries[:: max(1, ceil(len(januaries) / (3 if grid.columns <= 3 else 2)))]
    lowest = {column: (row, column) for row, column in spots}
    places = [(month, _origin(spot)) for spot in lowest.values() for month in shown]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(left + (month - grid.first) / max(months - 1, 1), FINE) for month, (left, _) in places],
        "y": [round(bottom - 0.03, FINE) for _, (_, bottom) in places],
        "text": [month_tick(month, grid.lang) for month, _ in places],
        "textposition": "bottom center",
        "textfont": {"size": TYPE.source, "color": ink.muted},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
