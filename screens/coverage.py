"""覆盖地图: coverage at any rung and month on a map, with ladder and ranking; in a county its townships."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import coverage, stations
from dashboard.ui import picks, player
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The months as a slider over the screen of one month."""
    player.months(view, _screen)


def _screen(view: View) -> None:
    where, beside = st.columns([3, 2], gap="small")
    with where:
        show(view, partial(coverage.map_, view, width=770), pick=picks.region(view), is_tall=True)
    with beside:
        show(view, partial(coverage.ladder, view, width=560, row=30), pick=picks.field(view, "rung"), grows=False)
        if view.region.level == "township":
            show(view, partial(stations.sites, view), pick=picks.record(view), columns=(0, 1, 4, 5), grows=False)
        elif view.region.level == "county":
            show(view, partial(coverage.townships, view), pick=picks.region(view), columns=(0, 2, 3, 5), grows=False)
        else:
            show(view, partial(coverage.ranking, view, width=560, body=520), pick=picks.region(view))
