"""What a screen shows, and its figure as large as the room under its words lets it be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    """A panel of at most so many bars, as large as leaves their rows apart and their names whole."""
    words = build(view, most=most)
    for grown in (GROWN, PLOT, 1.0):
        panel = build(view, width=int(INNER / grown), most=most, body=room(words, grown))
        if panel.figure is None or _is_legible(panel, room(words, grown)):
            break
    return panel


def _is_legible(panel: Panel, high: int) -> bool:
    assert panel.figure is not None
    names = panel.figure.layout.yaxis.ticktext
    return high / len(names) >= ROOMY and not any(CUT in name for name in names)
