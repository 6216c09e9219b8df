"""督导评估: what stations were assessed at, what supervision found and did, and what became of orders and cases."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import supervision
from dashboard.ui import picks, standin
from dashboard.ui.layout import trio
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The period in numbers and the assessments; findings, orders and cases; visits and trainings."""
    if view.region.level == "township":
        view = standin.county(view, "standin.supervision")
    deeper = picks.record(view) if view.region.level == "county" else picks.region(view)
    totals, places, items = trio()
    with totals:
        show(view, partial(supervision.summary, view))
    with places:
        show(view, partial(supervision.scores, view, width=700), pick=deeper)
    with items:
        show(view, partial(supervision.items, view, width=700))
        if supervision.has_levels(view):
            show(view, partial(supervision.levels, view, width=700), grows=False)
    flows, listed = st.columns([4, 7], gap="small")
    with flows:
        show(view, partial(supervision.states, view, width=620))
        show(view, partial(supervision.orders, view, width=620))
        show(view, partial(supervision.cases, view, width=620))
    with listed:
        show(view, partial(supervision.findings, view), pick=picks.record(view), columns=(0, 1, 2, 3, 4, 6))
    show(view, partial(supervision.closed, view), pick=picks.record(view), columns=(0, 1, 2, 3, 4, 5, 7))
    visits, trainings = st.columns(2, gap="small")
    with visits:
        show(view, partial(supervision.visits, view, width=800), pick=deeper)
    with trainings:
        show(view, partial(supervision.trainings, view, width=800), pick=deeper)
