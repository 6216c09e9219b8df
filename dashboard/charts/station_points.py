"""The station map as a still figure, for files: outlines, a dot for each site, a counting legend of the statuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import plotly.graph_objects as go

from dashboard.charts import map_legend
from dashboard.charts.bands import Band, on
from dashboard.charts.canvas import ONE_PIECE, Frame, Part, Size, escape, finish
from dashboard.charts.choropleth import flat, projection
from dashboard.charts.places import FINE, Bounds, height_of
from dashboard.charts.station_map import Layer, Point
from dashboard.theme import SPACE, Tokens

DOT = 9


def station_points(
    points: Sequence[Point],
    codes: Sequence[str],
    url: str,
    bounds: Bounds,
    layers: Mapping[str, Layer],
    ink: Tokens,
    *,
    width: int = 700,
) -> go.Figure:
    """The points on the outlines of *codes*, whose GeoJSON lies at *url*; a schematic one is an open circle."""
    inner = width - 2 * SPACE.edge
    bands = [Band(status, layer.name, layer.colour, on(layer.colour, ink)) for status, layer in layers.items()]
    legend = map_legend.build(points, bands, ink, inner)
    alike = groupby(sorted(points, key=_look), _look)
    traces = [flat(url, codes, ink.surface, ink.outline, 1.2)]
    traces += [_dots(list(found), layers[status].colour, ink, is_open=is_open) for (status, is_open), found in alike]
    layout: Part = {
        "geo": projection(bounds, ink),
        "shapes": legend.shapes,
        "annotations": legend.annotations,
    }
    return finish(traces, layout, ink, Size(width, height_of(bounds, inner)), Frame(head=legend.height))


def _look(point: Point) -> tuple[str, bool]:
    return point.status, point.is_schematic


def _dots(points: Sequence[Point], colour: str, ink: Tokens, *, is_open: bool) -> Part:
    fill, edge = (ink.surface, colour) if is_open else (colour, ink.outline)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [round(point.longitude, FINE) for point in points],
        "lat": [round(point.latitude, FINE) for point in points],
        "marker": {"size": DOT, "color": fill, "line": {"color": edge, "width": 2.5 if is_open else 1}},
        "customdata": [[point.key, "<br>".join(map(escape, point.lines))] for point in points],
        "hovertemplate": ONE_PIECE,
    }
