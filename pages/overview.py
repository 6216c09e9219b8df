"""全省概览: how far are we, where, will we make it, and who needs attention; one screen at 1920×1080."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import coverage, overview, targets
from dashboard.ui import picks
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The headline over the ladder, the map, and the trend over the counties that need attention."""
    how_far, where, when = st.columns([5, 8, 8], gap="small")
    with how_far:
        show(view, partial(overview.headline, view))
        show(view, partial(coverage.ladder, view, width=420), pick=picks.field(view, "rung"))
    with where:
        show(view, partial(coverage.map_, view, width=690), pick=picks.region(view))
    with when:
        show(view, partial(targets.trend_, view, width=690), height=400)
        show(view, partial(overview.attention, view, width=690), pick=picks.region(view))
