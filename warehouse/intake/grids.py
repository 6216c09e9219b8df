"""From a file's bytes to grids of cells: xlsx by calamine, CSV by ``delimited``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook

from warehouse.intake.container import OUT_OF_RANGE, require_workbook
from warehouse.intake.delimited import csv_rows
from warehouse.intake.untold import Untold, untold
from warehouse.refusal import Refusal

CSV_SHEET = "CSV"
GREATEST_CELLS = 1_000_000
"""Of all sheets together: a report of 500 stations has 40 000."""
NOT_READ = ("工作簿内容无法读取，请用WPS另存为xlsx后再报", "The workbook cannot be read: save it again as xlsx")


@dataclass(frozen=True)
class Grid:
    """One sheet: ``rows[r][c]`` as the file has it, from A1 on.

    ``merged``: first row, first column, last row, last column of each merged range, from 0.
    """

    name: str
    rows: list[list[object]]
    untold: Untold = field(default=Untold())
    merged: tuple[tuple[int, int, int, int], ...] = ()


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook, or the one grid of a CSV file; *name* tells which by its ending.

    Raises Refusal with the reason when the file cannot be read.
    """
    if name.lower().endswith((".csv", ".txt")):
        return [Grid(CSV_SHEET, csv_rows(data))]
    require_workbook(data)
    try:
        known = untold(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [Grid(sheet, rows, known.get(sheet, Untold()), merged) for sheet, rows, merged in _sheets(book)]
    except (CalamineError, ParseError, KeyError) as error:
        raise Refusal(*NOT_READ) from error


def _sheets(book: CalamineWorkbook) -> Iterator[tuple[str, list[list[object]], tuple[tuple[int, int, int, int], ...]]]:
    cells = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > GREATEST_CELLS:
            raise Refusal(*OUT_OF_RANGE)
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        yield name, [list(row) for row in sheet.to_python(skip_empty_area=False)], merged
