"""服务量: one indicator by place, month, domain, group and station; what is clicked filters all the others."""

from __future__ import annotations

from functools import partial

from dashboard.panels import services, stations
from dashboard.ui import links, picks, standin
from dashboard.ui.layout import trio
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """Totals and for whom, where, and when; in a county also station by station; a township's stations first."""
    if view.region.level == "township":
        county = standin.county(view, "standin.services")
        show(county, partial(stations.sites, view), pick=picks.record(view))
        view = county
    links.to(view, "monitor", view.words("monitor.link"))
    totals, where, when = trio()
    with totals:
        show(view, partial(services.totals, view), grows=False)
        if view.indicator.breakdown:
            dimension = view.indicator.breakdown
            show(view, partial(services.breakdown, view, dimension, width=436), pick=picks.field(view, dimension))
    with where:
        show(view, partial(services.map_, view, width=700), pick=picks.region(view), is_tall=True)
    with when:
        show(view, partial(services.trend, view, width=700, body=320), pick=picks.month(view))
        show(view, partial(services.ranking, view, width=700), pick=picks.region(view))
    if view.region.level == "county" and view.indicator.source == "report":
        show(view, partial(services.by_station, view), pick=picks.record(view))
