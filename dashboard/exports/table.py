"""A panel's table as a file: CSV for machines, XLSX with its title, unit, as-of date and source for people."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.charts.wrapping import text_width
from dashboard.panels import Panel
from dashboard.theme import LIGHT
from dashboard.words import Words

# A spreadsheet reads text that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(panel: Panel, stamp: Mapping[str, str]) -> bytes:
    """The panel's table as CSV: UTF-8 with a byte-order mark, CRLF, text that looks like a formula made harmless.

    *stamp* becomes columns at the end that say the same in every row (release, as-of date, nature of the data): a row
    cut out of the file still tells where it is from.
    """
    table = panel.table.assign(**stamp).rename(columns=lambda name: neutral(str(name))).map(neutral)
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def neutral(value: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers and other text stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def xlsx_bytes(panel: Panel, words: Words) -> bytes:
    """The panel's table as a workbook of two sheets: the table under its title, and notes with every word about it.

    The same panel gives the same bytes: nothing in the file is taken from the clock.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    )
    book.set_properties({"title": panel.title, "comments": panel.source, "created": pd.Timestamp(2000, 1, 1)})
    bold, muted = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": LIGHT.muted})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    _table_sheet(book.add_worksheet(words("export.data_sheet")), panel, bold, muted, head)
    _notes_sheet(book.add_worksheet(words("export.notes_sheet")), panel, words, head)
    book.close()
    return target.getvalue()


def _table_sheet(sheet: Worksheet, panel: Panel, bold: Format, muted: Format, head: Format) -> None:
    sheet.write_string(0, 0, panel.title, bold)
    sheet.write_string(1, 0, panel.subtitle, muted)
    for column, name in enumerate(panel.table.columns):
        sheet.write_string(3, column, str(name), head)
        sheet.set_column(column, column, _width(panel.table, str(name)))
        for row, value in enumerate(panel.table.iloc[:, column]):
            _write(sheet, row + 4, column, value)
    sheet.freeze_panes(4, 1)
    sheet.write_string(len(panel.table) + 5, 0, panel.source, muted)


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Numbers as numbers, nothing as an empty cell, all else as text and never as a formula."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        sheet.write_string(row, column, str(value))
    else:
        sheet.write_number(row, column, float(value))


def _width(table: pd.DataFrame, name: str) -> float:
    """A column's width in characters of a spreadsheet, from the widest of its first cells."""
    texts = [name, *map(str, table[name].head(200))]
    return min(max(text_width(text, 2) for text in texts) + 2, 60)


def _notes_sheet(sheet: Worksheet, panel: Panel, words: Words, head: Format) -> None:
    rows = (("title", panel.title), ("subtitle", panel.subtitle), ("note", panel.note), ("source", panel.source))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    for row, (key, text) in enumerate((key, text) for key, text in rows if text):
        sheet.write_string(row, 0, words(f"export.{key}"), head)
        sheet.write_string(row, 1, text)
