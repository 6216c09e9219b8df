"""What a reviewer reads before approving a public release: the proposal as a workbook, in words, without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from warehouse.parser import words
from warehouse.public.review_lines import Line, Proposal, sheets

A4 = 9
RULE = "#D0D0D0"
PAIR = 2
"""Columns of a sheet of names and what they say: nothing to filter."""


def workbook(said: Proposal, lang: str) -> bytes:
    """The review sheet of a proposal in a language; the same proposal gives the same bytes."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words(lang, "公开发布审核单", "Review of a public release")})
    for name, widths, lines in sheets(said, lang):
        _write(book, name, widths, lines)
    book.close()
    return target.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, widths: Sequence[int], lines: Sequence[Line]) -> None:
    looks, page = _Looks(book), book.add_worksheet(name)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    for row, line in enumerate(lines):
        for at, value in enumerate(line):
            # A heading stands over its column as the column's cells do.
            is_number = _is_number(value if row else lines[-1][at])
            _cell(page, row, at, value, looks.of(is_head=row == 0, is_number=is_number))
    page.set_row(0, 30)
    page.freeze_panes(1, 1)
    if len(lines[0]) > PAIR:
        page.autofilter(0, 0, len(lines) - 1, len(widths) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")


class _Looks:
    """The formats of the sheets: headings over a rule, cells over a hair line, numbers to the right."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"font_name": "微软雅黑", "font_size": 10, "text_wrap": True}
        head = plain | {"bold": True, "bottom": 2, "valign": "vcenter"}
        cell = plain | {"bottom": 1, "bottom_color": RULE, "valign": "top"}
        right = {"align": "right", "num_format": "#,##0"}
        self._made = {
            (is_head, is_number): book.add_format((head if is_head else cell) | (right if is_number else {}))
            for is_head in (True, False)
            for is_number in (True, False)
        }

    def of(self, *, is_head: bool, is_number: bool) -> Format:
        return self._made[is_head, is_number]


def _is_number(value: object) -> bool:
    """Whether it is a number, or a share in words."""
    return isinstance(value, int) or str(value).endswith("%")


def _cell(page: Worksheet, row: int, at: int, value: object, look: Format) -> None:
    if isinstance(value, int):
        page.write_number(row, at, value, look)
    else:
        page.write_string(row, at, str(value), look)
