"""A native bar chart, which whoever gets the deck can edit, with the words of our figure at its bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide

from dashboard.charts.wrapping import text_width
from dashboard.exports.deck.charts import Look, chart_of, place, say, tick_words
from dashboard.exports.deck.grammar import Bar
from dashboard.exports.deck.surface import LABEL, Box, Text, paint
from dashboard.panels import Panel
from dashboard.theme import MEETING
from dashboard.view import View

GAP = 10
"""Points between a bar and the words before and after it."""
LEAST = 11
"""Points of the smallest names; programs leave out every second name of those that run into each other."""
TALLEST = 72
"""Points of a bar with the air around it at most: few that fill a slide look like walls."""
NAMES = 0.42
"""Of the width, what names may take before they are set smaller."""


def bar_chart(
    slide: Slide, box: Box, view: View, panel: Panel, bars: Sequence[Bar], series: str, look: Look, size: int = LABEL
) -> Chart:
    """Bars from top to bottom as a native chart, the words of the panel's figure at their ends."""
    box = replace(box, height=min(box.height, TALLEST * len(bars)))
    names, values = [bar.name for bar in bars], [bar.value for bar in bars]
    chart = chart_of(slide, box, view, panel, XL_CHART_TYPE.BAR_CLUSTERED, names, [(series, values)], look)
    small = _names_size(names, box.width * NAMES - GAP, size)
    left = min(max(text_width(name, small) for name in names) + GAP, box.width * NAMES)
    words = max(text_width(bar.text, size) for bar in bars) * 1.06 + 2 * GAP
    room = box.width - left
    place(chart, Box(left, 0, room, box.height), box)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 42, False
    _names_axis(chart.category_axis, small, view.lang)
    _hidden(chart.value_axis, look.largest / max(1 - words / room, 0.25))
    for at, bar in enumerate(bars):
        point = plot.series[0].points[at]
        point.format.fill.solid()
        paint(point.format.fill.fore_color, bar.colour)
        say(point, Text(bar.text, size, is_bold=bar.is_emphasised), XL_LABEL_POSITION.OUTSIDE_END, view.lang)
    return chart


def _names_size(names: Sequence[str], width: float, size: int) -> int:
    """The largest size up to *size* at which every name is one line."""
    return next((at for at in range(size, LEAST, -1) if max(text_width(name, at) for name in names) <= width), LEAST)


def _names_axis(axis: CategoryAxis, size: int, lang: str) -> None:
    axis.reverse_order = True
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    tick_words(axis, size, MEETING.ink, lang)


def _hidden(axis: ValueAxis, largest: float) -> None:
    axis.visible = axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = 0, largest
