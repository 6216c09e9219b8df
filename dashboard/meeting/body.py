"""What a screen shows, and its figure as large as the room under its words lets it be."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.meeting.sheet import INNER, SPOKEN, WIDTH, placed, top_of
from dashboard.panels import Panel

GROWN = 1.3
"""How much larger than on a page the words of a figure may be."""


@dataclass(frozen=True)
class Body:
    """What a screen shows: its title, what explains it, the drawing under them, the spoken line."""

    title: str
    subtitle: str
    drawn: str
    said: str


def figure(panel: Panel, said: str) -> Body:
    """A figure as large as the room under its words lets it be."""
    top, drawn = top_of(panel.title, panel.subtitle), ""
    if panel.figure is not None:
        wide, high = panel.figure.layout.width, panel.figure.layout.height
        scale = min(GROWN, INNER / wide, (SPOKEN - top) / high)
        drawn = placed(panel.figure, (WIDTH - wide * scale) / 2, top, scale)
    return Body(panel.title, panel.subtitle, drawn, said)


def room(panel: Panel, grown: float = GROWN) -> int:
    """The height that a figure may have under a panel's words before it is made larger."""
    return int((SPOKEN - top_of(panel.title, panel.subtitle) - 20) / grown)
