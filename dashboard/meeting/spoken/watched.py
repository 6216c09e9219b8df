"""Who needs attention."""

from __future__ import annotations

from dashboard.panels import Panel, parts
from dashboard.panels.concerns import wording
from dashboard.view import View


def attention(view: View, panel: Panel) -> str:
    """Who stands first on the attention list and why; that nobody is on it."""
    if panel.frame.empty:
        return panel.title
    return wording.sentence(view, parts.records(panel.frame.head(1))[0])
