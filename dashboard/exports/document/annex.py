"""The annexes: the ranking, and the key to every figure, as tables that repeat their headings and stay on the page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from lxml import etree

from dashboard import numbers
from dashboard.bulletin.figure import exactly
from dashboard.bulletin.places import Places
from dashboard.exports.document.page import TWIPS_PER_MM
from dashboard.exports.document.styles import TABLE, TABLE_HEAD
from dashboard.panels import parts
from dashboard.theme import LIGHT
from dashboard.view import View

KEY_WIDTHS = (9, 34, 28, 25, 18, 20, 23, 46, 22)
"""Millimetres of the columns of the key, 225 in all."""
STANDING_WIDTHS = (18, 57, 30, 30, 30, 30, 30)
DEFINITION, LONG = 7, 20
"""Position of the definition in a row of the key, and the length from which it is not repeated."""
THICK, THIN = "12", "4"
RULE = LIGHT.context.removeprefix("#")


def table(document: Document, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Table:
    """A table with open sides, its first row repeated on every page, no row parted between two."""
    made = document.add_table(rows=0, cols=len(headings))
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _rules(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    head, plain = (document.styles[name].style_id for name in (TABLE_HEAD, TABLE))
    # Row by row as XML: python-docx walks through the whole table for every cell.
    for at, row in enumerate((headings, *rows)):
        made._tbl.append(_row(row, widths, plain if at else head, is_head=at == 0))
    return made


def _row(texts: Sequence[str], widths: Sequence[int], style: str, *, is_head: bool) -> etree._Element:
    row = OxmlElement("w:tr")
    properties = etree.SubElement(row, qn("w:trPr"))
    for name in ("cantSplit", *(["tblHeader"] if is_head else [])):
        etree.SubElement(properties, qn(f"w:{name}"))
    for text, width in zip(texts, widths, strict=True):
        cell = etree.SubElement(row, qn("w:tc"))
        look = etree.SubElement(cell, qn("w:tcPr"))
        etree.SubElement(look, qn("w:tcW"), {qn("w:w"): str(round(width * TWIPS_PER_MM)), qn("w:type"): "dxa"})
        paragraph = etree.SubElement(cell, qn("w:p"))
        etree.SubElement(etree.SubElement(paragraph, qn("w:pPr")), qn("w:pStyle"), {qn("w:val"): style})
        written = etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t"))
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return row


def _rules(made: Table) -> None:
    """Rules above, below and between the rows; none beside them."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", THICK), ("bottom", THICK), ("insideH", THIN)):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", RULE)):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    made._tbl.tblPr.append(borders)


def standings(view: View, found: Places) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the ranking; places that share a rank show the same one."""
    words, decimals = view.words, parts.share_decimals(view)
    names = ("rank", "place", "covered", "in_scope", "share", "change_yoy", "change_mom")
    rows = [
        [
            str(rank.number), parts.full(view, row["region_code"]), numbers.count(row["numerator"]),
            numbers.count(row["denominator"]), numbers.percent(row["value"], decimals),
            *(numbers.signed(row[name] * 100, decimals) for name in ("change_yoy", "change_mom")),
        ]
        for rank in found.ranks
        for row in rank.rows
    ]  # fmt: skip
    return [words(f"document.column_{name}") for name in names], rows


def key_rows(view: View, frame: pd.DataFrame) -> list[list[str]]:
    """The rows of the key as text: numbers exactly, nothing as a dash; a definition once, then where it stands."""
    rows, stands = [], dict[str, str]()
    for row in frame.itertuples(index=False):
        cells = [exactly(value) if isinstance(value, float) else str(value) for value in row]
        first = stands.setdefault(cells[DEFINITION], cells[0])
        if first != cells[0] and len(cells[DEFINITION]) > LONG:
            cells[DEFINITION] = view.words("document.same", n=first)
        rows.append(cells)
    return rows
