"""Where the sites of a place stand: points by status on the place's own shapes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import shapely

from catalogue.dictionaries import SITE_TYPE_LABELS, STATUS_LABELS
from catalogue.rungs import HALTED, RUNGS
from dashboard.charts.places import FINE, Place, around, places
from dashboard.charts.station_map import Layer, Point, StationMap, Tiles, station_map
from dashboard.charts.station_points import station_points
from dashboard.panels import Panel, parts
from dashboard.panels.ground import URL
from dashboard.panels.parts import Row
from dashboard.view import View


@dataclass(frozen=True)
class StationPlaces:
    """The station map on the screen, and the panel of the same points for words and files.

    ``points`` are those drawn, for ``charts.station_map.clicked_point``.
    """

    drawn: StationMap
    points: tuple[Point, ...]
    panel: Panel


def station_places(view: View, tile_key: str = "") -> StationPlaces | None:
    """The sites of the selected place on a map; None where no shapes were built for it.

    With a *tile_key* for Tianditu its base map is offered as well.
    """
    ground = _ground(view)
    if not ground:
        return None
    frame = view.reader.stations(region=view.selection.region, date=view.day)
    placed = frame.dropna(subset=["longitude", "latitude"])
    points = tuple(_point(view, row) for row in parts.records(placed))
    rings = [list(ring.coords) for place in ground for ring in shapely.get_parts(place.polygon.boundary)]
    titles = (view.words("station.zoom_in"), view.words("station.zoom_out"))
    bounds, tiles = around(place.bounds for place in ground), _tiles(view, tile_key)
    drawn = station_map(points, rings, bounds, _layers(view), view.ink, titles, tiles)
    title = view.words("station.map_title", place=parts.here(view), n=len(points))
    panel = Panel(
        "stations-map",
        title,
        view.words("station.map_subtitle", day=parts.on_day(view)),
        placed,
        lambda: _table(view, placed),
        station_points(points, [place.code for place in ground], _url(view), bounds, _layers(view), view.ink),
        note=_note(view, frame, points),
        source=" · ".join([parts.source(view, "register", is_map=True), *([tiles.credit] if tiles else [])]),
        alt=title,
    )
    return StationPlaces(drawn, points, panel)


def _url(view: View) -> str:
    return URL + view.shapes.files["county"] if view.shapes is not None else ""


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.site"): frame["name"],
            words("column.type"): [SITE_TYPE_LABELS[code].in_(view.lang) for code in frame["site_type"]],
            words("column.status"): [STATUS_LABELS[code].in_(view.lang) for code in frame["site_status"]],
            words("column.longitude"): frame["longitude"].round(FINE),
            words("column.latitude"): frame["latitude"].round(FINE),
            words("column.point"): [words(f"station.point_{kind}") for kind in frame["point_kind"]],
            words("column.site_id"): frame["site_id"],
        }
    )


def _tiles(view: View, key: str) -> Tiles | None:
    names = (view.words("station.tiles_base"), view.words("station.tiles_names"))
    return Tiles(key, names, view.words("station.tiles_credit")) if key else None


def _ground(view: View) -> list[Place]:
    """The counties of the selected place that have shapes; of a township the county around it."""
    region = view.region if view.region.level != "township" else view.regions.get(view.region.parent_code)
    if view.shapes is None or "county" not in view.shapes.files:
        return []
    known = places(view.shapes.files["county"])
    return [known[place.code] for place in view.regions.descendants(region.code, "county") if place.code in known]


def _layers(view: View) -> dict[str, Layer]:
    colours = dict(zip(RUNGS, view.ink.rungs, strict=True)) | dict.fromkeys(HALTED, view.ink.halted)
    return {status: Layer(STATUS_LABELS[status].in_(view.lang), colours[status]) for status in (*RUNGS, *HALTED)}


def _point(view: View, row: Row) -> Point:
    status = STATUS_LABELS[row["site_status"]].in_(view.lang)
    is_schematic = row["point_kind"] == "schematic"
    lines = [
        row["name"],
        SITE_TYPE_LABELS[row["site_type"]].in_(view.lang),
        view.words("station.status", status=status),
    ]
    lines += [view.words("station.point_schematic")] if is_schematic else []
    return Point(row["site_id"], row["site_status"], row["longitude"], row["latitude"], tuple(lines), is_schematic)


def _note(view: View, frame: pd.DataFrame, points: tuple[Point, ...]) -> str:
    """Says which points are schematic and how many sites have no place at all."""
    schematic = sum(point.is_schematic for point in points)
    missing = len(frame) - len(points)
    return parts.sentences(
        view,
        view.words("station.map_schematic", n=schematic) if schematic else "",
        view.words("station.map_missing", n=missing) if missing else "",
    )
