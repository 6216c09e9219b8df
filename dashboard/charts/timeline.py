"""A station's way up the rungs: one bar for every stretch of time, as high as the rung it stood on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go

from catalogue.period import month_of
from dashboard.charts.axes import trimmed
from dashboard.charts.bands import on
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.trend import month_axis
from dashboard.charts.wrapping import cut, text_width
from dashboard.theme import SPACE, TYPE, Tokens

ROW = 30
MOST_NAME = 0.45
"""The share of the width that names may take; what points at a bar is told all of it."""
USUAL_NAME = 90
"""Pixels of names beside which a scale of months is laid out for the whole width; longer ones take from it."""


@dataclass(frozen=True)
class Stretch:
    """A status from a day up to, not including, another; ``level`` is the position of its row in ``names``.

    ``text`` stands in the bar where it has room, else ``short``, as far as that has.
    """

    level: int
    first: date
    last: date
    hover: str
    colour: str
    text: str = ""
    short: str = ""


def timeline(
    stretches: Sequence[Stretch],
    names: Sequence[str],
    hover: str,
    ink: Tokens,
    *,
    lang: str,
    width: int = 600,
    body: int | None = None,
    is_way: bool = True,
) -> go.Figure:
    """The stretches over time. *names* go from the lowest row up; of a way a thin line joins one to the next."""
    first, last = month_of(min(one.first for one in stretches)), month_of(max(one.last for one in stretches))
    names = [cut(name, width * MOST_NAME, TYPE.label) for name in names]
    left = SPACE.edge + int(max(text_width(name, TYPE.label) for name in names)) + 10
    room = width - max(0, left - USUAL_NAME)
    layout: Part = {
        "barmode": "overlay",
        "xaxis": {"range": [first - 0.5, last + 1.5]} | month_axis(first, last, lang, room),
        "yaxis": {
            "range": [-0.6, len(names) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(names))),
            "ticktext": [escape(name) for name in names],
            "tickfont": {"size": TYPE.label, "color": ink.ink},
        },
    }
    scale = (width - left - SPACE.edge) / (last - first + 2)
    bars = _stretches(stretches, hover)
    if any(stretch.text for stretch in stretches):
        bars |= _texts(stretches, scale, ink)
    traces = [_risers(stretches, ink), bars] if is_way else [bars]
    return finish(traces, layout, ink, Size(width, body or len(names) * ROW), Frame(foot=38, left=left))


def _when(day: date) -> float:
    """A day on an axis of month numbers."""
    return month_of(day) + (day.day - 1) / 31


def _stretches(stretches: Sequence[Stretch], hover: str) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [stretch.level for stretch in stretches],
        "base": [trimmed(_when(stretch.first)) for stretch in stretches],
        "x": [trimmed(max(_when(stretch.last) - _when(stretch.first), 0.2)) for stretch in stretches],
        "width": 0.5,
        "marker": {"color": [stretch.colour for stretch in stretches], "line": {"width": 0}},
        "customdata": [["", stretch.hover] for stretch in stretches],
        "hovertemplate": hover,
    }


def _texts(stretches: Sequence[Stretch], scale: float, ink: Tokens) -> Part:
    """The words of the bars, as far as a bar of so many pixels a month has room for them."""
    rooms = [scale * max(_when(one.last) - _when(one.first), 0.2) for one in stretches]
    return {
        "text": [escape(_fitting(one, room - 8)) for one, room in zip(stretches, rooms, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textfont": {"size": TYPE.tick, "color": [on(one.colour, ink) for one in stretches]},
    }


def _fitting(one: Stretch, room: float) -> str:
    has_room = not one.short or text_width(one.text, TYPE.tick) <= room
    return cut(one.text if has_room else one.short, room, TYPE.tick)


def _risers(stretches: Sequence[Stretch], ink: Tokens) -> Part:
    x: list[float | None] = []
    y: list[float | None] = []
    for before, after in pairwise(stretches):
        x += [trimmed(_when(after.first)), trimmed(_when(after.first)), None]
        y += [before.level, after.level, None]
    look = {"line": {"color": ink.context, "width": 1.5}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y} | look
