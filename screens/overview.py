"""全省概览: how far are we, where, will we make it, and who needs attention; one screen at 1920×1080."""

from __future__ import annotations

from functools import partial

from dashboard.panels import coverage, overview, stations, targets
from dashboard.ui import picks
from dashboard.ui.layout import trio
from dashboard.ui.links import Link
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The headline over the ladder, the map, and the trend over the counties that need attention."""
    how_far, where, when = trio()
    with how_far:
        show(view, partial(overview.headline, view), grows=False)
        show(view, partial(coverage.ladder, view, width=436), pick=picks.field(view, "rung"))
    with where:
        show(view, partial(coverage.map_, view, width=700), pick=picks.region(view), is_tall=True)
    with when:
        show(view, partial(targets.trend_, view, width=700, body=240))
        if view.region.level == "township":
            show(view, partial(stations.sites, view), pick=picks.record(view), columns=(0, 1, 4, 5))
        else:
            more = Link("attention", view.words("watch.link"))
            show(view, partial(overview.attention, view, width=700), pick=picks.region(view), more=more)
