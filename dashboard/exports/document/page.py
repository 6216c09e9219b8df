"""The page of GB/T 9704: A4, a type area of 156 × 225 mm, 22 lines of 28 signs; annexes lie across."""

from __future__ import annotations

from math import floor

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from dashboard.exports.document.faces import SIZE_3, SIZE_4, SMALL, SONG, face

WIDTH, HEIGHT, TOP, LEFT = 210, 297, 37, 28
TYPE_WIDTH, TYPE_HEIGHT = 156, 225
LINES, SIGNS = 22, 28
TWIPS_PER_MM = 1440 / 25.4
LINE = int(TYPE_HEIGHT * TWIPS_PER_MM / LINES)
"""Twips from one line to the next: 579, 28.95 points."""
CLOSER = floor(TYPE_WIDTH * TWIPS_PER_MM / SIGNS - SIZE_3 * 20)
"""Twips added to a sign of the body: 28 signs of 三号 are to take 442.2 points, not 448."""


def upright(section: Section) -> None:
    """Page, type area and grid of the body."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    _margins(section, TOP, LEFT, WIDTH - LEFT - TYPE_WIDTH, HEIGHT - TOP - TYPE_HEIGHT)
    # A grid of signs is set differently by every program; that of lines, and signs that stand closer, by all alike.
    _grid(section, type="lines", linePitch=str(LINE))


def across(section: Section) -> None:
    """The page of a wide table: the same type area, turned."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(HEIGHT), Mm(WIDTH)
    _margins(section, LEFT, TOP, HEIGHT - TOP - TYPE_HEIGHT, WIDTH - LEFT - TYPE_WIDTH)
    _grid(section, linePitch="312")


def _margins(section: Section, top: float, left: float, right: float, bottom: float) -> None:
    section.top_margin, section.left_margin = Mm(top), Mm(left)
    section.right_margin, section.bottom_margin = Mm(right), Mm(bottom)
    section.header_distance, section.footer_distance = Mm(15), Mm(min(bottom - 14, 18))


def _grid(section: Section, **values: str) -> None:
    owner = section._sectPr
    for old in owner.findall(qn("w:docGrid")):
        owner.remove(old)
    grid = OxmlElement("w:docGrid")
    for name, value in values.items():
        grid.set(qn(f"w:{name}"), value)
    owner.append(grid)


def number(footer: _Footer, align: WD_ALIGN_PARAGRAPH, note: str) -> None:
    """— 1 — in 四号宋体 outside on the page, one sign from the edge, and a small line under it."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    indent = paragraph.paragraph_format
    indent.left_indent = indent.right_indent = Pt(SIZE_4)
    for text in ("— ", "PAGE", " —"):
        _piece(paragraph, text)
    under = footer.add_paragraph()
    under.alignment = WD_ALIGN_PARAGRAPH.CENTER
    face(under.add_run(note)._element, SONG, SMALL)


def _piece(paragraph: Paragraph, text: str) -> None:
    """A dash, or the field of the page's number."""
    if text != "PAGE":
        face(paragraph.add_run(text)._element, SONG, SIZE_4)
        return
    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        face(run._element, SONG, SIZE_4)
        run._element.append(_instruction(text) if kind == "instr" else _mark(kind))


def _mark(kind: str) -> etree._Element:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _instruction(text: str) -> etree._Element:
    made = OxmlElement("w:instrText")
    made.text = text
    return made
