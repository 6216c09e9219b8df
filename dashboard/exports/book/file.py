"""A workbook as bytes: sheets of tables, then notes, then provenance. The same sheets give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.charts.wrapping import text_width, wrap
from dashboard.exports.book.columns import LONG, Column, column
from dashboard.exports.book.looks import Looks
from dashboard.exports.book.sheet import Pairs, Sheet
from dashboard.theme import LIGHT
from dashboard.words import Words

HEAD_ROW = 3
A4 = 9
TITLES, LINE = 90, 16
"""Of the contents: signs of the column of titles, a Chinese one counting two; points of a line."""
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}


def book(sheets: Sequence[Sheet], words: Words) -> bytes:
    """The XLSX of *sheets*; of several it begins with a list of them."""
    target = BytesIO()
    made = xlsxwriter.Workbook(target, OPTIONS)
    first = sheets[0]
    made.set_properties(
        {"title": first.title, "comments": first.foot, "category": first.nature, "created": pd.Timestamp(2000, 1, 1)}
    )
    looks, names = Looks(made), names_of(sheets, words)
    if len(sheets) > 1:
        _contents(made.add_worksheet(words("book.contents")), sheets, names, looks, words)
    for sheet, name in zip(sheets, names, strict=True):
        _table(made.add_worksheet(name), sheet, looks, words)
    for key in ("notes", "provenance"):
        pages = made.add_worksheet(words(f"book.{key}"))
        _pairs(pages, [(sheet.title, getattr(sheet, key)) for sheet in sheets], looks, first, words)
    made.close()
    return target.getvalue()


def names_of(sheets: Sequence[Sheet], words: Words) -> list[str]:
    """Names that a workbook allows: no more than 31 signs, none of its forbidden ones, no two alike."""
    taken = {words(f"book.{key}").casefold() for key in ("contents", "notes", "provenance")}
    names = []
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\]", "-", sheet.name).strip("' ")[:LONGEST_NAME] or "-"
        options = (plain, *(f"{plain[: LONGEST_NAME - 4]} ({at})" for at in range(2, 99)))
        names.append(next(name for name in options if name.casefold() not in taken))
        taken.add(names[-1].casefold())
    return names


def _table(page: Worksheet, sheet: Sheet, looks: Looks, words: Words) -> None:
    page.write_string(0, 0, _safe(sheet.title), looks.title)
    page.write_string(1, 0, _safe(sheet.subtitle), looks.muted)
    if sheet.nature:
        page.write_rich_string(2, 0, looks.mark, sheet.nature, looks.muted, words("screen.title_gap") + sheet.foot)
    else:
        page.write_string(2, 0, _safe(sheet.foot), looks.muted)
    last = HEAD_ROW + len(sheet.table)
    for at, name in enumerate(map(str, sheet.table.columns)):
        values = sheet.table.iloc[:, at]
        shape = column(name, values)
        page.set_column(at, at, shape.width)
        page.write_string(HEAD_ROW, at, _safe(name), looks.head)
        _column(page, at, values, looks.cell(shape.number_format, folds=shape.folds), shape)
    page.set_row(0, 24)
    page.set_row(HEAD_ROW, 48 if any(text_width(str(name), 2) > LONG for name in sheet.table.columns) else 34)
    page.freeze_panes(HEAD_ROW + 1, 1)
    if len(sheet.table):
        page.autofilter(HEAD_ROW, 0, last, len(sheet.table.columns) - 1)
    page.repeat_rows(HEAD_ROW)
    _paper(page, sheet, words)


def _column(page: Worksheet, at: int, values: pd.Series[float], look: Format, shape: Column) -> None:
    for row, value in enumerate(values, start=HEAD_ROW + 1):
        _write(page, row, at, value, look, is_number=bool(shape.number_format))


def _write(page: Worksheet, row: int, at: int, value: object, look: Format, *, is_number: bool) -> None:
    """Numbers as numbers, nothing as an empty cell, all else as text and never as a formula."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        page.write_blank(row, at, None, look)
    elif is_number:
        page.write_number(row, at, float(value), look)  # type: ignore[arg-type]
    else:
        page.write_string(row, at, _safe(str(value)), look)


def _safe(text: str) -> str:
    """Text as long as a cell can hold."""
    return text[:LONGEST_TEXT]


def _paper(page: Worksheet, sheet: Sheet, words: Words) -> None:
    """A4 across, as wide as the page, headings on every page, what it is at the top and the foot."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    page.set_header(f"&L{_plain(sheet.name)}&R{_plain(sheet.nature)}")
    page.set_footer(f"&L{_plain(sheet.foot)}&R{words('book.page')}")


def _plain(text: str) -> str:
    """Text in a header, where & is a command."""
    return text.replace("&", "&&")


def _contents(page: Worksheet, sheets: Sequence[Sheet], names: Sequence[str], looks: Looks, words: Words) -> None:
    page.write_string(0, 0, words("book.contents"), looks.title)
    page.write_string(1, 0, _safe(sheets[0].foot), looks.muted)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, TITLES)
    link = looks.look(underline=1, font_color=LIGHT.accent, bottom=1, bottom_color=LIGHT.rule)
    for row, (sheet, name) in enumerate(zip(sheets, names, strict=True), start=HEAD_ROW):
        target = name.replace("'", "''")
        page.write_url(row, 0, f"internal:'{target}'!A1", link, name)
        page.write_string(row, 1, _safe(sheet.title), looks.cell("", folds=True))
        # Not every program makes a row as high as its folded words.
        page.set_row(row, LINE * len(wrap(sheet.title, TITLES, 2)))
    _paper(page, sheets[0], words)


def _pairs(page: Worksheet, told: Sequence[tuple[str, Pairs]], looks: Looks, first: Sheet, words: Words) -> None:
    """Names with what they say, table by table."""
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    name_look, text_look = looks.look(bold=True, valign="top", text_wrap=True), looks.look(valign="top", text_wrap=True)
    row = 0
    for title, pairs in told:
        page.write_string(row, 0, _safe(title), looks.title)
        for at, (name, text) in enumerate(pairs, start=row + 1):
            page.write_string(at, 0, _safe(name), name_look)
            page.write_string(at, 1, _safe(text), text_look)
        row += len(pairs) + 2
    _paper(page, first, words)
