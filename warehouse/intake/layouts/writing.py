"""A former version of the form as a workbook, as counties still have it: for trying the conversion out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from catalogue.period import first_day
from warehouse.intake import form
from warehouse.intake.layouts.former import Former
from warehouse.intake.layouts.layout import Field, Table
from warehouse.intake.paper import Paper

KEYS = (form.SITE_ID, form.SITE_NAME)


def write(path: Path, former: Former, *, county_name: str, month: int, sites: pd.DataFrame) -> None:
    """Write the empty form of a version for *month*. *sites*: site_id, name; one row a station."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    on, day = Paper(book), first_day(month)
    stated = f"{former.layout.month_labels[0]}：{day.year}年{day.month}月"
    for table in former.layout.tables:
        sheet = on.sheet(table.name, frozen=(0, 0))
        for row, text in enumerate((former.title, f"{form.UNIT_LABEL}：{county_name}")):
            sheet.write_string(row, 0, text, on.line)
        sheet.write_string(1, 3, stated, on.line)
        sheet.write_string(1, 6, f"金额单位：{former.money_unit}", on.line)
        last = _head(on, sheet, table.fields, 2)
        _stations(on, sheet, table, (last + 1, sites))
        sheet.write_string(last + len(sites) + 4, 0, f"{form.VERSION_LABEL}：{former.version}", on.line)
    book.close()


def _head(on: Paper, sheet: Worksheet, fields: Sequence[Field], row: int) -> int:
    """The headings, below bands where the version has them; the last row of the header."""
    if not any(one.band for one in fields):
        for column, one in enumerate(fields):
            sheet.write_string(row, column, _title(one), on.head)
        return row
    column = 0
    for band, members in groupby(fields, key=lambda one: one.band):
        listed = list(members)
        if band and len(listed) > 1:
            sheet.merge_range(row, column, row, column + len(listed) - 1, band, on.head)
        for one in listed:
            if band:
                sheet.write_string(row + 1, column, _title(one), on.head)
            else:
                sheet.merge_range(row, column, row + 1, column, _title(one), on.head)
            column += 1
    return row + 1


def _title(one: Field) -> str:
    return f"{one.heading}\n（{one.unit}）" if one.unit else one.heading


def _stations(on: Paper, sheet: Worksheet, table: Table, where: tuple[int, pd.DataFrame]) -> None:
    """A row a station, and the row of totals below."""
    first, sites = where
    for row, site in enumerate(sites.itertuples(index=False), start=first):
        for column, one in enumerate(table.fields):
            known = {form.SITE_ID: site.site_id, form.SITE_NAME: site.name}.get(one.to)
            if known is None:
                sheet.write_blank(row, column, None, on.count)
            else:
                sheet.write_string(row, column, str(known), on.key)
    sheet.write_string(first + len(sites), 0, "合计", on.total_key)
