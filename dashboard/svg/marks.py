"""Bars, lines, dots and words on a plot with two axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.svg.axes import Axis, Part
from dashboard.svg.markup import element, group, number
from dashboard.svg.pointing import mark
from dashboard.svg.text import Anchor, Rise, text

ASIDE = 5
"""Pixels between a dot and its words."""
ANCHORS: dict[str, Anchor] = {"left": "end", "center": "middle", "right": "start"}
RISES: dict[str, Rise] = {"top": "bottom", "middle": "middle", "bottom": "top"}


def bars(trace: Part, order: int, x: Axis, y: Axis, layout: Part) -> str:
    """The bars of a trace, lying or standing, with the words in them; *order* is the trace's place in the figure."""
    is_lying = trace.get("orientation") == "h"
    across, along = (y, x) if is_lying else (x, y)
    spots = trace["y" if is_lying else "x"]
    lengths = trace["x" if is_lying else "y"]
    bases = trace.get("base") or [0] * len(lengths)
    thick = across.length(trace.get("width", 1 - layout.get("bargap", 0.2)))
    drawn = []
    for point, (spot, base, length) in enumerate(zip(spots, bases, lengths, strict=True)):
        if length is None:
            continue
        start, end = sorted((along.at(base), along.at(base + length)))
        low = across.at(spot) - thick / 2
        corner = (start, low, end - start, thick) if is_lying else (low, start, thick, end - start)
        drawn.append(_bar(trace, order, point, corner))
    return group(drawn)


def _bar(trace: Part, order: int, point: int, corner: tuple[float, float, float, float]) -> str:
    left, top, width, height = corner
    marker = trace["marker"]
    line = marker.get("line", {})
    box = {"x": left, "y": top, "width": max(width, 0), "height": max(height, 0)}
    edge = {"stroke": line.get("color"), "stroke_width": line["width"]} if line.get("width") else {}
    parts = [element("rect", fill=_each(marker["color"], point), **box, **edge, **mark(trace, order, point))]
    pattern = marker.get("pattern", {})
    if _each(pattern.get("shape", ""), point):
        parts.append(_slanted(left, top, width, height, pattern))
    if words := trace.get("text"):
        font = trace["textfont"]
        middle = (left + width / 2, top + height / 2)
        look = {"size": font["size"], "colour": _each(font["color"], point), "anchor": "middle"}
        parts.append(text(_each(words, point), *middle, **look))
    return "".join(parts)


def _slanted(left: float, top: float, width: float, height: float, pattern: Part) -> str:
    """Slanted strokes over a bar, cut off at its edges: drawn, not patterned, so that every renderer shows them."""
    step = float(pattern["size"])
    strokes = []
    at = step
    while at < width + height:
        begin = (left + max(at - height, 0), top + min(at, height))
        end = (left + min(at, width), top + max(at - width, 0))
        strokes.append(f"M{number(begin[0])} {number(begin[1])}L{number(end[0])} {number(end[1])}")
        at += step
    return element("path", d="".join(strokes), stroke=pattern["fgcolor"], stroke_width=1.5, fill="none")


def scatter(trace: Part, order: int, x: Axis, y: Axis) -> str:
    """The lines, dots and words of a trace."""
    mode = trace["mode"]
    known = [
        (point, x.at(across), y.at(up))
        for point, (across, up) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if across is not None and up is not None
    ]
    parts = []
    if trace.get("fill") == "toself":
        parts.append(element("path", d=_outline(known), fill=trace["fillcolor"], pointer_events="none"))
    if "lines" in mode:
        parts.append(_line(trace, x, y))
    if "markers" in mode:
        parts += [dot(trace, order, *spot) for spot in known]
    if "text" in mode:
        parts += list(_texts(trace, known))
    return group(parts)


def _outline(known: Sequence[tuple[int, float, float]]) -> str:
    """The way round an area."""
    return "M" + "L".join(f"{number(a)} {number(b)}" for _, a, b in known) + "z" if known else ""


def _line(trace: Part, x: Axis, y: Axis) -> str:
    return path(
        [
            None if across is None or up is None else (x.at(across), y.at(up))
            for across, up in zip(trace["x"], trace["y"], strict=True)
        ],
        trace["line"],
    )


def path(points: Sequence[tuple[float, float] | None], line: Part) -> str:
    """A line through points in pixels, broken where there is none."""
    runs = [[spot for spot in run if spot] for is_known, run in groupby(points, bool) if is_known]
    drawn = "".join("M" + "L".join(f"{number(a)} {number(b)}" for a, b in run) for run in runs)
    dash = line.get("dash", "solid")
    return element(
        "path", d=drawn, fill="none", stroke=line["color"], stroke_width=line["width"], stroke_linejoin="round",
        stroke_dasharray=None if dash == "solid" else dash.replace("px", ""), pointer_events="none",
    )  # fmt: skip


def dot(trace: Part, order: int, point: int, x: float, y: float) -> str:
    """A dot, diamond or cross at a pixel."""
    marker = trace["marker"]
    line, half = marker.get("line", {}), marker["size"] / 2
    edge = {"stroke": line.get("color"), "stroke_width": line.get("width")}
    symbol = marker.get("symbol", "circle")
    if symbol == "circle":
        return element("circle", cx=x, cy=y, r=half, fill=marker["color"], **edge, **mark(trace, order, point))
    if symbol == "diamond":
        turned = half * 1.3
        shape = f"M{number(x)} {number(y - turned)}l{turned} {turned}l-{turned} {turned}l-{turned}-{turned}z"
        return element("path", d=shape, fill=marker["color"], **edge, **mark(trace, order, point))
    cross = f"M{number(x - half)} {number(y - half)}l{2 * half} {2 * half}m0-{2 * half}l-{2 * half} {2 * half}"
    return element("path", d=cross, fill="none", **edge, **mark(trace, order, point))


def _texts(trace: Part, known: Sequence[tuple[int, float, float]]) -> Iterator[str]:
    font = trace["textfont"]
    away = trace["marker"]["size"] / 2 + ASIDE if "marker" in trace else 0
    for point, x, y in known:
        rise, side = _each(trace.get("textposition", "middle center"), point).split()
        move_x = {"left": -1, "center": 0, "right": 1}[side] * (away if rise == "middle" else away / 2)
        move_y = {"top": -1, "middle": 0, "bottom": 1}[rise] * (away - 2 if away else 0)
        yield text(
            _each(trace["text"], point), x + move_x, y + move_y, size=font["size"], colour=_each(font["color"], point),
            anchor=ANCHORS[side], rise=RISES[rise],
        )  # fmt: skip


def _each(value: Any, point: int) -> Any:
    """What a list says of a point, or the one value that all share."""
    return value[point] if isinstance(value, (list, tuple)) else value
