"""The styles of a bulletin, by name: what the office changes in its template is followed everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Style as BaseStyleElement
from docx.shared import Pt, Twips

from dashboard.exports.document.faces import BODY, CELL, HEI, KAI, SIZE_2, SIZE_3, SMALL, SONG, TITLE, face
from dashboard.exports.document.page import CLOSER, LINE
from dashboard.theme import OFFICIAL_RED

CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
RED = OFFICIAL_RED.removeprefix("#")


@dataclass(frozen=True)
class Look:
    """A paragraph's face, size in points, alignment and indents in signs of the body."""

    face: str
    size: float
    align: WD_ALIGN_PARAGRAPH
    first: int = 0
    right: int = 0
    line: int = LINE
    colour: str = ""
    is_kept: bool = False


LOOKS = {
    "通报机关标志": Look(TITLE, 26, CENTER, line=760, colour=RED),
    "通报字号": Look(BODY, SIZE_3, CENTER),
    "通报标题": Look(TITLE, SIZE_2, CENTER, line=700),
    "通报主送": Look(BODY, SIZE_3, LEFT),
    "通报一级标题": Look(HEI, SIZE_3, BOTH, first=2, is_kept=True),
    "通报正文": Look(BODY, SIZE_3, BOTH, first=2),
    "通报附件说明": Look(BODY, SIZE_3, LEFT, first=2),
    "通报署名": Look(BODY, SIZE_3, RIGHT, right=2),
    "通报日期": Look(BODY, SIZE_3, RIGHT, right=4),
    "通报附件标记": Look(HEI, SIZE_3, LEFT),
    "通报附件标题": Look(TITLE, SIZE_2, CENTER, line=700),
    "通报页眉": Look(SONG, SMALL, CENTER, line=260),
}
TABLE, TABLE_HEAD, SECOND, KEY = "通报表格", "通报表头", "通报二级标题", "通报数据键"
TABLES = {TABLE: Look(SONG, CELL, LEFT, line=240), TABLE_HEAD: Look(HEI, CELL, LEFT, line=240)}
NEEDED = ("通报正文", "通报一级标题", "通报附件标记", "通报附件标题", TABLE, TABLE_HEAD, SECOND, KEY)
"""Styles that generated paragraphs name; a template must have them."""


def _condense(style: BaseStyleElement) -> None:
    """28 signs of 三号 to a line: a quarter of a point less each, as the grid has it."""
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), str(CLOSER))
    style.rPr.find(qn("w:sz")).addprevious(closer)


def add_styles(document: Document) -> None:
    """Give a document our styles."""
    face(document.styles["Normal"].element, BODY, SIZE_3)
    for name, look in (LOOKS | TABLES).items():
        _paragraph(document, name, look, is_on_grid=name not in TABLES)
    face(document.styles.add_style(SECOND, WD_STYLE_TYPE.CHARACTER).element, KAI, SIZE_3)
    key = document.styles.add_style(KEY, WD_STYLE_TYPE.CHARACTER)
    key.font.superscript = True


def _paragraph(document: Document, name: str, look: Look, *, is_on_grid: bool) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    face(style.element, look.face, look.size, colour=look.colour)
    if look.size == SIZE_3:
        _condense(style.element)
    shape = style.paragraph_format
    shape.alignment, shape.keep_with_next, shape.widow_control = look.align, look.is_kept, False
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(look.line)
    if not is_on_grid:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, Twips(look.line)
    # Programs differ in how they snap to a grid that is narrower than the signs, so lines and signs keep it themselves.
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    style.element.pPr.find(qn("w:spacing")).addprevious(off)
    for name, signs in (("first_line_indent", look.first), ("right_indent", look.right)):
        if signs:
            setattr(shape, name, Pt(signs * SIZE_3))
            # In signs too: they follow the grid.
            style.element.pPr.ind.set(qn("w:firstLineChars" if name[0] == "f" else "w:rightChars"), str(signs * 100))
