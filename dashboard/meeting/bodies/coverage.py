"""Screens of 全省概览, 覆盖地图 and 站点档案: how far coverage is, and who is behind."""

from __future__ import annotations

from dataclasses import replace

from dashboard.meeting import spoken
from dashboard.meeting.body import GROWN, Body, figure, room
from dashboard.meeting.facts import numbers
from dashboard.meeting.legible import MOST_BEHIND, MOST_RANKED
from dashboard.meeting.sheet import INNER
from dashboard.panels import coverage, overview, stations
from dashboard.view import View


def headline(view: View) -> Body:
    """Coverage as the one big number, with what changed and what is left."""
    panel = overview.headline(view)
    return numbers(panel, spoken.headline(view, panel))


def ladder(view: View) -> Body:
    """Coverage at every rung."""
    panel = coverage.ladder(view, width=int(INNER / GROWN), row=30)
    return figure(panel, spoken.ladder(view, panel))


def ranking(view: View) -> Body:
    """The places by coverage, the lowest ones where there are many."""
    words = coverage.ranking(view, most=MOST_RANKED)
    panel = coverage.ranking(view, width=int(INNER / GROWN), most=MOST_RANKED, body=room(words))
    return figure(panel, spoken.ranking(view, panel, MOST_RANKED))


def behind(view: View) -> Body:
    """The counties with most left, in whole townships."""
    panel = overview.attention(view, width=int(INNER / GROWN), most=MOST_BEHIND)
    said = spoken.behind(view, panel)
    if panel.figure is not None:
        return figure(panel, said)
    # Nobody is behind: the share of the whole says so best.
    return numbers(replace(panel, facts=overview.headline(view).facts[:1]), said, INNER)


def county(view: View) -> Body:
    """The county that the view looks at, in numbers."""
    return numbers(stations.profile(view), spoken.county(view))
