"""达标进度: against the dated path, how far, how fast, what remains; the year's half, schedule, forecast and plans."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import targets
from dashboard.panels.plans import fan as plan_fan
from dashboard.panels.plans import forecast, half_year, outcomes, schedule, versions
from dashboard.ui import links, picks, sections, standin, trying
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The chosen section: progress over what remains beside the trends, unless another one is asked for."""
    if view.region.level == "township":
        view = standin.county(view, "standin.targets")
    sections.links(view, "targets", tuple(SECTIONS))
    SECTIONS.get(view.selection.section, _progress)(view)


def _progress(view: View) -> None:
    links.to(view, "monitor", view.words("monitor.link_rungs"))
    to_region = picks.region(view)
    pace, trends = st.columns([3, 5], gap="small")
    with pace:
        show(view, partial(targets.pace, view), grows=False)
        show(view, partial(targets.remaining, view, width=560, body=520), pick=to_region)
    with trends:
        show(view, partial(targets.trend_, view, width=900))
        show(view, partial(targets.multiples_, view, width=900), pick=to_region)


def _ledger(view: View) -> None:
    to_region = picks.region(view)
    year, parts = st.columns([3, 4], gap="small")
    with year:
        show(view, partial(half_year.half, view), grows=False)
        show(view, partial(half_year.ledger, view, width=640), pick=to_region)
    with parts:
        show(view, partial(half_year.counties, view), pick=to_region, columns=(0, 1, 2, 6, 8))


def _schedule(view: View) -> None:
    trying.schedule(view)
    months, counties = st.columns([3, 5], gap="small")
    with months:
        show(view, partial(schedule.months, view, width=560, body=420))
    with counties:
        show(view, partial(schedule.counties, view, width=900, most=17, body=510), pick=picks.region(view))


def _forecast(view: View) -> None:
    trying.forecast(view)
    fan, dates = st.columns([3, 2], gap="small")
    with fan:
        show(view, partial(plan_fan.fan_, view, width=900, body=470))
    with dates:
        show(view, partial(forecast.outlook, view))
    show(view, partial(forecast.places, view), pick=picks.region(view))


def _plans(view: View) -> None:
    show(view, partial(outcomes.results, view), columns=(0, 1, 2, 3, 4, 5, 7))
    show(view, partial(versions.history, view, width=1180))
    show(view, partial(versions.definitions, view), columns=(0, 1, 5, 6, 7))


SECTIONS = {"": _progress, "ledger": _ledger, "schedule": _schedule, "forecast": _forecast, "plans": _plans}
"""The parts of the page, by the ``section`` of the selection."""
