"""站点档案: the profile of a place, its sites on a map and in a list, and the record of one of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import coverage, overview, stations
from dashboard.panels.monitor import control
from dashboard.ui import links, picks, station_map
from dashboard.ui.layout import trio
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The chosen site's record, else the county with its sites; above counties first where to go down."""
    if not view.selection.site:
        links.to(view, "monitor", view.words("monitor.link_rungs"))
    if view.selection.site:
        _record(view)
    elif view.region.level in ("county", "township"):
        _place(view)
    else:
        _above(view)


def _above(view: View) -> None:
    profile, where, beside = trio()
    with profile:
        show(view, partial(stations.profile, view))
    with where:
        show(view, partial(coverage.map_, view, width=700), pick=picks.region(view), is_tall=True)
    is_prefecture = view.region.level == "prefecture"
    with beside:
        show(view, partial(coverage.ranking, view, width=700), pick=picks.region(view), grows=is_prefecture)
        if not is_prefecture:
            show(view, partial(overview.attention, view, width=700), pick=picks.region(view))
    if is_prefecture:
        show(view, partial(stations.sites, view), pick=picks.field(view, "site"))


def _place(view: View) -> None:
    profile, where = st.columns([2, 5], gap="small")
    with profile:
        show(view, partial(stations.profile, view))
    with where:
        station_map.show(view)
    show(view, partial(stations.sites, view), pick=picks.field(view, "site"))


def _record(view: View) -> None:
    links.to(view, "stations", view.words("control.clear_site"), site="")
    record, history = st.columns([2, 5], gap="small")
    with record:
        show(view, partial(stations.record, view))
    with history:
        show(view, partial(stations.history, view, width=900))
        show(view, partial(stations.team, view), grows=False)
    reports, volume = st.columns(2, gap="small")
    with reports:
        show(view, partial(stations.reports, view, width=700))
    with volume:
        show(view, partial(stations.volume, view, width=700), pick=picks.month(view))
    show(view, partial(control.station, view, width=1200, body=280), pick=picks.month(view))
