"""Names on a map, where they fit into their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dashboard.charts.bands import Band
from dashboard.charts.canvas import Part, escape
from dashboard.charts.places import FINE, Bounds, Place
from dashboard.charts.wrapping import text_width

NAME_SIZE = 11
TIGHT = 0.92
"""Corners of a label's box may cross a border by this much without the letters doing so."""


class Named(Protocol):
    """A place with a name, a short figure, and the key of its class."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def figure(self) -> str: ...
    @property
    def band(self) -> str: ...


class Drawn(Protocol):
    """Where places lie and what piece of the earth is shown."""

    @property
    def places(self) -> Mapping[str, Place]: ...
    @property
    def bounds(self) -> Bounds: ...


def build(areas: Sequence[Named], bands: Sequence[Band], ground: Drawn, scale: float) -> list[Part]:
    """Names with their figures where both fit, names alone where only they do, nothing where neither.

    One trace for each ink: a list of colours would be as long as the names.
    """
    inks = {band.key: band.text for band in bands}
    shown: dict[str, list[tuple[str, tuple[float, float]]]] = {}
    for area in areas:
        text, spot = _fitting(area, ground.places[area.code], scale)
        if spot and _is_inside(spot, ground.bounds):
            shown.setdefault(inks[area.band], []).append((text, spot))
    return [_written(texts, colour) for colour, texts in shown.items()]


def _written(texts: Sequence[tuple[str, tuple[float, float]]], colour: str) -> Part:
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [round(spot[0], FINE) for _, spot in texts],
        "lat": [round(spot[1], FINE) for _, spot in texts],
        "text": [text for text, _ in texts],
        "textfont": {"size": NAME_SIZE, "color": colour},
        "hoverinfo": "skip",
    }


def _fitting(area: Named, place: Place, scale: float) -> tuple[str, tuple[float, float] | None]:
    """The longest text that fits the polygon at *scale* pixels a degree, and where; ('', None) when none does."""
    name, figure = text_width(area.name, NAME_SIZE), text_width(area.figure, NAME_SIZE)
    if area.figure and (spot := place.spot(TIGHT * max(name, figure) / scale, TIGHT * 2.3 * NAME_SIZE / scale)):
        return f"{escape(area.name)}<br><b>{escape(area.figure)}</b>", spot
    return escape(area.name), place.spot(TIGHT * name / scale, TIGHT * NAME_SIZE / scale)


def _is_inside(spot: tuple[float, float], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= spot[0] <= east and south <= spot[1] <= north
