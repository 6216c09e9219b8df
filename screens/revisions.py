"""修订: why a figure is no longer what an earlier release said."""

from __future__ import annotations

from dashboard.ui import revisions
from dashboard.view import View


def render(view: View) -> None:
    """From an earlier release to this one, coverage and an indicator, each in reasons that add up."""
    revisions.show(view)
