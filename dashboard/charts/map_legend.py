"""The legend over a map: a strip of swatches with the words of each class and how many places are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.charts.bands import FULL, Band
from dashboard.charts.wrapping import text_width
from dashboard.theme import TYPE, Tokens

SWATCH = 12
GAP = 10
HEIGHT = 56


class Classed(Protocol):
    """Something that belongs to a class."""

    @property
    def band(self) -> str: ...


@dataclass(frozen=True)
class Legend:
    """Plotly shapes and annotations that stand in the ``height`` pixels above the body."""

    shapes: list[dict[str, object]]
    annotations: list[dict[str, object]]
    height: int


def build(areas: Sequence[Classed], bands: Sequence[Band], ink: Tokens, width: int) -> Legend:
    """The legend of *bands* with the number of areas in each. Classes without a value appear only when they occur."""
    counts = Counter(area.band for area in areas)
    shown = [band for band in bands if counts[band.key] or band.key.isdigit() or band.key == FULL]
    gaps = sum(_stands_apart(band) for band in shown) * GAP
    cell = min((width - gaps) / max(len(shown), 1), 84.0)
    shapes: list[dict[str, object]] = []
    annotations: list[dict[str, object]] = []
    left = 0.0
    for band in shown:
        left += GAP if _stands_apart(band) and band is not shown[0] else 0
        shapes += _swatch(band, left, cell, ink)
        annotations += _words(band, counts[band.key], left, cell, ink)
        left += cell
    return Legend(shapes, annotations, HEIGHT)


def _stands_apart(band: Band) -> bool:
    return not band.key.isdigit()


def _swatch(band: Band, left: float, cell: float, ink: Tokens) -> list[dict[str, object]]:
    top = HEIGHT - 8
    box = _pixels("rect", left, top - SWATCH, left + cell, top)
    edge = ink.hatch if band.is_hatched else ink.border
    shapes = [box | {"fillcolor": band.colour, "line": {"color": edge, "width": 0.8}}]
    if band.is_hatched:
        steps = range(0, int(cell) - SWATCH + 1, 6)
        line = {"line": {"color": ink.hatch, "width": 0.8}}
        shapes += [_pixels("line", left + at, top - SWATCH, left + at + SWATCH, top) | line for at in steps]
    return shapes


def _pixels(kind: str, x0: float, y0: float, x1: float, y1: float) -> dict[str, object]:
    """A shape measured in pixels from the body's upper left corner, upwards."""
    return {
        "type": kind, "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
        "xanchor": 0, "yanchor": 1, "x0": x0, "x1": x1, "y0": y0, "y1": y1,
    }  # fmt: skip


def _words(band: Band, count: int, left: float, cell: float, ink: Tokens) -> list[dict[str, object]]:
    size = TYPE.tick if text_width(band.label, TYPE.tick) <= cell else TYPE.source
    middle = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "top",
              "xshift": left, "width": cell, "align": "center", "showarrow": False, "borderpad": 0}  # fmt: skip
    top = HEIGHT - 8 - SWATCH
    return [
        middle | {"text": band.label, "yshift": top - 1, "font": {"size": size, "color": ink.ink}},
        middle | {"text": f"<b>{count}</b>", "yshift": top - 16, "font": {"size": TYPE.tick, "color": ink.ink}},
    ]
