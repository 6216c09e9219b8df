"""Where values lie in pixels, and the lines and words along the edges of the plot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.svg.markup import element, group
from dashboard.svg.text import text

Part = Mapping[str, Any]
STANDOFF = 4
"""Pixels between the plot and the words along it."""


@dataclass(frozen=True)
class Box:
    """The plot in pixels of the figure."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from the left edge to the right one."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from the upper edge to the lower one."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Axis:
    """A straight scale from values to pixels, with what plotly knows of the axis."""

    part: Part
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        low, high = self.part.get("range", (0, 1))
        return self.start + float(value - low) / float((high - low) or 1) * (self.end - self.start)

    def length(self, value: float) -> float:
        """The pixels that a difference of values takes."""
        return abs(self.at(value) - self.at(0))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Pixel and words of every tick that lies within the range."""
        if not self.part.get("visible", True):
            return
        low, high = sorted(self.part.get("range", (0, 1)))
        words = zip(self.part.get("tickvals", ()), self.part.get("ticktext", ()), strict=False)
        yield from ((self.at(value), said) for value, said in words if low <= value <= high)


def grid(x: Axis, y: Axis, box: Box) -> str:
    """Lines across the plot, below everything: one for each tick up the side, and the ground line."""
    lines = []
    if y.part.get("showgrid", True):
        colour = y.part.get("gridcolor")
        lines = [element("path", d=_level(at, box), stroke=colour) for at, _ in y.ticks()]
    if x.part.get("visible", True) and x.part.get("showline"):
        lines.append(element("path", d=_level(box.bottom, box), stroke=x.part.get("linecolor")))
    return group(lines, fill="none")


def words(x: Axis, y: Axis, box: Box) -> str:
    """The words of the ticks: under (or over) the plot, and to its left."""
    is_above = x.part.get("side") == "top"
    edge = box.top - STANDOFF if is_above else box.bottom + STANDOFF
    along = [
        text(said, at, edge, anchor="middle", rise="bottom" if is_above else "top", **_font(x))
        for at, said in x.ticks()
    ]
    left = box.left - STANDOFF - y.part.get("ticklabelstandoff", 0)
    return group([*along, *(text(said, left, at, anchor="end", **_font(y)) for at, said in y.ticks())])


def _level(at: float, box: Box) -> str:
    return f"M{box.left:.0f} {at:.1f}H{box.right:.0f}"


def _font(axis: Axis) -> dict[str, Any]:
    font = axis.part["tickfont"]
    return {"size": font["size"], "colour": font["color"]}
