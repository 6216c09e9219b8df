"""报送质量: who has filed, who has not and why, month by month down to the station."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import reporting
from dashboard.ui import links, picks, standin
from dashboard.ui.panel import show
from dashboard.view import View
from warehouse.settings import is_desk_open


def render(view: View) -> None:
    """The month in numbers beside a year of months place by place; under them the trend and who misses reports."""
    if view.region.level == "township":
        view = standin.county(view, "standin.reporting")
    with st.container(horizontal=True, gap="medium", key="reporting-links"):
        links.to(view, "checks", view.words("checks.link"))
        links.to(view, "revisions", view.words("revisions.link"))
        if is_desk_open():
            links.to(view, "desk", view.words("desk.link"))
    deeper = picks.record(view) if view.region.level == "county" else picks.region(view)
    numbers, months = st.columns([2, 5], gap="small")
    with numbers:
        show(view, partial(reporting.month, view))
    with months:
        show(view, partial(reporting.grid, view, width=1100), pick=deeper)
    trend, late = st.columns([4, 5], gap="small")
    with trend:
        show(view, partial(reporting.trend_, view, width=700, body=340))
    with late:
        show(view, partial(reporting.late, view), pick=picks.record(view), columns=(0, 1, 2, 3, 4, 6))
