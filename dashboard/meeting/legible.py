"""How many bars, rows and little charts of a screen or slide can be told apart from six metres."""

from __future__ import annotations

from dashboard.panels.registry.rooms import Room, under

MOST_BEHIND = 6
MOST_LEDGER, LEAST_LEDGER = 6, 19
"""Rows of the ledger, and the pixels of height that one takes at least."""
MOST_RANKED, MOST_FACETS = 9, 9
MOST_GRID, LEAST_GRID = 9, 15
"""Rows of months, and the pixels of height that one takes at least."""
MOST_ITEMS = 6
MOST_NAMED = 6
AROUND_GRID, KEY_LINE = 60, 17
"""Pixels over and under the rows of months for their names and the key of their colours, edges included; a second line
of the key."""


def grid(room: Room) -> dict[str, int]:
    """What makes rows of months fill a room, as many of them as can be told apart."""
    fitted = under(AROUND_GRID, room)
    return fitted | {"most": min(MOST_GRID, max(fitted["body"] // LEAST_GRID, 1))}
