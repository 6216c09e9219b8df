"""Small multiples as native charts: the same axes for every place, its name and where it stands above."""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide

from catalogue.period import last_day
from dashboard.charts.multiples import Facet
from dashboard.charts.wrapping import cut, text_width
from dashboard.dates import month_label
from dashboard.exports.deck.charts import chart_of, place, share_look
from dashboard.exports.deck.grammar import Line
from dashboard.exports.deck.line_chart import stroke
from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import (
    BODY_BOTTOM,
    BODY_TOP,
    EDGE,
    INNER,
    LABEL,
    SMALL,
    SURE,
    Box,
    Text,
    fitting_line,
    write,
)
from dashboard.exports.deck.told import MOST_NOTED, Told
from dashboard.meeting import spoken
from dashboard.meeting.legible import MOST_FACETS
from dashboard.panels import Panel, parts
from dashboard.panels.targets.multiples import facets, multiples_
from dashboard.theme import MEETING
from dashboard.view import View

COLUMNS = 3
GAP, NAME, AXIS = 20, 24, 22
LEAST, AIR = 10, 8
"""Points of the smallest name; between a name and what stands at the end of its line."""
"""Points between charts, above one for its name, and under them all for the months."""


def multiples(slide: Slide, view: View) -> Told:
    """The parts of the selected place, those furthest behind their path first."""
    panel = multiples_(view, most=MOST_FACETS)
    found = facets(view)[1]
    shown = found[:MOST_FACETS]
    rows = -(-len(shown) // COLUMNS)
    for at, facet in enumerate(shown):
        _facet(slide, _cell(at, rows), view, panel, facet)
    if shown:
        _months(slide, view, shown[0])
    order = {facet.key: at for at, facet in enumerate(found)}
    listed = panel.frame["region_code"].map(order).sort_values().index
    return Told((panel,), spoken.multiples(view, panel, MOST_FACETS), panel.table.loc[listed].head(MOST_NOTED))


def _cell(at: int, rows: int) -> Box:
    """The place of a chart with its name, in reading order."""
    width = (INNER - (COLUMNS - 1) * GAP) / COLUMNS
    height = (BODY_BOTTOM - BODY_TOP - AXIS) / rows
    row, column = divmod(at, COLUMNS)
    return Box(EDGE + column * (width + GAP), BODY_TOP + row * height, width, height - 8)


def _facet(slide: Slide, box: Box, view: View, panel: Panel, facet: Facet) -> None:
    end_width = min(text_width(facet.end, LABEL) / SURE + AIR, box.width * 0.55)
    name_width = box.width - end_width
    name, end = Text(facet.name, 0, is_bold=True), Text(facet.end, 0, is_bold=True, align=PP_ALIGN.RIGHT)
    for text, x, width in ((name, box.x, name_width), (end, box.x + name_width, end_width)):
        size = max(fitting_line(text.text, width, LABEL), LEAST)
        # Smaller than that nobody reads it: the chart's own name and the notes have it whole.
        shown = cut(text.text, width * SURE, size)
        sized = Text(shown, size, text.colour, is_bold=True, align=text.align)
        write(slide, Box(x, box.y, width, NAME), [sized], view.lang, name=f"facet-{facet.key}")
    ground = Box(box.x, box.y + NAME, box.width, box.height - NAME)
    rectangle(slide, ground, MEETING.page)
    _chart(slide, ground, view, panel, facet)


def _chart(slide: Slide, box: Box, view: View, panel: Panel, facet: Facet) -> Chart:
    """What was reached and what was planned, month by month, from 0 to 100 %."""
    count = len(facet.values)
    months = [last_day(view.release.first_month + at) for at in range(count)]
    target = [*facet.target, *[None] * count][:count]
    columns = [(parts.rung(view), list(facet.values)), (view.words("targets.path"), target)]
    chart = chart_of(
        slide, box, view, panel, XL_CHART_TYPE.LINE, months, columns, share_look(parts.share_decimals(view))
    )
    place(chart, Box(0, 0, box.width, box.height), box)
    for axis in (chart.category_axis, chart.value_axis):
        axis.visible = axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 1
    lines = (Line("", (), facet.colour, False), Line("", (), MEETING.target, True))
    for series, line in zip(chart.plots[0].series, lines, strict=True):
        series.smooth, series.marker.style = False, XL_MARKER_STYLE.NONE
        stroke(series.format.line, line)
    return chart


def _months(slide: Slide, view: View, facet: Facet) -> None:
    """The months that all charts run over."""
    first = view.release.first_month
    ends = [month_label(month, view.lang) for month in (first, first + len(facet.values) - 1)]
    said = view.words("period.range", first=ends[0], last=ends[1])
    box = Box(EDGE, BODY_BOTTOM - AXIS, INNER, AXIS)
    write(slide, box, [Text(said, SMALL, MEETING.muted)], view.lang, name="months")
