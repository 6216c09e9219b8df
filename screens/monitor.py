"""运行监测: what is news and what is noise, who differs and who does not, and where stations stand still."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels.monitor import comparing, control, peers, rung_stays, rungs, stalled
from dashboard.ui import picks, standin
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The indicator over time beside its places; under them the rungs in motion, then who stands still, and peers."""
    if view.region.level == "township":
        view = standin.county(view, "standin.monitor")
    to_region = picks.region(view)
    over_time, across = st.columns(2, gap="small")
    with over_time:
        show(view, partial(control.place, view, width=900, body=300), pick=picks.month(view), grows=False)
        show(view, partial(comparing.ranking, view, width=900), pick=to_region)
    with across:
        show(view, partial(comparing.funnel, view, width=900, body=560), pick=to_region)
    steps, waits = st.columns(2, gap="small")
    with steps:
        show(view, partial(rungs.moves, view, width=900))
    with waits:
        show(view, partial(rung_stays.stays, view, width=900))
    names, groups = st.columns([5, 3], gap="small")
    with names:
        show(view, partial(stalled.stalled, view), pick=picks.record(view), columns=(0, 1, 2, 3, 4, 6), grows=False)
    with groups:
        show(view, partial(peers.groups, view), pick=to_region, grows=False)
