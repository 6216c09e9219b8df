"""How many bars, rows and little charts of a screen or slide can be told apart from six metres."""

from __future__ import annotations

from dashboard.panels import Panel
from dashboard.panels.registry.rooms import Room, under

MOST_BEHIND = 6
MOST_LEDGER, LEAST_LEDGER = 6, 19
"""Rows of the ledger, and the pixels of height that one takes at least."""
MOST_RANKED, MOST_FACETS = 9, 9
MOST_GRID, LEAST_GRID, TALLEST_GRID = 9, 15, 40
"""Rows of months, and the pixels of height that one takes at least and at most."""
MOST_ITEMS = 6
MOST_NAMED = 6
AROUND_GRID, KEY_LINE = 60, 17
"""Pixels over and under the rows of months for their names and the key of their colours, edges included; a second line
of the key."""


def grid(room: Room, panel: Panel) -> dict[str, int]:
    """What makes the rows of months of a *panel* fill a room, as many as can be told apart, few of them no walls."""
    fitted = under(AROUND_GRID, room)
    most = min(MOST_GRID, max(fitted["body"] // LEAST_GRID, 1))
    rows = 0 if panel.figure is None else len(panel.figure.layout.yaxis.ticktext)
    return fitted | {"most": most, "body": min(fitted["body"], TALLEST_GRID * max(rows, 1))}
