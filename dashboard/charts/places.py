"""Where a polygon's name goes and how much room it has; the piece of the earth that a map shows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import shapes

FINE = 3
"""Decimals of a degree in a figure: a fifth of a pixel on the map of a prefecture."""
NEAR = 0.02
"""Degrees by which a border line may be straightened: a third of a pixel on a map of the country."""
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Place:
    """A polygon's code and name, and points inside it where a label may be centred, the best first.

    A place is equal only to itself, so that what was worked out about it can be kept.
    """

    code: str
    name: str
    spots: tuple[tuple[float, float], ...]
    polygon: BaseGeometry

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north in degrees."""
        west, south, east, north = self.polygon.bounds
        return (west, south, east, north)

    def spot(self, width: float, height: float) -> tuple[float, float] | None:
        """The first point around which a box of *width* × *height* degrees lies inside; None when there is none."""
        return _spot(self, width, height)


@lru_cache(maxsize=50_000)
def _spot(place: Place, width: float, height: float) -> tuple[float, float] | None:
    x, y = np.array(place.spots).T
    boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    fitting = np.flatnonzero(shapely.covers(place.polygon, boxes))
    return place.spots[fitting[0]] if len(fitting) else None


@lru_cache(maxsize=64)
def places(file: str) -> dict[str, Place]:
    """The places of a built GeoJSON file by code. The file's name carries its hash, so it never changes."""
    found = shapes.read(file)
    return {
        code: _place(code, name, polygon)
        for code, name, polygon in zip(found["code"], found["name"], found.geometry, strict=True)
    }


@dataclass(frozen=True)
class Context:
    """What a map shows beside its places: codes of areas that nothing is counted for, and border lines."""

    areas: tuple[str, ...] = ()
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()


@lru_cache(maxsize=16)
def context(file: str) -> Context:
    """The context of a built file; empty for ''."""
    if not file:
        return Context()
    found = shapes.read(file)
    are_lines = found.geom_type.str.contains("Line")
    drawn = shapely.simplify(shapely.get_parts(found.geometry[are_lines].to_numpy()), NEAR)
    lines = [tuple(line.coords) for line in drawn]
    return Context(tuple(found.loc[~are_lines, "code"]), tuple(lines))


def _place(code: str, name: str, polygon: BaseGeometry) -> Place:
    """Spots are the middles of the east–west lines inside, those nearest to the middle of the polygon first."""
    west, south, east, north = polygon.bounds
    latitudes = south + (north - south) * np.linspace(0.1, 0.9, 25)
    lines = shapely.linestrings([[(west - 1, lat), (east + 1, lat)] for lat in latitudes])
    pieces = [
        part.bounds
        for cut in shapely.intersection(polygon, lines)
        for part in shapely.get_parts(cut)
        if not part.is_empty
    ]
    middle = polygon.centroid
    spots = [((box[0] + box[2]) / 2, box[1]) for box in pieces]
    spots.sort(key=lambda spot: math.hypot(spot[0] - middle.x, spot[1] - middle.y))
    inside = polygon.representative_point()
    shapely.prepare(polygon)
    return Place(code, name, tuple(spots) or ((inside.x, inside.y),), polygon)


def around(boxes: Iterable[Bounds], margin: float = 0.03) -> Bounds:
    """The box around all *boxes*, wider by a share of its size. Raises ValueError when there are none."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    pad = margin * max(east - west, north - south)
    return (west - pad, south - pad, east + pad, north + pad)


def height_of(bounds: Bounds, width: float, low: int = 280, high: int = 620) -> int:
    """The pixels of height that a Mercator map of *bounds* takes at a width, kept between *low* and *high*."""
    west, south, east, north = bounds
    tall = _mercator(north) - _mercator(south)
    return int(min(max(width * tall / math.radians(east - west), low), high))


def middle_latitude(bounds: Bounds) -> float:
    """The latitude half-way up a Mercator map of *bounds*."""
    middle = (_mercator(bounds[1]) + _mercator(bounds[3])) / 2
    return math.degrees(math.atan(math.sinh(middle)))


def pixels_per_degree(bounds: Bounds, width: float, height: float) -> float:
    """Pixels of one degree of longitude when *bounds* are fitted into a box."""
    west, south, east, north = bounds
    by_height = height / (_mercator(north) - _mercator(south)) * math.radians(1)
    return min(width / (east - west), by_height)


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))
