"""How a panel fills a room: what of its pixels go to the figure's body, and how many rows of bars that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

LEAST_ROW = 23
"""Pixels of height under which the rows of bars run into each other."""
LEAST_FACET = 72
"""Pixels of height under which the little charts of small multiples lose their lines."""


@dataclass(frozen=True)
class Room:
    """The pixels that a whole figure may take, its edges included; whether a map brings its legend."""

    width: int
    height: int
    has_legend: bool = True


Fit = Callable[[Room], dict[str, int]]
"""The pixels that make a panel fill a room."""


def under(head_and_foot: int, room: Room) -> dict[str, int]:
    """A figure whose axes and legends take so many pixels above and below its body."""
    return {"width": room.width, "body": room.height - head_and_foot}


def _rows(head_and_foot: int, room: Room) -> dict[str, int]:
    fitted = under(head_and_foot, room)
    return fitted | {"most": max(fitted["body"] // LEAST_ROW, 1)}


def facets(room: Room) -> dict[str, int]:
    """Small multiples, in as many columns and rows as stay legible."""
    fitted = under(16, room)
    return fitted | {"most": max(room.width // 250, 2) * max(fitted["body"] // LEAST_FACET, 1)}


def map_(room: Room) -> dict[str, int]:
    """A map over its legend, or alone where the legend stands elsewhere."""
    return under(72, room) if room.has_legend else {"width": room.width, "height": room.height - 16}


def words(_room: Room) -> dict[str, int]:
    """A panel without a figure: whoever shows it sets its facts or rows."""
    return {}


bars, bullets, heat = (partial(_rows, pixels) for pixels in (16, 42, 110))
"""Figures of rows, of which as many are drawn as stay apart."""
columns, trend, calendar, funnel, fan, ladder = (partial(under, pixels) for pixels in (54, 70, 60, 40, 74, 16))
