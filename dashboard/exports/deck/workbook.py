"""The workbook behind a native chart: the numbers that *edit data* opens, and a sheet that says where they are from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pandas as pd
import xlsxwriter

from dashboard.panels import Panel
from dashboard.words import Words

SHEET = "Sheet1"
"""What the chart's references are written for."""
Column = tuple[str, Sequence[float | None]]
"""The name of a series and its values."""


def workbook(
    panel: Panel, words: Words, names: Sequence[str] | Sequence[date], columns: Sequence[Column], number_format: str
) -> bytes:
    """The workbook of a chart: names down the first column, a series in each of the next ones; nothing is a formula.

    The same panel gives the same bytes.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": panel.title, "comments": panel.source, "created": pd.Timestamp(2000, 1, 1)})
    look = book.add_format({"num_format": number_format})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, len(columns), 18)
    for row, name in enumerate(names, start=1):
        if isinstance(name, date):
            sheet.write_datetime(row, 0, pd.Timestamp(name), day)
        else:
            sheet.write_string(row, 0, str(name))
    for at, (name, values) in enumerate(columns, start=1):
        sheet.write_string(0, at, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, at, value, look)
    notes = book.add_worksheet(words("book.notes"))
    notes.set_column(0, 0, 100)
    for row, text in enumerate(filter(None, (panel.title, panel.subtitle, panel.note, panel.source))):
        notes.write_string(row, 0, text)
    book.close()
    return target.getvalue()
