"""The legend over a map: a strip of swatches with the words of each class and how many places are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.charts.bands import FULL, NO_DATA, Band
from dashboard.charts.canvas import Part, escape
from dashboard.charts.wrapping import text_width
from dashboard.theme import TYPE, Tokens

SWATCH = 12
GAP = 10
HEIGHT = 56
WIDEST = 84.0
AIR = 8
"""Free on both sides of a label together; fonts differ by as much."""


# Measured in pixels from the body's upper left corner, upwards.
IN_PIXELS: Part = {
    "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
}  # fmt: skip


class Classed(Protocol):
    """Something that belongs to a class."""

    @property
    def band(self) -> str: ...


@dataclass(frozen=True)
class Legend:
    """Plotly shapes and annotations that stand in the ``height`` pixels above the body."""

    shapes: list[Part]
    annotations: list[Part]
    height: int


def build(areas: Sequence[Classed], bands: Sequence[Band], ink: Tokens, width: int) -> Legend:
    """The legend of *bands* with the number of areas in each."""
    counted = classes(areas, bands)
    shown = [band for band, _ in counted]
    gaps = sum(_stands_apart(band) for band in shown[1:]) * GAP
    shapes: list[Part] = []
    annotations: list[Part] = []
    left = 0.0
    for (band, count), cell in zip(counted, _cells(shown, width - gaps), strict=True):
        left += GAP if _stands_apart(band) and band is not shown[0] else 0
        shapes += _swatch(band, left, cell, ink)
        annotations += _words(band, count, left, cell, ink)
        left += cell
    return Legend(shapes, annotations, HEIGHT)


def classes(areas: Sequence[Classed], bands: Sequence[Band]) -> list[tuple[Band, int]]:
    """The bands that a legend shows with the number of areas in each.

    Fixed classes, which are those with one for what is complete, always appear, and no data with them; of others, and
    of places without units, only what occurs.
    """
    counts = Counter(area.band for area in areas)
    # A single class without limits stands for places that are all alike; where there are none, it says nothing.
    has_steps = sum(band.key.isdigit() for band in bands) > 1
    fixed = (FULL, NO_DATA) if any(band.key == FULL for band in bands) else ()
    return [
        (band, counts[band.key])
        for band in bands
        if counts[band.key] or (has_steps and band.key.isdigit()) or band.key in fixed
    ]


def _cells(shown: Sequence[Band], width: float) -> list[float]:
    """How wide each swatch is: all alike, or where that is too narrow for a label, as wide as its label and a share."""
    alike = min(width / max(len(shown), 1), WIDEST)
    labels = [text_width(band.label, TYPE.source) for band in shown]
    if not labels or max(labels) + AIR <= alike:
        return [alike] * len(shown)
    spare = (width - sum(labels)) / len(labels)
    return [label + spare for label in labels]


def _stands_apart(band: Band) -> bool:
    return not band.key.isdigit()


def _swatch(band: Band, left: float, cell: float, ink: Tokens) -> list[Part]:
    top = HEIGHT - 8
    edge = band.hatch or ink.border
    corners = {"x0": left, "y0": top - SWATCH, "x1": left + cell, "y1": top}
    rounded = {name: round(at, 1) for name, at in corners.items()}
    box = {"type": "rect", **IN_PIXELS, **rounded, "fillcolor": band.colour, "line": {"color": edge, "width": 0.8}}
    if not band.hatch:
        return [box]
    starts = [round(left + at, 1) for at in range(0, int(cell) - SWATCH + 1, 6)]
    strokes = "".join(f"M{at},{top - SWATCH}L{at + SWATCH},{top}" for at in starts)
    return [box, {"type": "path", **IN_PIXELS, "path": strokes, "line": {"color": band.hatch, "width": 0.8}}]


def _words(band: Band, count: int, left: float, cell: float, ink: Tokens) -> list[Part]:
    size = TYPE.tick if text_width(band.label, TYPE.tick) + AIR <= cell else TYPE.source
    middle = {"x": 0, "y": 1, "yanchor": "top", "xshift": round(left, 1), "width": round(cell, 1), "align": "center"}
    top = HEIGHT - 8 - SWATCH
    font = {"size": TYPE.tick, "color": ink.ink}
    return [
        middle | {"text": escape(band.label), "yshift": top - 1, "font": font | {"size": size}},
        middle | {"text": f"<b>{count}</b>", "yshift": top - 16, "font": font},
    ]
