"""The template of a bulletin: a document that the office may edit, with places that a release fills."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document as open_document
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dashboard.exports.document.faces import name_stand_ins
from dashboard.exports.document.page import across, number, upright
from dashboard.exports.document.styles import LEFT, RED, RIGHT, add_styles
from dashboard.exports.packing import timeless

PLACES = {
    "issuer": "{{发文机关}}", "title": "{{标题}}", "recipients": "{{主送机关}}", "body": "{{正文}}",
    "annexes": "{{附件说明}}", "signed": "{{署名}}", "issued": "{{成文日期}}", "standings": "{{排名表}}",
    "key": "{{数据依据}}", "nature": "{{数据性质}}", "foot": "{{页脚}}", "number": "{{发文字号}}",
}  # fmt: skip
"""What a template may hold, by what it stands for. docs/operations.md tells the office."""
BLOCKS = ("body", "standings", "key")
"""Places that take a paragraph of their own and become many."""
NEEDED = ("title", "body", "key")
LONG_AGO = datetime(2000, 1, 1)


def template(lang: str = "zh") -> bytes:
    """Our own template for a language. The same bytes every time."""
    document = open_document()
    add_styles(document)
    if lang == "en":
        # The standard fills its lines, which tears English words apart.
        document.styles["通报正文"].paragraph_format.alignment = LEFT
    name_stand_ins(document)
    upright(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _head(document)
    for style, place in (("通报标题", "title"), ("通报主送", "recipients"), ("通报正文", "body")):
        document.add_paragraph(PLACES[place], style)
    for text, style in (
        ("", "通报正文"),
        (PLACES["annexes"], "通报附件说明"),
        ("", "通报正文"),
        (PLACES["signed"], "通报署名"),
    ):
        # The signature never stands on a page without a word of the text.
        document.add_paragraph(text, style).paragraph_format.keep_with_next = True
    document.add_paragraph(PLACES["issued"], "通报日期")
    _margins_of_pages(document)
    across(document.add_section(WD_SECTION.NEW_PAGE))
    for place in ("standings", "key"):
        document.add_paragraph(PLACES[place], "通报正文")
    return saved(document)


def saved(document: Document) -> bytes:
    """A document as bytes that do not depend on when it is saved."""
    about = document.core_properties
    about.created = about.modified = about.last_printed = LONG_AGO
    about.revision = 1
    raw = BytesIO()
    document.save(raw)
    return timeless(raw)


def _head(document: Document) -> None:
    """Who issues it, in red over a red rule, and the number that the office gives it."""
    document.add_paragraph(PLACES["issuer"], "通报机关标志")
    ruled = document.add_paragraph(PLACES["number"], "通报字号")
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{RED}"/></w:pBdr>'
    )
    ruled._p.pPr.pStyle.addnext(border)
    document.add_paragraph("", "通报正文")


def _margins_of_pages(document: Document) -> None:
    """Page numbers outside, what the data are above, release and check code below."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = document.styles["通报页眉"]
        header.paragraphs[0].add_run(PLACES["nature"])
    number(section.footer, RIGHT, PLACES["foot"])
    number(section.even_page_footer, LEFT, PLACES["foot"])
