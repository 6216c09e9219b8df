"""How the sheets of the report look: fonts, borders, headings, totals, validations, printing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from catalogue import indicators
from warehouse.intake.form import Column

A4 = 9
GREATEST_COUNT = 99_999_999
GREATEST_AMOUNT = 99_999_999_999
FIRST_PAGE_BANDS = frozenset({"人员队伍", "培训督导", "个案服务", "小组与社区活动"})


class Paper:
    """A workbook with the formats that its sheets share."""

    def __init__(self, book: Workbook) -> None:
        def made(**properties: object) -> Format:
            return book.add_format({"font_name": "宋体", "font_size": 10, "valign": "vcenter", **properties})

        self.book = book
        self.title = made(font_name="黑体", font_size=18, align="center")
        self.line = made(align="left")
        self.head = made(bold=True, align="center", text_wrap=True, border=1, bg_color="#DDEBF7")
        self.key = made(border=1, bg_color="#F2F2F2")
        self.choice = made(border=1, align="center")
        self.count = made(border=1, num_format="0")
        self.money = made(border=1, num_format="#,##0.00")
        self.total_key = made(border=1, bold=True, align="center")
        self.total_count = made(border=1, bold=True, num_format="0")
        self.total_money = made(border=1, bold=True, num_format="#,##0.00")
        self.note = made(text_wrap=True, valign="top", border=1)

    def sheet(self, name: str, *, frozen: tuple[int, int]) -> Worksheet:
        """A new sheet with so many rows and columns frozen."""
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.freeze_panes(*frozen)
        return sheet


def _band(column: Column) -> str:
    form = indicators.load()[column.indicator_id].form
    return form.band if form else ""


def first_page_columns(columns: Sequence[Column]) -> int:
    """How many columns of the main sheet print on the first page."""
    return sum(_band(column) in FIRST_PAGE_BANDS for column in columns)


def top(on: Paper, sheet: Worksheet, title: str, lines: Sequence[str], breadth: int) -> None:
    """The title over the first *breadth* columns, and below it who files for which month."""
    sheet.merge_range(0, 0, 0, breadth - 1, title, on.title)
    sheet.set_row(0, 30)
    share = breadth // len(lines)
    for place, line in enumerate(lines):
        end = breadth - 1 if place == len(lines) - 1 else (place + 1) * share - 1
        sheet.merge_range(1, place * share, 1, end, line, on.line)


def bands(on: Paper, sheet: Worksheet, columns: Sequence[Column], *, row: int, first: int) -> None:
    """The two-row header: bands over headings with their units."""
    column = first
    for band, members in groupby(columns, key=_band):
        width = len(list(members))
        if width == 1:
            sheet.write_string(row, column, band, on.head)
        else:
            sheet.merge_range(row, column, row, column + width - 1, band, on.head)
        column += width
    headings(on, sheet, columns, row=row + 1, first=first)


def headings(on: Paper, sheet: Worksheet, columns: Sequence[Column], *, row: int, first: int) -> None:
    """One row of headings with their units."""
    sheet.set_row(row, 58)
    for place, column in enumerate(columns, start=first):
        sheet.write_string(row, place, column.title, on.head)
        sheet.set_column(place, place, 12 if column.is_money else 7.5)


def keys(on: Paper, sheet: Worksheet, row: int, cells: Sequence[object]) -> None:
    """The cells that say which station a row is about; the zero-report cell may be empty."""
    for column, cell in enumerate(cells):
        if cell is None or cell in ("是", "否"):
            sheet.write(row, column, cell, on.choice)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, on.key)
        else:
            sheet.write_string(row, column, str(cell), on.key)


def numbers(
    on: Paper,
    sheet: Worksheet,
    row: int,
    first: int,
    columns: Sequence[Column],
    known: Mapping[str, float],
    *,
    key: str,
) -> None:
    """The figures of one station; blank where *known* has none or NaN."""
    for place, column in enumerate(columns, start=first):
        cell_format = on.money if column.is_money else on.count
        value = known.get(getattr(column, key), math.nan)
        if math.isnan(value):
            sheet.write_blank(row, place, None, cell_format)
        else:
            sheet.write_number(row, place, float(value) if column.is_money else int(value), cell_format)


def totals(
    on: Paper,
    sheet: Worksheet,
    rows: tuple[int, int],
    first: int,
    columns: Sequence[Column],
    frame: pd.DataFrame | None,
) -> None:
    """The row of totals below the stations, as formulas that stay blank until something is filled in."""
    row = rows[1] + 1
    sums = {} if frame is None else frame.sum(min_count=1).dropna().to_dict()
    sheet.merge_range(row, 0, row, first - 1, "合计", on.total_key)
    for place, column in enumerate(columns, start=first):
        span = f"{xl_rowcol_to_cell(rows[0], place)}:{xl_rowcol_to_cell(rows[1], place)}"
        cell_format = on.total_money if column.is_money else on.total_count
        shown = sums.get(column.indicator_id, "")
        sheet.write_formula(row, place, f'=IF(COUNT({span})=0,"",SUM({span}))', cell_format, shown)


def allow_numbers(sheet: Worksheet, rows: tuple[int, int], first: int, columns: Sequence[Column]) -> None:
    """Let the cells take only whole numbers, or amounts where the column is money; none negative."""
    for place, column in enumerate(columns, start=first):
        rule = {
            "validate": "decimal" if column.is_money else "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": GREATEST_AMOUNT if column.is_money else GREATEST_COUNT,
            "ignore_blank": True,
            "error_title": "填报有误",
            "error_message": "请填不小于0的金额（元）" if column.is_money else "请填不小于0的整数",
        }
        sheet.data_validation(rows[0], place, rows[1], place, rule)


def allow_choice(sheet: Worksheet, rows: tuple[int, int], column: int, choices: list[str]) -> None:
    """Let the cells of a column take one of *choices* only."""
    rule = {"validate": "list", "source": choices, "error_title": "填报有误", "error_message": "请从列表中选择"}
    sheet.data_validation(rows[0], column, rows[1], column, rule)


def foot(on: Paper, sheet: Worksheet, row: int, notes: Sequence[str]) -> None:
    """Notes and the line to be signed, below the table."""
    for offset, note in enumerate(notes):
        sheet.write_string(row + offset, 0, note, on.line)
    signatures = "填表人：　　　　　　　　审核人：　　　　　　　　填报日期：　　　　年　　月　　日"
    sheet.write_string(row + len(notes) + 1, 0, signatures, on.line)


def print_setup(sheet: Worksheet, *, header_rows: int, page_break: int | None) -> None:
    """A4 landscape, header rows on every page; one page wide, or two broken before column *page_break*."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.repeat_rows(0, header_rows - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    if page_break is None:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(1, 2)
        sheet.set_print_scale(60)
        sheet.set_v_pagebreaks([page_break])
