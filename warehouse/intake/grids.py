"""From a file's bytes to grids of cells: xlsx by calamine, CSV in UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook

from warehouse.intake.container import GREATEST_FILE, LAST_COLUMN, LAST_ROW, OUT_OF_RANGE, require_workbook
from warehouse.intake.faults import faulty_cells
from warehouse.refusal import Refusal

CSV_SHEET = "CSV"
SEPARATORS = ",\t;"
GREATEST_CELLS = 1_000_000
"""Of all sheets together: a report of 500 stations has 40 000."""
NOT_READ = ("工作簿内容无法读取，请用WPS另存为xlsx后再报", "The workbook cannot be read: save it again as xlsx")


@dataclass(frozen=True)
class Grid:
    """One sheet: ``rows[r][c]`` as the file has it, from A1 on. ``faults``: addresses of error cells."""

    name: str
    rows: list[list[object]]
    faults: frozenset[str] = field(default=frozenset())


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook, or the one grid of a CSV file; *name* tells which by its ending.

    Raises Refusal with the reason when the file cannot be read.
    """
    if name.lower().endswith((".csv", ".txt")):
        return [Grid(CSV_SHEET, _csv_rows(data))]
    require_workbook(data)
    try:
        faults = faulty_cells(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [Grid(sheet, rows, faults.get(sheet, frozenset())) for sheet, rows in _sheets(book)]
    except (CalamineError, ParseError, KeyError) as error:
        raise Refusal(*NOT_READ) from error


def _sheets(book: CalamineWorkbook) -> Iterator[tuple[str, list[list[object]]]]:
    cells = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > GREATEST_CELLS:
            raise Refusal(*OUT_OF_RANGE)
        yield name, [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _csv_rows(data: bytes) -> list[list[object]]:
    if not data:
        raise Refusal("空文件", "The file is empty")
    if len(data) > GREATEST_FILE:
        raise Refusal("文件超过10 MB", "The file is larger than 10 MB")
    text = _decoded(data)
    first = next((line for line in text.splitlines() if "站点编码" in line), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        rows: list[list[object]] = [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        ]
    except csv.Error as error:
        raise Refusal(f"CSV格式有误：{error}", f"The CSV is malformed: {error}") from error
    if len(rows) > LAST_ROW or max(map(len, rows), default=0) > LAST_COLUMN:
        raise Refusal(*OUT_OF_RANGE)
    return rows


def _decoded(data: bytes) -> str:
    # UTF-8 reads silently as GB18030, so the strict one comes first.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            offset = error.start
            continue
        if "\x00" in text:
            break
        return text
    else:
        raise Refusal(
            f"编码既不是UTF-8也不是GB18030（第{offset}字节起）", f"Neither UTF-8 nor GB18030 (from byte {offset} on)"
        )
    raise Refusal("文件含有空字符，不是CSV文本", "The file holds NUL characters: it is not CSV text")
