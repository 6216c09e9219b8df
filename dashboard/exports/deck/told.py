"""What the slides of all kinds have in common: the room for their drawing, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from dashboard.exports.deck.surface import BODY_BOTTOM, BODY_TOP, EDGE, INNER, Box
from dashboard.panels import Panel
from dashboard.panels.registry.rooms import Room

BODY = Box(EDGE, BODY_TOP, INNER, BODY_BOTTOM - BODY_TOP)
UNIT = 1.5
"""Points of a slide for a pixel of a figure, which keeps the sizes of words that it has on a meeting's screen."""
SPACE = Room(int(INNER / UNIT), int(BODY.height / UNIT))
"""The pixels of a figure that fills it."""
MOST_NOTED = 12
"""Rows of a long table that go into the notes."""


@dataclass(frozen=True)
class Told:
    """What a slide is about: its panels, the first with its title and subtitle; the spoken line; rows for the notes."""

    panels: tuple[Panel, ...]
    line: str
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
