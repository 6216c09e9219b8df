"""The map beside its classes, each with the number of places in it."""

from __future__ import annotations

from dashboard.meeting import spoken
from dashboard.meeting.body import Body
from dashboard.meeting.sheet import EDGE, SIZE, SPOKEN, WIDTH, line, lines, placed, top_of
from dashboard.meeting.tallies import tallies
from dashboard.panels import Panel, coverage
from dashboard.svg.markup import element
from dashboard.theme import MEETING
from dashboard.view import View


def map_(view: View) -> Body:
    """The coverage place by place."""
    words = coverage.map_(view)
    top = top_of(words.title, words.subtitle)
    panel = coverage.map_(view, width=400, height=int(SPOKEN - top - 20))
    drawn = "" if panel.figure is None else placed(panel.figure, 0, top)
    drawn += _legend(view, panel, 424, top + 10)
    return Body(panel.title, panel.subtitle, drawn, spoken.where(view, panel))


def _legend(view: View, panel: Panel, x: float, y: float) -> str:
    """The classes of the map one under the other, each with the number of places in it."""
    drawn = [line(view.words("meeting.classes"), x, y, SIZE.label)]
    # A map that is shown without its approval number says so itself.
    warning, end = lines(view.words("source.map_warning"), x, 0, WIDTH - EDGE - x, SIZE.source, colour=MEETING.muted)
    shown = tallies(view, panel)
    step = min(25, (SPOKEN - end - y) / (len(shown) + 0.5))
    for band, count in shown:
        y += step
        drawn.append(element("rect", x=x, y=y - 8, width=26, height=16, fill=band.colour, stroke=MEETING.outline))
        drawn.append(line(band.label, x + 36, y, SIZE.text))
        drawn.append(line(str(count), WIDTH - EDGE, y, 16, bold=True, anchor="end"))
    drawn.append(element("g", warning, transform=f"translate(0 {y + step * 0.6:g})"))
    return "".join(drawn)
