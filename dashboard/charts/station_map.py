"""The sites of a place as points on our own shapes, in one group a status that the reader can put aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import folium
from branca.element import Element

from dashboard.charts.bands import on
from dashboard.charts.local_map import LocalCluster, LocalMap, ZoomControl, safe, style
from dashboard.charts.places import Bounds
from dashboard.theme import Tokens

TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk="
)


@dataclass(frozen=True)
class Point:
    """A site: id, status, degrees, lines that hovering tells (not escaped), whether the place is schematic."""

    key: str
    status: str
    longitude: float
    latitude: float
    lines: tuple[str, ...]
    is_schematic: bool

    @property
    def band(self) -> str:
        """Its class in a legend."""
        return self.status


@dataclass(frozen=True)
class Layer:
    """How a status is drawn: its name in words and its colour."""

    name: str
    colour: str


@dataclass(frozen=True)
class Tiles:
    """Tianditu's tiles: the key they are asked for with, the names of base map and place names, who made them."""

    key: str
    names: tuple[str, str]
    credit: str


@dataclass(frozen=True)
class StationMap:
    """The empty map with its outlines, one group of points a status, and the control that is also the legend."""

    map: folium.Map
    groups: tuple[folium.FeatureGroup, ...]
    legend: folium.LayerControl


def station_map(
    points: Sequence[Point],
    outlines: Sequence[Sequence[tuple[float, float]]],
    bounds: Bounds,
    layers: Mapping[str, Layer],
    ink: Tokens,
    zoom_titles: tuple[str, str],
    tiles: Tiles | None = None,
) -> StationMap:
    """The points in one group a status, in the order of *layers*; *outlines* are rings of (longitude, latitude).

    Statuses without a point have no group. Groups are apart from the map so that they can change without a reload.
    *tiles* are offered, not shown: the browser asks for none before the reader wants them.
    """
    drawn = _ground(outlines, bounds, ink, is_filled=tiles is None)
    for layer in _tile_layers(tiles) if tiles else ():
        layer.add_to(drawn)
    drawn.add_child(ZoomControl(*map(safe, zoom_titles)))
    groups = tuple(
        _group(layer, [point for point in points if point.status == status], ink)
        for status, layer in layers.items()
        if any(point.status == status for point in points)
    )
    return StationMap(drawn, groups, folium.LayerControl(position="topright", collapsed=False))


def clicked_point(points: Sequence[Point], longitude: float, latitude: float, told: str) -> str:
    """The id of the point that was clicked, '' for a cluster of points: only a point tells something (*told*).

    *told* is what hovering tells, without its line breaks. Points that tell the same are told apart by their place.
    """
    alike = [point for point in points if _run_together("".join(point.lines)) == _run_together(told)] if told else []
    found = min(alike, key=lambda p: abs(p.longitude - longitude) + abs(p.latitude - latitude), default=None)
    return found.key if found is not None else ""


def _run_together(text: str) -> str:
    return "".join(text.split())


def _tile_layers(tiles: Tiles) -> list[folium.TileLayer]:
    return [
        folium.TileLayer(
            TIANDITU.format(layer=layer) + quote(tiles.key, safe=""),
            name=safe(name),
            attr=safe(tiles.credit),
            subdomains="01234567",
            overlay=True,
            show=False,
        )
        for layer, name in zip(("vec", "cva"), tiles.names, strict=True)
    ]


def _ground(
    outlines: Sequence[Sequence[tuple[float, float]]], bounds: Bounds, ink: Tokens, *, is_filled: bool
) -> LocalMap:
    """The empty map with its outlines; filled shapes would hide tiles."""
    west, south, east, north = bounds
    drawn = LocalMap(
        location=((south + north) / 2, (west + east) / 2), tiles=None, zoom_control=False, attribution_control=False,
        zoom_snap=0.25,
    )  # fmt: skip
    # Clustering asks for a limit, which tiles would otherwise bring.
    drawn.options |= {"minZoom": 5, "maxZoom": 14}
    rings = [[(latitude, longitude) for longitude, latitude in ring] for ring in outlines]
    folium.Polygon(
        rings, color=ink.outline, weight=1.2, fill=is_filled, fill_color=ink.surface, fill_opacity=1, interactive=False
    ).add_to(drawn)
    drawn.fit_bounds([[south, west], [north, east]], padding=(12, 12))
    root: Any = drawn.get_root()
    root.header.add_child(Element(style(ink)))
    return drawn


def _group(layer: Layer, points: Sequence[Point], ink: Tokens) -> folium.FeatureGroup:
    """A status's points; those that lie close together are drawn as one with their number until the map is enlarged."""
    mark = f'<span style="color:{layer.colour}">&#9679;</span>'
    group = folium.FeatureGroup(name=f"{mark} {safe(layer.name)} {len(points)}")
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        icon_create_function=_icon(layer.colour, on(layer.colour, ink), ink.surface),
        options={"maxClusterRadius": 26, "showCoverageOnHover": False, "disableClusteringAtZoom": 11},
    )
    for point in points:
        _marker(point, layer.colour, ink).add_to(cluster)
    cluster.add_to(group)
    return group


def _icon(colour: str, text: str, edge: str) -> str:
    style = (
        f"background:{colour};color:{text};border-radius:50%;width:26px;height:26px;line-height:26px;"
        f"text-align:center;font-weight:600;border:1px solid {edge}"
    )
    return (
        "function(cluster) { return L.divIcon({className: '', iconSize: [28, 28], "
        f"html: '<div style=\"{style}\">' + cluster.getChildCount() + '</div>'}}); }}"
    )


def _marker(point: Point, colour: str, ink: Tokens) -> folium.CircleMarker:
    """A schematic point is dashed and lighter, a submitted one full."""
    return folium.CircleMarker(
        (point.latitude, point.longitude),
        radius=6,
        color=ink.outline,
        weight=1.2,
        dash_array="3,2" if point.is_schematic else None,
        fill=True,
        fill_color=colour,
        # Light enough to tell it from a true position, not so light that its status is no longer read off its colour.
        fill_opacity=0.7 if point.is_schematic else 0.95,
        tooltip=folium.Tooltip("<br>".join(map(safe, point.lines))),
    )
