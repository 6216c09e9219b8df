"""Who needs attention."""

from __future__ import annotations

from dashboard.panels import Panel, concern_words, parts
from dashboard.view import View


def attention(view: View, panel: Panel) -> str:
    """Who stands first on the attention list and why; that nobody is on it."""
    if panel.frame.empty:
        return panel.title
    return concern_words.sentence(view, parts.records(panel.frame.head(1))[0])
