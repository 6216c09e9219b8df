"""A native line chart over months, which whoever gets the deck can edit, with the phases of the plan behind it."""

from __future__ import annotations

from pptx.chart.axis import DateAxis, ValueAxis
from pptx.chart.chart import Chart
from pptx.chart.plot import _BasePlot
from pptx.chart.point import Point
from pptx.chart.series import LineSeries
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from catalogue.period import last_day
from dashboard.exports.deck.charts import SHARES, Look, Scale, chart_of, place, say, tick_words
from dashboard.exports.deck.grammar import Line, Trend
from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import LABEL, SMALL, Box, Text, paint
from dashboard.panels import Panel
from dashboard.theme import MEETING
from dashboard.view import View

MONTHS = (1, 2, 3, 6, 12, 24, 36)
MONTH_FORMAT = {"zh": 'yyyy"年"m"月"', "en": "[$-409]mmm\\ yyyy"}
MONTH_ROOM = 110
"""Points that the name of a month takes along an axis."""
NAMES = 24
"""Points above the axes for the names of the bands."""
PLACES = {
    "above": XL_LABEL_POSITION.ABOVE, "below": XL_LABEL_POSITION.BELOW, "right": XL_LABEL_POSITION.RIGHT,
}  # fmt: skip


def line_chart(
    slide: Slide, box: Box, inner: Box, view: View, panel: Panel, trend: Trend, look: Look, scale: Scale = SHARES
) -> Chart:
    """The lines of a trend as a native chart whose axes enclose *inner*, a part of *box*; the bands lie behind it."""
    count = len(trend.lines[0].values)
    _bands(slide, inner, view, trend, count)
    months = [last_day(trend.first + at) for at in range(count)]
    columns = [(line.name, line.values) for line in trend.lines]
    chart = chart_of(slide, box, view, panel, XL_CHART_TYPE.LINE, months, columns, look)
    place(chart, Box(inner.x - box.x, inner.y - box.y, inner.width, inner.height), box)
    _months_axis(chart.category_axis, count, inner.width, view.lang)
    _values_axis(chart.value_axis, scale, view.lang)
    for at, line in enumerate(trend.lines):
        _draw(chart.plots[0], at, line, view.lang)
    return chart


def _months_axis(axis: DateAxis, count: int, width: float, lang: str) -> None:
    """One month in so many is named that the names have room."""
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _solid(axis.format.line, MEETING.context)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = MONTH_FORMAT[lang], False
    tick_words(axis, SMALL, MEETING.muted, lang)
    room = width / MONTH_ROOM
    step = next((step for step in MONTHS if count / step <= room), MONTHS[-1])
    for old in axis._element.xpath("./c:baseTimeUnit | ./c:majorUnit | ./c:majorTimeUnit"):
        axis._element.remove(old)
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", str(step)), ("majorTimeUnit", "months")):
        axis._element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def _values_axis(axis: ValueAxis, scale: Scale, lang: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale.low, scale.high, scale.step
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.width = Pt(0.75)
    _solid(axis.major_gridlines.format.line, MEETING.rule)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = scale.number_format, False
    tick_words(axis, SMALL, MEETING.muted, lang)


def _draw(plot: _BasePlot, at: int, line: Line, lang: str) -> None:
    drawn = plot.series[at]
    drawn.smooth = False
    if line.sign:
        _signs(drawn, line)
        return
    stroke(drawn.format.line, line)
    drawn.marker.style = XL_MARKER_STYLE.NONE
    for index, word in line.words.items():
        point = drawn.points[index]
        if not line.is_thin:
            _mark(point, line)
        say(point, Text(word.text, LABEL, line.colour, is_bold=True), PLACES[word.place], lang)


def _signs(drawn: LineSeries, line: Line) -> None:
    """Signs that no line joins: diamonds, or rings."""
    drawn.format.line.fill.background()
    marker, is_ring = drawn.marker, line.sign == "ring"
    marker.style, marker.size = (XL_MARKER_STYLE.CIRCLE, 8) if is_ring else (XL_MARKER_STYLE.DIAMOND, 12)
    marker.format.fill.solid()
    paint(marker.format.fill.fore_color, MEETING.surface if is_ring else line.colour)
    marker.format.line.width = Pt(1.5)
    _solid(marker.format.line, line.colour)


def stroke(target: LineFormat, line: Line) -> None:
    """What was reached is thick and whole, a plan thinner and dashed."""
    target.width = Pt(1.5 if line.is_thin else 2.5 if line.is_dashed else 4)
    _solid(target, line.colour)
    if line.is_dashed:
        target.dash_style = MSO_LINE_DASH_STYLE.DASH


def _solid(target: LineFormat, colour: str) -> None:
    target.fill.solid()
    paint(target.fill.fore_color, colour)


def _mark(point: Point, line: Line) -> None:
    """A dot where words stand; an open one on a plan."""
    marker = point.marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 9
    marker.format.fill.solid()
    paint(marker.format.fill.fore_color, MEETING.surface if line.is_dashed else line.colour)
    marker.format.line.width = Pt(2)
    _solid(marker.format.line, line.colour)
    # A point that is named in the file no longer takes the line's own look.
    stroke(point.format.line, line)


def _bands(slide: Slide, inner: Box, view: View, trend: Trend, count: int) -> None:
    for band in trend.bands:
        left, right = (inner.x + edge / count * inner.width for edge in (band.first, band.last))
        box = Box(left, inner.y - NAMES, right - left, inner.height + NAMES)
        rectangle(slide, box, band.colour, Text(band.label, SMALL, MEETING.muted), view.lang)
