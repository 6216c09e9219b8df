"""Hatching: slanted lines inside a polygon, for what a colour must not claim to know."""

import math

import shapely
from shapely.geometry.base import BaseGeometry

Segment = tuple[tuple[float, float], tuple[float, float]]


def lines(polygon: BaseGeometry, spacing: float) -> list[Segment]:
    """Segments ((lon, lat), (lon, lat)) rising to the north-east, clipped to ``polygon``, ``spacing`` degrees apart.

    Lines lie on one grid for the whole map, so that hatched neighbours hatch alike. ValueError unless spacing is
    positive.
    """
    if spacing <= 0:
        raise ValueError("spacing must be positive")
    if polygon.is_empty:
        return []
    west, south, east, north = polygon.bounds
    step = spacing * math.sqrt(2)
    # A line is y - x = k·step; those with k between these two cross the box.
    first, last = math.ceil((south - east) / step), math.floor((north - west) / step)
    if first > last:
        return []
    slants = shapely.linestrings([[(west, west + k * step), (east, east + k * step)] for k in range(first, last + 1)])
    clipped = shapely.get_parts(shapely.intersection(slants, polygon))
    return [
        (line.coords[0], line.coords[-1]) for line in clipped if line.geom_type == "LineString" and not line.is_empty
    ]
