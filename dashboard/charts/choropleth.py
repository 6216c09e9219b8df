"""A map in classes: fills by URL, hatching for all and for nothing known, names where they fit, a counting legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import plotly.graph_objects as go

from dashboard.charts import map_legend, map_names
from dashboard.charts.axes import trimmed
from dashboard.charts.bands import NO_DATA, Band
from dashboard.charts.canvas import Frame, Part, Size, finish
from dashboard.charts.places import FINE, Bounds, Context, Place, height_of, middle_latitude, pixels_per_degree
from dashboard.theme import SPACE, Tokens

CLEAR = "rgba(0,0,0,0)"
CLASSES = "classes"
"""In the ``meta`` of a map without a legend: what the legend around it is to show, each class with its count."""


@dataclass(frozen=True)
class Area:
    """One place on the map: its class by key, a short name, a short figure, and what fills the slots of the hover."""

    code: str
    name: str
    figure: str
    band: str
    hover: Sequence[str]
    is_emphasised: bool = False


@dataclass(frozen=True)
class Ground:
    """What the map is drawn on: URL of the fills' GeoJSON, URL of coarser outlines, places by code, the box shown.

    ``context`` is what a map of the country must show although nothing is counted for it.
    """

    url: str
    outline_url: str
    outlines: tuple[str, ...]
    places: Mapping[str, Place]
    bounds: Bounds
    context_url: str = ""
    context: Context = field(default_factory=Context)


def choropleth(
    areas: Sequence[Area],
    bands: Sequence[Band],
    ground: Ground,
    hover: str,
    ink: Tokens,
    *,
    width: int = 600,
    height: int | None = None,
    body: int | None = None,
) -> go.Figure:
    """The map of *areas*. With a *height* it keeps to it and leaves the legend to its surroundings; with a *body* its
    places take that height under the legend.

    Areas whose code has no polygon are counted but not drawn; the caller lists them in words.
    """
    inner = width - 2 * SPACE.edge
    tall = height or body or height_of(ground.bounds, inner)
    drawn = [area for area in areas if area.code in ground.places]
    has_legend = height is None
    legend = map_legend.build(areas if has_legend else (), bands if has_legend else (), ink, inner)
    traces = [
        *_below(ground, ink),
        _fills(drawn, bands, ground, hover, ink),
        *_without_data(drawn, ground, ink),
        *_borders(drawn, ground, ink),
        *map_names.build(drawn, bands, ground, pixels_per_degree(ground.bounds, inner, tall)),
    ]
    layout: Part = {
        "geo": projection(ground.bounds, ink),
        "shapes": legend.shapes,
        "annotations": legend.annotations,
    }
    if not has_legend:
        layout["meta"] = {CLASSES: [(asdict(band), count) for band, count in map_legend.classes(areas, bands)]}
    return finish(traces, layout, ink, Size(width, tall), Frame(head=legend.height if has_legend else 0))


def classes(figure: go.Figure) -> list[tuple[Band, int]]:
    """The classes that a map without a legend leaves to its surroundings, each with the number of places in it."""
    meta = figure.layout.meta or {}
    return [(Band(**band), count) for band, count in meta.get(CLASSES, ())]


def projection(bounds: Bounds, ink: Tokens) -> Part:
    """The part of a figure that says which box of the earth it shows."""
    west, south, east, north = (round(edge, FINE) for edge in bounds)
    return {
        "visible": False,
        "bgcolor": ink.surface,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        # Left alone, plotly centres on the mean latitude, which on a tall map cuts off its north.
        "center": {"lon": round((west + east) / 2, FINE), "lat": round(middle_latitude(bounds), FINE)},
        "domain": {"x": [0, 1], "y": [0, 1]},
    }


def _below(ground: Ground, ink: Tokens) -> list[Part]:
    """What lies around the places of a map of the country, and is not counted."""
    context = ground.context.areas
    return [flat(ground.context_url, context, ink.phase_bands[1], ink.outline, 0.8)] if context else []


def _fills(areas: Sequence[Area], bands: Sequence[Band], ground: Ground, hover: str, ink: Tokens) -> Part:
    position = {band.key: index for index, band in enumerate(bands)}
    border = {"color": ink.border if len(areas) > 1 else ink.outline, "width": 0.8}
    return _choropleth(ground.url, [area.code for area in areas], border) | {
        "z": [position[area.band] for area in areas],
        "zmin": -0.5,
        "zmax": len(bands) - 0.5,
        "colorscale": _steps([band.colour for band in bands]),
        # Plotly hatches no maps; what draws the figure does.
        "meta": {"hatches": {band.colour: band.hatch for band in bands if band.hatch}},
        "customdata": [[area.code, *area.hover] for area in areas],
        "hovertemplate": hover,
    }


def _choropleth(url: str, codes: Sequence[str], border: Part) -> Part:
    """Shapes by URL that look the same whether they were clicked or not."""
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "properties.code",
        "locations": list(codes),
        "showscale": False,
        "marker": {"line": border},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _steps(colours: Sequence[str]) -> list[tuple[float, str]]:
    count = len(colours)
    return [(trimmed(edge / count), colour) for at, colour in enumerate(colours) for edge in (at, at + 1)]


def _without_data(areas: Sequence[Area], ground: Ground, ink: Tokens) -> list[Part]:
    """Outlines of the areas that nothing is known of: between white ones a white border is not seen."""
    codes = [area.code for area in areas if area.band == NO_DATA]
    return [flat(ground.url, codes, CLEAR, ink.hatch, 0.8)] if codes else []


def _borders(areas: Sequence[Area], ground: Ground, ink: Tokens) -> list[Part]:
    """Stronger borders: of the coarser level, of what is emphasised, and of the country."""
    emphasised = [area.code for area in areas if area.is_emphasised]
    traces = [flat(ground.outline_url, ground.outlines, CLEAR, ink.outline, 1.4)] if ground.outlines else []
    traces += [flat(ground.url, emphasised, CLEAR, ink.outline, 3)] if emphasised else []
    return traces + ([_lines(ground.context.lines, ink.outline, 1.4)] if ground.context.lines else [])


def _lines(lines: Iterable[Sequence[tuple[float, ...]]], colour: str, width: float) -> Part:
    """Many lines as one trace, parted by gaps."""
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in lines:
        longitudes += [round(point[0], FINE) for point in line] + [None]
        latitudes += [round(point[1], FINE) for point in line] + [None]
    look = {"line": {"color": colour, "width": width}, "hoverinfo": "skip"}
    return {"type": "scattergeo", "mode": "lines", "lon": longitudes, "lat": latitudes} | look


def flat(url: str, codes: Sequence[str], fill: str, border: str, width: float) -> Part:
    """Places in one colour with borders; in ``CLEAR`` the borders only. Hovering and clicking go through."""
    return _choropleth(url, codes, {"color": border, "width": width}) | {
        "z": [0] * len(codes),
        "colorscale": [(0, fill), (1, fill)],
        "hoverinfo": "skip",
    }
