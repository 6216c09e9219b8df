"""Screens of 达标进度: progress against the plan, the year's ledger, the schedule and the forecast."""

from __future__ import annotations

from dashboard.meeting import spoken
from dashboard.meeting.body import GROWN, Body, figure, largest, room
from dashboard.meeting.legible import LEAST_LEDGER, MOST_FACETS, MOST_LEDGER
from dashboard.meeting.sheet import INNER
from dashboard.panels import Panel, targets
from dashboard.panels.plans import fan, half_year
from dashboard.panels.plans import schedule as months
from dashboard.view import View


def trend(view: View) -> Body:
    """What was reached month by month against the dated path."""
    # English names of phases are longer: a wider figure, set smaller, has room for more of them.
    panel = targets.trend_(view, width=int(INNER / {"zh": 1.15, "en": 1.0}[view.lang]), body=125)
    return figure(panel, spoken.when(view, panel))


def multiples(view: View) -> Body:
    """The parts of the place in little charts, those furthest behind their path first."""
    words = targets.multiples_(view, most=MOST_FACETS)
    panel = targets.multiples_(view, width=INNER, most=MOST_FACETS, columns=3, body=room(words, grown=1.0))
    return figure(panel, spoken.multiples(view, panel, MOST_FACETS))


def ledger(view: View) -> Body:
    """The share of the year's task that each part has done."""
    words = half_year.ledger(view, most=MOST_LEDGER)

    def grown_by(grown: float) -> Panel:
        high = room(words, grown) - 26
        most = min(MOST_LEDGER, max(1, high // LEAST_LEDGER))
        return half_year.ledger(view, width=int(INNER / grown), most=most, body=high)

    return figure(largest(grown_by), spoken.year(view))


def schedule(view: View) -> Body:
    """What every month has to add."""
    return figure(months.months(view, width=int(INNER / GROWN), body=105), spoken.schedule(view))


def forecast(view: View) -> Body:
    """When the plan is likely to be fulfilled."""
    return figure(fan.fan_(view, width=int(INNER / 1.15), body=105), spoken.forecast(view))
