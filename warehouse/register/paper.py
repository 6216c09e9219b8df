"""Sheets of a register: one row a record under one row of headings, blank rows to be filled in, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from warehouse.intake import paper
from warehouse.intake.paper import Paper
from warehouse.register.form import Column

Row = Mapping[str, object]
SPARE_ROWS = 300
BREADTH = 9
"""Columns that a title runs over at the most."""


def records(
    on: Paper, sheet: Worksheet, title: str, columns: Mapping[str, Column], rows: Sequence[Row], header: int
) -> None:
    """The *title*, the headings of *columns* in the row *header*, below them *rows* by the names of columns."""
    sheet.merge_range(0, 0, 0, min(len(columns), BREADTH) - 1, title, on.title)
    looks = _looks(on)
    last = header + len(rows) + SPARE_ROWS
    for place, (name, column) in enumerate(columns.items()):
        # A month is no day: an office program would make one of it.
        look = looks["text" if "月份" in column.heading else column.kind]
        sheet.write_string(header, place, column.heading, on.head)
        sheet.set_column(place, place, column.width, look)
        if column.choices:
            paper.allow_choice(sheet, (header + 1, last), place, list(column.choices))
        for at, row in enumerate(rows, start=header + 1):
            _write(sheet, at, place, row.get(name), look)
    paper.print_setup(sheet, header_rows=header + 1, page_break=None)


def _looks(on: Paper) -> dict[str, Format]:
    shared = {"font_name": "宋体", "font_size": 10, "border": 1}
    by_kind = {"date": {"num_format": "yyyy-mm-dd"}, "text": {"num_format": "@"}, "number": {}}
    return {kind: on.book.add_format(shared | own) for kind, own in by_kind.items()}


def _write(sheet: Worksheet, row: int, place: int, value: object, look: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, look)


def meanings(
    on: Paper, name: str, notes: Sequence[str], widths: tuple[int, int, int], listed: Iterable[tuple[str, Column]]
) -> None:
    """A sheet of *notes*, and under them what each column means, beside the name of the sheet that it is in."""
    sheet = on.sheet(name, frozen=(0, 0))
    sheet.merge_range(0, 0, 0, 2, name, on.title)
    for row, note in enumerate(notes, start=1):
        sheet.merge_range(row, 0, row, 2, note, on.note)
        sheet.set_row(row, 32)
    header = len(notes) + 2
    for place, (heading, width) in enumerate(zip(("工作表", "栏目", "说明"), widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(header, place, heading, on.head)
    for row, (told_of, column) in enumerate(listed, start=header + 1):
        for place, text in enumerate((told_of, column.heading, column.meaning)):
            sheet.write_string(row, place, text, on.note)
