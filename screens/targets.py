"""达标进度: against the dated path, how far, how fast, and what remains in whole stations."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import targets
from dashboard.ui import links, picks, standin
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The pace over what remains, part by part; beside them the trend of the place over those of its parts."""
    if view.region.level == "township":
        view = standin.county(view, "standin.targets")
    links.to(view, "monitor", view.words("monitor.link_rungs"))
    to_region = picks.region(view)
    pace, trends = st.columns([3, 5], gap="small")
    with pace:
        show(view, partial(targets.pace, view), grows=False)
        show(view, partial(targets.remaining, view, width=560, body=520), pick=to_region)
    with trends:
        show(view, partial(targets.trend_, view, width=900))
        show(view, partial(targets.multiples_, view, width=900), pick=to_region)
