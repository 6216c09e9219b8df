"""Places on a Mercator map: shapes by URL for a browser that keeps them, or drawn in full for a file."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import shapely

from dashboard.charts.choropleth import CLEAR
from dashboard.charts.places import places
from dashboard.svg.axes import Box, Part
from dashboard.svg.marks import dot, path
from dashboard.svg.markup import element, group, number
from dashboard.svg.pointing import mark
from dashboard.svg.text import lines

STEP = 6
"""Pixels between two lines of a hatching."""
SERVED = "app/"
"""Static files are served under this path; without it their names lead to the files themselves."""


@dataclass(frozen=True)
class Projection:
    """Degrees of longitude, and of latitude stretched as Mercator does, to pixels: ``k * value + offset``."""

    k: float
    x: float
    y: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixel of a place on earth."""
        return self.k * longitude + self.x, self.y - self.k * stretched(latitude)

    @property
    def transform(self) -> str:
        """The same as an SVG transform of shapes whose points are longitude and stretched latitude."""
        return f"matrix({self.k:.5f} 0 0 {-self.k:.5f} {self.x:.3f} {self.y:.3f})"

    @property
    def inverse(self) -> str:
        """The SVG transform that undoes ``transform``."""
        k = 1 / self.k
        return f"matrix({k:.8f} 0 0 {-k:.8f} {-self.x * k:.6f} {self.y * k:.6f})"


def stretched(latitude: float) -> float:
    """A latitude as Mercator draws it, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def projection(geo: Part, box: Box) -> Projection:
    """What fits the shown piece of the earth into the plot, in its middle."""
    west, east = geo["lonaxis"]["range"]
    south, north = (stretched(latitude) for latitude in geo["lataxis"]["range"])
    k = min(box.width / (east - west), box.height / (north - south))
    return Projection(
        k,
        (box.left + box.right) / 2 - k * (west + east) / 2,
        (box.top + box.bottom) / 2 + k * (south + north) / 2,
    )


def choropleth(trace: Part, order: int, to: Projection, *, is_whole: bool) -> str:
    """The places of a trace, by colour; their shapes are drawn when *is_whole*, else left to the browser."""
    line = trace["marker"]["line"]
    fills = sorted((_colour(trace, z), point) for point, z in enumerate(trace["z"]))
    parts = []
    hatches = trace.get("meta", {}).get("hatches", {})
    for colour, chosen in groupby(fills, key=lambda pair: pair[0]):
        drawn = [_place(trace, order, point, to, is_whole=is_whole) for _, point in chosen]
        if colour in hatches:
            if is_whole:
                # Between the tiles of a pattern print shows hairs of what lies below.
                parts.append(group(drawn, fill=colour))
            name = f"hatch{colour[1:]}-{to.k:.0f}"
            parts.append(_hatching(name, colour, hatches[colour], "" if is_whole else to.inverse))
            colour = f"url(#{name})"
        parts.append(group(drawn, fill="none" if colour == CLEAR else colour))
    outer = {} if is_whole else {"transform": to.transform, "data_geo": trace["geojson"]}
    return group(parts, stroke=line["color"], stroke_width=line["width"], stroke_linejoin="round", **outer)


def _hatching(name: str, fill: str, stroke: str, back: str) -> str:
    """Slanted lines six pixels apart on a fill; *back* leads from the shapes' own measure to pixels."""
    ground = element("rect", width=STEP, height=STEP, fill=fill, stroke="none")
    line = element("path", d=f"M0 0V{STEP}", stroke=stroke, stroke_width=1.6)
    return element(
        "pattern", ground + line, id=name, width=STEP, height=STEP, patternUnits="userSpaceOnUse",
        patternTransform=f"{back} rotate(45)".strip(),
    )  # fmt: skip


def _place(trace: Part, order: int, point: int, to: Projection, *, is_whole: bool) -> str:
    code = trace["locations"][point]
    if is_whole:
        return element("path", d=_drawn(trace["geojson"], code, to), **mark(trace, order, point))
    return element("path", data_s=code, **mark(trace, order, point))


def _colour(trace: Part, z: float) -> str:
    low, high = trace.get("zmin", 0), trace.get("zmax", 1)
    share = (z - low) / ((high - low) or 1)
    return str(
        next((colour for edge, colour in trace["colorscale"][1::2] if share <= edge), trace["colorscale"][-1][1])
    )


@lru_cache(maxsize=20_000)
def _drawn(url: str, code: str, to: Projection) -> str:
    """The outline of a place in pixels."""
    polygon = places(url.removeprefix(SERVED))[code].polygon
    return "".join(f"M{_points(ring, to)}Z" for part in shapely.get_parts(polygon) for ring in _rings(part))


def _rings(polygon: shapely.Polygon) -> Iterator[shapely.LinearRing]:
    yield polygon.exterior
    yield from polygon.interiors


def _points(ring: shapely.LinearRing, to: Projection) -> str:
    longitude, latitude = shapely.get_coordinates(ring).T
    x = to.k * longitude + to.x
    y = to.y - to.k * np.degrees(np.arcsinh(np.tan(np.radians(latitude))))
    return "L".join(f"{number(a)} {number(b)}" for a, b in zip(x.tolist(), y.tolist(), strict=True))


def scattered(trace: Part, order: int, to: Projection) -> str:
    """Lines, dots or words at places on earth."""
    spots: Sequence[tuple[float, float] | None] = [
        None if longitude is None else to.at(longitude, latitude)
        for longitude, latitude in zip(trace["lon"], trace["lat"], strict=True)
    ]
    if trace["mode"] == "lines":
        return path(spots, trace["line"])
    if trace["mode"] == "markers":
        return group(dot(trace, order, point, *spot) for point, spot in enumerate(spots) if spot)
    font = trace["textfont"]
    words = ((said, spot) for said, spot in zip(trace["text"], spots, strict=True) if spot)
    return group(
        (lines(said, *spot, font["size"]) for said, spot in words),
        font_size=font["size"], fill=font["color"], text_anchor="middle", pointer_events="none",
    )  # fmt: skip
