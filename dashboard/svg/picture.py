"""A figure as SVG, with the words that pointing at its marks tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.svg import maps, marks, notes
from dashboard.svg.axes import Axis, Box, Part, grid, words
from dashboard.svg.markup import element, group
from dashboard.svg.pointing import across, told


@dataclass(frozen=True)
class Picture:
    """The drawing of a figure: its body without an ``svg`` element around it, and its size in pixels.

    ``plot`` is where its plot begins and ends from above. ``told`` are the words of its marks by trace, ``along`` where
    lines are told together (see ``pointing``).
    """

    body: str
    width: float
    height: float
    plot: tuple[float, float]
    told: dict[str, Any]
    along: list[tuple[float, list[str]]]

    def svg(self, **attributes: str) -> str:
        """The drawing as an element that is as wide as what it stands in."""
        size = f"0 0 {self.width:g} {self.height:g}"
        return element("svg", self.body, xmlns="http://www.w3.org/2000/svg", viewBox=size, **attributes)


def picture(figure: go.Figure, *, is_whole: bool) -> Picture:
    """Draw a figure. *is_whole* puts the shapes of a map into it; otherwise the browser fetches and keeps them."""
    made = figure.to_plotly_json()
    layout, traces = made["layout"], made["data"]
    base = layout["template"]["layout"]
    margin = layout["margin"]
    width, height = layout["width"], layout["height"]
    box = Box(margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    x = Axis({**base["xaxis"], **layout.get("xaxis", {})}, box.left, box.right)
    y = Axis({**base["yaxis"], **layout.get("yaxis", {})}, box.bottom, box.top)
    body = [
        notes.shapes(layout.get("shapes", ()), box, x, is_below=True),
        *(
            [_map(traces, layout["geo"], box, is_whole=is_whole)]
            if "geo" in layout
            else _plot(traces, layout, x, y, box)
        ),
        notes.shapes(layout.get("shapes", ()), box, x, is_below=False),
        notes.words(layout.get("annotations", ()), base["annotationdefaults"], base["font"], box, x),
    ]
    return Picture("".join(body), width, height, (box.top, box.bottom), told(traces), across(traces, layout, x))


def _plot(traces: Sequence[Part], layout: Part, x: Axis, y: Axis, box: Box) -> str:
    drawn = (
        marks.bars(trace, order, x, y, layout) if trace["type"] == "bar" else marks.scatter(trace, order, x, y)
        for order, trace in enumerate(traces)
    )
    return "".join([grid(x, y, box), *drawn, words(x, y, box)])


def _map(traces: Sequence[Part], geo: Part, box: Box, *, is_whole: bool) -> str:
    to = maps.projection(geo, box)
    return group(
        maps.choropleth(trace, order, to, is_whole=is_whole)
        if trace["type"] == "choropleth"
        else maps.scattered(trace, order, to)
        for order, trace in enumerate(traces)
    )
