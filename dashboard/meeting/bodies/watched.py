"""Screens of 关注清单."""

from __future__ import annotations

from dashboard.meeting import spoken
from dashboard.meeting.body import GROWN, Body, figure, room
from dashboard.meeting.legible import MOST_BEHIND
from dashboard.meeting.sheet import INNER
from dashboard.panels import concerns
from dashboard.view import View


def attention(view: View) -> Body:
    """The first lines of the attention list."""
    words = concerns.listed(view, most=MOST_BEHIND)
    panel = concerns.listed(view, width=int(INNER / GROWN), most=MOST_BEHIND, body=room(words))
    return figure(panel, spoken.attention(view, panel))
