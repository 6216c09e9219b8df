"""会场模式: the screens of a meeting over the whole window."""

from __future__ import annotations

from dashboard.ui import meeting
from dashboard.view import View


def render(view: View) -> None:
    """The sequence that the URL names, from the release that it names."""
    meeting.stage(view)
