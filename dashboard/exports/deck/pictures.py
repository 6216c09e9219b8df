"""Figures that no office program draws, as pictures sharp enough for print."""

from __future__ import annotations

from io import BytesIO

from pptx.slide import Slide

from dashboard.exports.deck.surface import Box
from dashboard.exports.picture import png_bytes
from dashboard.panels import Panel
from dashboard.svg.picture import picture
from dashboard.theme import FONT_STACK

PIXELS = 6
"""Pixels of a picture for each of the figure's own: 2,400 across a map, 290 to an inch."""


def pictured(slide: Slide, box: Box, panel: Panel) -> None:
    """The figure of a panel as wide as *box*, from its top; nothing where there is none."""
    if panel.figure is None:
        return
    drawn = picture(panel.figure, is_whole=True)
    svg = drawn.svg(width=f"{drawn.width:g}", height=f"{drawn.height:g}", font_family=FONT_STACK)
    placed = Box(box.x, box.y, box.width, box.width * drawn.height / drawn.width)
    shape = slide.shapes.add_picture(BytesIO(png_bytes(svg, PIXELS)), *placed.lengths)
    shape.name = panel.panel_id
    shape._element.nvPicPr.cNvPr.set("descr", panel.alt)
