"""What all native charts have in common: the numbers behind them, where their axes lie, words at their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.point import Point
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.exports.deck.surface import LABEL, Box, Text, faces, paint, style
from dashboard.exports.deck.workbook import Column, workbook
from dashboard.panels import Panel
from dashboard.theme import MEETING
from dashboard.view import View


@dataclass(frozen=True)
class Look:
    """How the numbers of a chart are written, and the largest one that its axis must hold."""

    number_format: str
    largest: float


@dataclass(frozen=True)
class Scale:
    """An axis of values: its ends, the distance of its lines, and how its numbers are written."""

    low: float
    high: float
    step: float
    number_format: str


SHARES = Scale(0, 1, 0.25, "0%")
"""From nothing to all."""


def share_look(decimals: int) -> Look:
    """Shares of 1, written as percent."""
    return Look(f"0.{'0' * decimals}%" if decimals else "0%", 1.0)


def chart_of(
    slide: Slide, box: Box, view: View, panel: Panel, kind: XL_CHART_TYPE, names: Sequence[str] | Sequence[date],
    columns: Sequence[Column], look: Look,
) -> Chart:  # fmt: skip
    """A chart of *columns* over *names*, without words or ground of its own, and with our workbook behind it."""
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


def place(chart: Chart, inner: Box, outer: Box) -> None:
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


def tick_words(axis: _BaseAxis, size: int, colour: str, lang: str) -> None:
    """How the words along an axis look."""
    style(axis.tick_labels.font, Text("", size, colour), lang)


def say(point: Point, text: Text, place: XL_LABEL_POSITION, lang: str) -> None:
    """Words at a point, as the page writes them: a format of the office program would round 99.96 % up."""
    label = point.data_label
    # Words at a bar are one line, whatever a program thinks of its room.
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text.text
    style(run.font, text, lang)
    label.position = place
