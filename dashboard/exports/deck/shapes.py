"""Plain shapes: grounds, rules and the swatches of a legend."""

from __future__ import annotations

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.charts.bands import Band
from dashboard.exports.deck.surface import Box, Text, fill, paint
from dashboard.theme import MEETING


def rectangle(slide: Slide, box: Box, colour: str, text: Text | None = None, lang: str = "zh") -> None:
    """A filled rectangle without an outline; a text stands at its upper edge."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.lengths)
    shape.fill.solid()
    paint(shape.fill.fore_color, colour)
    shape.line.fill.background()
    _flat(shape)
    if text is not None and text.text:
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
        frame.margin_top = Pt(3)
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.TOP, False
        fill(frame, [Text(text.text, text.size, text.colour, align=PP_ALIGN.CENTER)], lang)


def swatch(slide: Slide, box: Box, band: Band) -> None:
    """The colour of a class as the map draws it, hatched where the map hatches."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.lengths)
    if band.hatch:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        paint(shape.fill.fore_color, band.hatch)
        paint(shape.fill.back_color, band.colour)
    else:
        shape.fill.solid()
        paint(shape.fill.fore_color, band.colour)
    shape.line.width = Pt(0.75)
    paint(shape.line.color, MEETING.outline)
    _flat(shape)


def _flat(shape: Shape) -> None:
    """Without the shadow and the outline that a theme gives to shapes."""
    for look in shape._element.findall(qn("p:style")):
        shape._element.remove(look)
