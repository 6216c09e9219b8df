"""数据核查: which figures should be asked about, and of a chosen one why, among its peers, and what became of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import checks
from dashboard.panels.checks import wording
from dashboard.ui import frame, links, picks
from dashboard.ui.desk import handling
from dashboard.ui.panel import show
from dashboard.view import View
from warehouse.settings import is_desk_open


def render(view: View) -> None:
    """The chosen hit, if there is one; else counts by state, check and place over the list."""
    if wording.checks(view) is None:
        frame.state(view.words("checks.none_title"), view.words("checks.none_text"))
    elif view.selection.hit:
        _one(view)
    else:
        _all(view)


def _all(view: View) -> None:
    deeper = picks.record(view) if view.region.level in ("county", "township") else picks.region(view)
    states, kinds, places = st.columns([4, 5, 5], gap="small")
    with states:
        show(view, partial(checks.states, view))
    with kinds:
        show(view, partial(checks.kinds, view, width=600), pick=picks.field(view, "check"))
    with places:
        show(view, partial(checks.places, view, width=600), pick=deeper)
    show(view, partial(checks.listed, view), pick=picks.field(view, "hit"), columns=(0, 1, 2, 3, 4, 5))


def _one(view: View) -> None:
    site = handling.site_of(view)
    with st.container(horizontal=True, gap="medium", key="check-links"):
        links.to(view, "checks", view.words("checks.back"), hit="")
        if site:
            links.to(view, "stations", view.words("checks.site"), site=site, hit="")
    said, drawn = st.columns([5, 8], gap="small")
    with said:
        show(view, partial(checks.record, view), grows=False)
        if site and is_desk_open():
            handling.show(view)
    with drawn:
        show(view, partial(checks.picture, view, width=1000, body=360), grows=False)
        show(view, partial(checks.figures, view))
