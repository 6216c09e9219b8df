"""Native charts, which whoever gets the deck can edit: bars with words beside them, lines over months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pptx.chart.axis import CategoryAxis, DateAxis, ValueAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.plot import _BasePlot
from pptx.chart.point import Point
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from catalogue.period import last_day
from dashboard.charts.wrapping import text_width
from dashboard.exports.deck.grammar import Bar, Line, Trend
from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import LABEL, SMALL, Box, Text, faces, paint, style
from dashboard.exports.deck.workbook import Column, workbook
from dashboard.panels import Panel
from dashboard.theme import MEETING
from dashboard.view import View

GAP = 10
"""Points between a bar and the words before and after it."""
MONTHS = (1, 2, 3, 6, 12, 24, 36)
MONTH_FORMAT = {"zh": 'yyyy"年"m"月"', "en": "[$-409]mmm\\ yyyy"}
MONTH_ROOM = 110
"""Points that the name of a month takes along an axis."""
NAMES = 24
"""Points above the axes for the names of the bands."""
PLACES = {
    "above": XL_LABEL_POSITION.ABOVE, "below": XL_LABEL_POSITION.BELOW, "right": XL_LABEL_POSITION.RIGHT,
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How the numbers of a chart are written, and the largest one that its axis must hold."""

    number_format: str
    largest: float


def share_look(decimals: int) -> Look:
    """Shares of 1, written as percent."""
    return Look(f"0.{'0' * decimals}%" if decimals else "0%", 1.0)


def bar_chart(
    slide: Slide, box: Box, view: View, panel: Panel, bars: Sequence[Bar], series: str, look: Look, size: int = LABEL
) -> Chart:
    """Bars from top to bottom as a native chart, the words of the panel's figure at their ends."""
    names, values = [bar.name for bar in bars], [bar.value for bar in bars]
    chart = _chart(slide, box, view, panel, XL_CHART_TYPE.BAR_CLUSTERED, names, [(series, values)], look)
    left = min(max(text_width(name, size) for name in names) + GAP, box.width / 3)
    words = max(text_width(bar.text, size) for bar in bars) * 1.06 + 2 * GAP
    room = box.width - left
    _place(chart, Box(left, 0, room, box.height), box)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 42, False
    _names_axis(chart.category_axis, size, view.lang)
    _hidden(chart.value_axis, look.largest / max(1 - words / room, 0.25))
    for at, bar in enumerate(bars):
        point = plot.series[0].points[at]
        point.format.fill.solid()
        paint(point.format.fill.fore_color, bar.colour)
        _say(point, Text(bar.text, size, is_bold=bar.is_emphasised), XL_LABEL_POSITION.OUTSIDE_END, view.lang)
    return chart


def line_chart(slide: Slide, box: Box, inner: Box, view: View, panel: Panel, trend: Trend, look: Look) -> Chart:
    """The lines of a trend as a native chart whose axes enclose *inner*, a part of *box*; the bands lie behind it."""
    count = len(trend.lines[0].values)
    _bands(slide, inner, view, trend, count)
    months = [last_day(trend.first + at) for at in range(count)]
    columns = [(line.name, line.values) for line in trend.lines]
    chart = _chart(slide, box, view, panel, XL_CHART_TYPE.LINE, months, columns, look)
    _place(chart, Box(inner.x - box.x, inner.y - box.y, inner.width, inner.height), box)
    _months_axis(chart.category_axis, count, inner.width, view.lang)
    _shares_axis(chart.value_axis, view.lang)
    for at, line in enumerate(trend.lines):
        _draw(chart.plots[0], at, line, view.lang)
    return chart


def _chart(
    slide: Slide, box: Box, view: View, panel: Panel, kind: XL_CHART_TYPE, names: Sequence[str] | Sequence[date],
    columns: Sequence[Column], look: Look,
) -> Chart:  # fmt: skip
    data = CategoryChartData(number_format=look.number_format)
    data.categories = names
    for name, values in columns:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(kind, *box.lengths, data)
    frame.name = panel.panel_id
    frame._element.nvGraphicFramePr.cNvPr.set("descr", panel.alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(panel, view.words, names, columns, look.number_format))
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(LABEL)
    paint(chart.font.color, MEETING.ink)
    faces(chart.font._element, view.lang)
    _see_through(chart)
    return chart


