"""Shapes and words that stand at fixed places of a figure: bands behind a plot, legends over a map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dashboard.svg.axes import Axis, Box, Part
from dashboard.svg.markup import element, group, number
from dashboard.svg.text import Anchor, Rise, text

POINT = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
ANCHORS: dict[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}


def shapes(found: Sequence[Part], box: Box, x: Axis, *, is_below: bool) -> str:
    """The shapes of one layer."""
    return group(_shape(shape, box, x) for shape in found if (shape.get("layer") == "below") == is_below)


def _shape(shape: Part, box: Box, x: Axis) -> str:
    line = shape.get("line", {})
    look = {"stroke": line.get("color"), "stroke_width": line.get("width")} if line.get("width") else {}
    if shape["type"] == "path":
        return element("path", d=_in_pixels(shape["path"], box), fill="none", **look)
    if shape.get("xsizemode") == "pixel":
        left, right = box.left + shape["x0"], box.left + shape["x1"]
        upper, lower = box.top - shape["y1"], box.top - shape["y0"]
    else:
        left, right, upper, lower = x.at(shape["x0"]), x.at(shape["x1"]), box.top, box.bottom
    return element(
        "rect", x=left, y=upper, width=right - left, height=lower - upper, fill=shape["fillcolor"],
        opacity=None if shape.get("opacity", 1) == 1 else f"{shape['opacity']}", **look,
    )  # fmt: skip


def _in_pixels(drawn: str, box: Box) -> str:
    """A path measured upwards from the upper left corner of the plot, in pixels of the figure."""
    return "".join(
        f"{step}{number(box.left + float(right))} {number(box.top - float(up))}"
        for step, right, up in POINT.findall(drawn)
    )


def words(found: Sequence[Part], defaults: Part, font: Part, box: Box, x: Axis) -> str:
    """The words of a figure at their places."""
    return group(_words({**defaults, **note, "font": {**font, **note.get("font", {})}}, box, x) for note in found)


def _words(note: dict[str, Any], box: Box, x: Axis) -> str:
    across = x.at(note["x"]) if note["xref"] == "x" else box.left + note["x"] * box.width
    up = box.bottom - note["y"] * box.height
    side: Anchor = ANCHORS[note.get("xanchor", "left")]
    if note.get("width"):
        # A box of a width holds its words in its middle.
        across, side = across + note["width"] / 2, "middle"
    rise: Rise = note.get("yanchor", "middle")
    at = (across + note.get("xshift", 0), up - note.get("yshift", 0))
    return text(note["text"], *at, size=note["font"]["size"], colour=note["font"]["color"], anchor=side, rise=rise)
