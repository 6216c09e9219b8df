"""What a screen shows, and its figure as large as the room under its words lets it be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.wrapping import CUT
from dashboard.meeting.sheet import EDGE, INNER, SIZE, SPOKEN, WIDTH, lines, placed, top_of
from dashboard.panels import Panel
from dashboard.panels.registry.rooms import Room
from dashboard.theme import MEETING
from dashboard.view import View

GROWN, PLOT = 1.3, 1.15
"""How much larger than on a page the words of a figure may be; those of a plot, whose marks would lie too close."""
ROOMY = 16
"""Pixels of a row of bars that leave its words some room."""


@dataclass(frozen=True)
class Body:
    """What a screen shows: its title, what explains it, the drawing under them, the spoken line."""

    title: str
    subtitle: str
    drawn: str
    said: str


def figure(panel: Panel, said: str) -> Body:
    """A figure as large as the room under its words lets it be; where there is none, why, in its place."""
    if panel.figure is None:
        return without(panel, said)
    top = top_of(panel.title, panel.subtitle)
    wide, high = panel.figure.layout.width, panel.figure.layout.height
    scale = min(GROWN, INNER / wide, (SPOKEN - top) / high)
    drawn = placed(panel.figure, (WIDTH - wide * scale) / 2, top, scale)
    return Body(panel.title, panel.subtitle, drawn, said)


def without(panel: Panel, said: str) -> Body:
    """A panel that has nothing to draw: what there is to say of that, large."""
    why = panel.note or panel.subtitle
    drawn, _ = lines(why, EDGE, top_of(panel.title, "") + 40, INNER, SIZE.lead, colour=MEETING.muted)
    return Body(panel.title, "", drawn, said)


def room(panel: Panel, grown: float = GROWN) -> int:
    """The height that a figure may have under a panel's words before it is made larger."""
    return int((SPOKEN - top_of(panel.title, panel.subtitle) - 20) / grown)


def space(panel: Panel, grown: float = GROWN) -> Room:
    """The pixels that a whole figure may take under a panel's words before it is made larger."""
    return Room(int(INNER / grown), int((SPOKEN - top_of(panel.title, panel.subtitle)) / grown))


def rows_of_bars(view: View, build: Callable[..., Panel], most: int) -> Panel:
    """A panel of at most so many bars, as large as leaves their rows apart and their words whole."""
    words = build(view, most=most)

    def grown_by(grown: float) -> Panel:
        return build(view, width=int(INNER / grown), most=most, body=room(words, grown))

    return largest(grown_by)


def largest(grown_by: Callable[[float], Panel]) -> Panel:
    """What *grown_by* makes of the largest size at which rows keep apart and no word is cut."""
    for grown in (GROWN, PLOT):
        panel = grown_by(grown)
        if panel.figure is None or _is_legible(panel.figure):
            return panel
    return grown_by(1.0)


def _is_legible(figure: go.Figure) -> bool:
    names = figure.layout.yaxis.ticktext or ()
    texts = [text for trace in figure.data for text in (trace.text if isinstance(trace.text, tuple | list) else ())]
    margin = figure.layout.margin
    high = figure.layout.height - margin.t - margin.b
    return high >= ROOMY * len(names) and not any(CUT in text for text in (*names, *texts))