def _see_through(chart: Chart) -> None:
    """No ground and no frame of its own: what lies behind the lines is seen."""
    space = chart._chartSpace
    for owner in (space, space.find(qn("c:chart")).find(qn("c:plotArea"))):
        look = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
        following = owner.find(qn("c:txPr"))
        if following is None:
            owner.append(look)
        else:
            following.addprevious(look)


def _place(chart: Chart, inner: Box, outer: Box) -> None:
    """Put the axes exactly there, whatever room a program would give to its labels."""
    area = chart._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    shares = {
        "x": inner.x / outer.width, "y": inner.y / outer.height, "w": inner.width / outer.width,
        "h": inner.height / outer.height,
    }  # fmt: skip
    written = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    area.insert(0, parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{written}</c:manualLayout></c:layout>'
    ))  # fmt: skip


def _names_axis(axis: CategoryAxis, size: int, lang: str) -> None:
    axis.reverse_order = True
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    _tick_words(axis, size, MEETING.ink, lang)


def _hidden(axis: ValueAxis, largest: float) -> None:
    axis.visible = axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = 0, largest


def _months_axis(axis: DateAxis, count: int, width: float, lang: str) -> None:
    """One month in so many is named that the names have room."""
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.fill.solid()
    paint(axis.format.line.fill.fore_color, MEETING.context)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = MONTH_FORMAT[lang], False
    _tick_words(axis, SMALL, MEETING.muted, lang)
    room = width / MONTH_ROOM
    step = next((step for step in MONTHS if count / step <= room), MONTHS[-1])
    for old in axis._element.xpath("./c:baseTimeUnit | ./c:majorUnit | ./c:majorTimeUnit"):
        axis._element.remove(old)
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", str(step)), ("majorTimeUnit", "months")):
        axis._element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def _shares_axis(axis: ValueAxis, lang: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.major_gridlines.format.line.fill.solid()
    paint(axis.major_gridlines.format.line.fill.fore_color, MEETING.rule)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
    _tick_words(axis, SMALL, MEETING.muted, lang)


def _tick_words(axis: CategoryAxis | DateAxis | ValueAxis, size: int, colour: str, lang: str) -> None:
    style(axis.tick_labels.font, Text("", size, colour), lang)


def _draw(plot: _BasePlot, at: int, line: Line, lang: str) -> None:
    drawn = plot.series[at]
    drawn.smooth = False
    drawn.format.line.width = Pt(2.5 if line.is_dashed else 4)
    drawn.format.line.fill.solid()
    paint(drawn.format.line.fill.fore_color, line.colour)
    if line.is_dashed:
        drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    drawn.marker.style = XL_MARKER_STYLE.NONE
    for index, word in line.words.items():
        point = drawn.points[index]
        _mark(point, line)
        _say(point, Text(word.text, LABEL, line.colour, is_bold=True), PLACES[word.place], lang)


def _mark(point: Point, line: Line) -> None:
    """A dot where words stand; an open one on a plan."""
    point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    point.marker.format.fill.solid()
    paint(point.marker.format.fill.fore_color, MEETING.surface if line.is_dashed else line.colour)
    point.marker.format.line.width = Pt(2)
    point.marker.format.line.fill.solid()
    paint(point.marker.format.line.fill.fore_color, line.colour)
    # A point that is named in the file no longer takes the line's own look.
    point.format.line.width = Pt(2.5 if line.is_dashed else 4)
    point.format.line.fill.solid()
    paint(point.format.line.fill.fore_color, line.colour)
    if line.is_dashed:
        point.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _say(point: Point, text: Text, place: XL_LABEL_POSITION, lang: str) -> None:
    """Words at a point, as the page writes them: a format of the office program would round 99.96 % up."""
    label = point.data_label
    # Words at a bar are one line, whatever a program thinks of its room.
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text.text
    style(run.font, text, lang)
    label.position = place


def _bands(slide: Slide, inner: Box, view: View, trend: Trend, count: int) -> None:
    for band in trend.bands:
        left, right = (inner.x + edge / count * inner.width for edge in (band.first, band.last))
        box = Box(left, inner.y - NAMES, right - left, inner.height + NAMES)
        rectangle(slide, box, band.colour, Text(band.label, SMALL, MEETING.muted), view.lang)
