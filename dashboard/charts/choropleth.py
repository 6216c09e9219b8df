"""A map in classes: fills by URL, hatching where nothing is known, names where they fit, a legend that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go
import shapely

from dashboard.charts import map_legend
from dashboard.charts.bands import Band
from dashboard.charts.canvas import Labels, Size, blank, escape, finish
from dashboard.charts.places import Bounds, Context, Place, height_of, middle_latitude, pixels_per_degree
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, Tokens
from geo import hatch

NAME_SIZE = 11
CLEAR = "rgba(0,0,0,0)"
TIGHT = 0.92
"""Corners of a label's box may cross a border by this much without the letters doing so."""


@dataclass(frozen=True)
class Area:
    """One place on the map: its class by key, a short name, a short figure, and what hovering tells."""

    code: str
    name: str
    figure: str
    band: str
    hover: str
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
    labels: Labels,
    ink: Tokens,
    *,
    width: int = 600,
) -> go.Figure:
    """The map of *areas*. Bands without any area are left out of the legend unless they are the five steps or complete.

    Areas whose code has no polygon are counted but not drawn; the caller lists them in words.
    """
    inner = width - 2 * SPACE.edge
    height = height_of(ground.bounds, inner)
    drawn = [area for area in areas if area.code in ground.places]
    figure = blank(ink)
    if ground.context.areas:
        figure.add_trace(_flat(ground.context_url, ground.context.areas, ink.phase_bands[1], 0.8, ink))
    figure.add_trace(_fills(drawn, bands, ground, ink))
    if hatched := _hatched(drawn, bands, ground):
        figure.add_trace(_hatching(hatched, ground, ink))
    if ground.outlines:
        figure.add_trace(_flat(ground.outline_url, ground.outlines, CLEAR, 1.4, ink))
    if emphasised := [area.code for area in drawn if area.is_emphasised]:
        figure.add_trace(_flat(ground.url, emphasised, CLEAR, 3, ink))
    if ground.context.lines:
        figure.add_trace(_lines(ground.context.lines, ink.outline, 1.4))
    figure.add_trace(_names(drawn, bands, ground, pixels_per_degree(ground.bounds, inner, height)))
    figure.update_geos(**_projection(ground.bounds))
    legend = map_legend.build(areas, bands, ink, inner)
    figure.update_layout(shapes=legend.shapes)
    return finish(figure, labels, ink, Size(width, height), head=legend.height, annotations=legend.annotations)


def _projection(bounds: Bounds) -> dict[str, object]:
    west, south, east, north = bounds
    return {
        "visible": False,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        # Left alone, plotly centres on the mean latitude, which on a tall map cuts off its north.
        "center": {"lon": (west + east) / 2, "lat": middle_latitude(bounds)},
        "domain": {"x": [0, 1], "y": [0, 1]},
    }


def _fills(areas: Sequence[Area], bands: Sequence[Band], ground: Ground, ink: Tokens) -> go.Choropleth:
    position = {band.key: index for index, band in enumerate(bands)}
    return go.Choropleth(
        geojson=ground.url,
        featureidkey="properties.code",
        locations=[area.code for area in areas],
        z=[position[area.band] for area in areas],
        zmin=-0.5,
        zmax=len(bands) - 0.5,
        colorscale=_steps([band.colour for band in bands]),
        showscale=False,
        marker={"line": {"color": ink.border if len(areas) > 1 else ink.outline, "width": 0.8}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[area.code, area.hover] for area in areas],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _steps(colours: Sequence[str]) -> list[tuple[float, str]]:
    count = len(colours)
    return [(edge / count, colour) for index, colour in enumerate(colours) for edge in (index, index + 1)]


def _hatched(areas: Sequence[Area], bands: Sequence[Band], ground: Ground) -> list[Place]:
    keys = {band.key for band in bands if band.is_hatched}
    return [ground.places[area.code] for area in areas if area.band in keys]


def _hatching(places: Sequence[Place], ground: Ground, ink: Tokens) -> go.Scattergeo:
    west, _, east, _ = ground.bounds
    drawn: list[Sequence[tuple[float, ...]]] = []
    for place in places:
        drawn += [list(ring.coords) for ring in shapely.get_parts(place.polygon.boundary)]
        drawn += hatch.lines(place.polygon, (east - west) / 90)
    return _lines(drawn, ink.hatch, 0.8)


def _lines(lines: Iterable[Sequence[tuple[float, ...]]], colour: str, width: float) -> go.Scattergeo:
    """Many lines as one trace, parted by gaps."""
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in lines:
        longitudes += [point[0] for point in line] + [None]
        latitudes += [point[1] for point in line] + [None]
    return go.Scattergeo(
        lon=longitudes, lat=latitudes, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip"
    )


def _flat(url: str, codes: Sequence[str], fill: str, width: float, ink: Tokens) -> go.Choropleth:
    """Places in one colour with borders; in ``CLEAR`` the borders only. Hovering and clicking go through."""
    return go.Choropleth(
        geojson=url,
        featureidkey="properties.code",
        locations=list(codes),
        z=[0] * len(codes),
        colorscale=[(0, fill), (1, fill)],
        showscale=False,
        marker={"line": {"color": ink.outline, "width": width}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hoverinfo="skip",
    )


def _names(areas: Sequence[Area], bands: Sequence[Band], ground: Ground, scale: float) -> go.Scattergeo:
    """Names with their figures where both fit, names alone where only they do, nothing where neither."""
    inks = {band.key: band.text for band in bands}
    written = [(area, *_fitting(area, ground.places[area.code], scale)) for area in areas]
    shown = [(area, text, spot) for area, text, spot in written if spot and _is_inside(spot, ground.bounds)]
    return go.Scattergeo(
        lon=[spot[0] for _, _, spot in shown],
        lat=[spot[1] for _, _, spot in shown],
        mode="text",
        text=[text for _, text, _ in shown],
        textfont={"size": NAME_SIZE, "color": [inks[area.band] for area, _, _ in shown]},
        hoverinfo="skip",
    )


def _fitting(area: Area, place: Place, scale: float) -> tuple[str, tuple[float, float] | None]:
    """The longest text that fits the polygon at *scale* pixels a degree, and where; ('', None) when none does."""
    name, figure = text_width(area.name, NAME_SIZE), text_width(area.figure, NAME_SIZE)
    if area.figure and (spot := place.spot(TIGHT * max(name, figure) / scale, TIGHT * 2.3 * NAME_SIZE / scale)):
        return f"{escape(area.name)}<br><b>{escape(area.figure)}</b>", spot
    return escape(area.name), place.spot(TIGHT * name / scale, TIGHT * NAME_SIZE / scale)


def _is_inside(spot: tuple[float, float], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= spot[0] <= east and south <= spot[1] <= north
