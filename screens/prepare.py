"""会议准备: which screens a meeting shows, to be tried, kept and taken along."""

from __future__ import annotations

from dashboard.ui import meeting
from dashboard.view import View


def render(view: View) -> None:
    """The sequence in small, with its buttons."""
    meeting.prepare(view)
