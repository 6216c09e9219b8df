"""Schematic places for stations whose coordinates nobody has sent."""

from collections.abc import Iterable
from hashlib import sha256

import shapely
from shapely.geometry.base import BaseGeometry

# Share of the polygon's own size that stays free along its border, so that a marker does not seem to sit next door.
_MARGIN = 0.05
_TRIES = 400


def schematic(polygon: BaseGeometry, keys: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Longitude and latitude inside ``polygon`` (degrees) for each key, away from its border.

    The place depends on the key and the polygon alone: a further key never moves the others. It says which county a
    station is in and nothing more; label it 示意点位. ValueError when the polygon is empty.
    """
    if polygon.is_empty:
        raise ValueError("no place inside an empty polygon")
    inner = _inner(polygon)
    shapely.prepare(inner)
    return {key: _place(inner, key) for key in keys}


def _inner(polygon: BaseGeometry) -> BaseGeometry:
    """The polygon without its margin, which narrows until something is left."""
    margin = _MARGIN * polygon.area**0.5
    while (inner := polygon.buffer(-margin)).is_empty and margin > 1e-9:
        margin /= 2
    return polygon if inner.is_empty else inner


def _place(inner: BaseGeometry, key: str) -> tuple[float, float]:
    """First of the key's own sequence of places that falls inside; at worst a point that is surely inside."""
    west, south, east, north = inner.bounds
    for attempt in range(_TRIES):
        digest = sha256(f"{key}/{attempt}".encode()).digest()
        along, up = (int.from_bytes(digest[start : start + 8]) / 2**64 for start in (0, 8))
        x, y = west + along * (east - west), south + up * (north - south)
        if shapely.contains_xy(inner, x, y):
            return round(x, 5), round(y, 5)
    sure = inner.representative_point()
    return sure.x, sure.y
