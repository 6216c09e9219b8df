"""A county on one page: its coverage, its ladder, its services and reports, and the townships still to come."""

from __future__ import annotations

from pptx.slide import Slide

from dashboard.exports.deck.coverage import ladder_chart
from dashboard.exports.deck.facts import facts, lead
from dashboard.exports.deck.surface import BODY_BOTTOM, BODY_TOP, EDGE, LABEL, WIDTH, Box, Text, fitting, write
from dashboard.exports.deck.told import Told
from dashboard.meeting import spoken
from dashboard.panels import Panel, coverage, parts, stations
from dashboard.view import View

LEFT = Box(EDGE, BODY_TOP, 410, BODY_BOTTOM - BODY_TOP)
RIGHT = Box(EDGE + 440, BODY_TOP, WIDTH - 2 * EDGE - 440, BODY_BOTTOM - BODY_TOP)
LEAD_HEIGHT = 118
"""Points of the one big number with its name and its counts."""
LADDER = 196
"""Points that the ladder takes from above; the townships have the rest."""
NAMES = (LABEL, 16, 14)


def county(slide: Slide, view: View) -> Told:
    """The one-pager of the county that the view looks at."""
    profile, rungs, places = stations.profile(view), coverage.ladder(view), coverage.townships(view)
    if profile.facts:
        first, *others = profile.facts
        lead(slide, Box(LEFT.x, LEFT.y, LEFT.width, LEAD_HEIGHT), first, 52, view.lang)
        below = Box(LEFT.x, LEFT.y + LEAD_HEIGHT + 10, LEFT.width + 20, LEFT.height - LEAD_HEIGHT - 10)
        facts(slide, below, others[:8], 24 if len(others) <= 6 else 20, view.lang, has_details=False)
    ladder_chart(slide, Box(RIGHT.x, RIGHT.y, RIGHT.width, LADDER), view, rungs)
    _missing(slide, view, places)
    return Told((profile, rungs, places), spoken.county(view), rungs.table)


def _missing(slide: Slide, view: View, panel: Panel) -> None:
    """Which townships have not reached the rung, by name, as many as there is room for."""
    box = Box(RIGHT.x, RIGHT.y + LADDER + 12, RIGHT.width, RIGHT.height - LADDER - 12)
    open_ = panel.frame[panel.frame["in_scope"] & ~(panel.frame["numerator"].fillna(0) > 0)]
    names = parts.listing(view, [parts.full(view, code) for code in open_["region_code"]], most=12)
    heading = fitting(panel.title, box.width, 1, NAMES)
    texts = [Text(panel.title, heading, is_bold=True)]
    texts += [Text(names, min(fitting(names, box.width, 3, NAMES), heading))] if names else []
    write(slide, box, texts, view.lang, name="townships")
