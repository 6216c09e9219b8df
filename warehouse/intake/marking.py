"""The file that was handed in, with what is wrong in it marked where it stands, to be sent back and mended."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from catalogue.text import Text
from warehouse.intake.grids import read_grids
from warehouse.intake.mended import Mended
from warehouse.intake.problems import Problem

WRONG, READ = PatternFill("solid", "F8CBAD"), PatternFill("solid", "FFF2CC")
SUFFIXES = (".csv", ".txt")
LIST = Text("问题清单", "Problems")
HEADINGS = (
    Text("工作表", "Sheet"), Text("单元格", "Cell"), Text("填写内容", "As typed"), Text("问题", "Problem"),
    Text("怎么改", "Remedy"),
)  # fmt: skip
WIDTHS = (16, 10, 24, 44, 44)
NOTE_SIZE = {"width": 320, "height": 110}
"""Pixels of a comment's box."""


def marked(data: bytes, name: str, problems: Sequence[Problem], mended: Sequence[Mended], lang: str) -> bytes:
    """A workbook like the one in *data* with its problem cells filled red and commented; a list of all comes first.

    Cells in *mended* are yellow: they were read as another value than was typed. A CSV file becomes a workbook. For
    files that ``read_grids`` reads only.
    """
    book = _opened(data, name)
    for one in problems:
        _mark(book, one.sheet, one.cell, f"{one.rule.in_(lang)}\n{one.remedy.in_(lang)}", WRONG)
    for read in mended:
        _mark(book, read.sheet, read.cell, read.in_(lang), READ)
    _list(book, problems, lang)
    return _saved(book)


def listed(problems: Sequence[Problem], lang: str) -> bytes:
    """A workbook with the list of problems only."""
    book = _empty()
    _list(book, problems, lang)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _opened(data: bytes, name: str) -> Workbook:
    """The workbook as it is; the bare cells of a CSV file, and of a workbook that can be read but not written again."""
    if not name.lower().endswith(SUFFIXES):
        # A damaged part of no concern to the reader, as a style sheet, makes this raise nearly anything.
        with suppress(Exception):
            return load_workbook(io.BytesIO(data))
    book = _empty()
    for grid in read_grids(data, name):
        sheet = book.create_sheet(grid.name)
        for number, row in enumerate(grid.rows, start=1):
            _write(sheet, number, row)
    return book


def _mark(book: Workbook, sheet: str, address: str, told: str, fill: PatternFill) -> None:
    """Fill and comment a cell; of a merged range the cell that is seen. What names no cell is on the list only."""
    if not address or sheet not in book.sheetnames:
        return
    page = book[sheet]
    within = next((one for one in page.merged_cells.ranges if address in one), None)
    cell = page[within.start_cell.coordinate if within else address]
    cell.fill = fill
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(before + told, "", **NOTE_SIZE)


def _list(book: Workbook, problems: Iterable[Problem], lang: str) -> None:
    title = LIST.in_(lang)
    while title in book.sheetnames:  # handed in with the list of last time
        del book[title]
    sheet = book.create_sheet(title, 0)
    _write(sheet, 1, [heading.in_(lang) for heading in HEADINGS])
    for number, one in enumerate(problems, start=2):
        _write(sheet, number, [one.sheet, one.cell, one.value, one.rule.in_(lang), one.remedy.in_(lang)])
        if one.cell and one.sheet in book.sheetnames:
            sheet.cell(number, 2).hyperlink = f"#'{one.sheet}'!{one.cell}"
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    book.active = 0


def _write(sheet: Worksheet, number: int, row: Sequence[object]) -> None:
    """A row of texts; what looks like a formula stays a text."""
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        cell.value = "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
