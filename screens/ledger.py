"""分母台账: who counts in the denominator, since when, on whose word, and what changed between two dates."""

from __future__ import annotations

from functools import partial

from dashboard.panels import ledger
from dashboard.ui import ledger as rows
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """What changed above, the townships one by one below."""
    show(view, partial(ledger.changes, view), columns=(0, 1, 3, 5, 6, 7), grows=False)
    show(view, partial(ledger.townships, view), body=rows.show)
