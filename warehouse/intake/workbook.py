"""Writing the monthly report workbook of one county, empty as a template or filled in.

``write(path, *, county_name, month, province_name, sites, values=None, domains=None, groups=None, zero=frozenset())``
"""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter

from catalogue.period import first_day
from warehouse.intake import form, paper, reference_sheets
from warehouse.intake.paper import Paper


def write(
    path: Path,
    *,
    county_name: str,
    month: int,
    province_name: str,
    sites: pd.DataFrame,
    values: pd.DataFrame | None = None,
    domains: pd.DataFrame | None = None,
    groups: pd.DataFrame | None = None,
    zero: Set[str] = frozenset(),
) -> None:
    """Write the workbook of *county_name* for *month* (a month number) to *path*.

    *sites*: site_id, name, township; one row a station, in the order of the form. *values*: index site_id, columns
    indicator ids (counts whole, money in yuan). *domains*: index site_id, columns domain codes, person-times served.
    *groups*: index site_id, columns group codes, persons served. A missing row, column or NaN leaves the cell blank,
    which means not reported. *zero*: site ids that file a zero report. The same arguments give the same bytes.
    Raises ValueError when there are no sites.
    """
    if sites.empty:
        raise ValueError("a report form needs at least one station")
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    day = first_day(month)
    book.set_properties({"title": "社工站服务情况月报表", "created": datetime(day.year, day.month, day.day)})
    sheet_paper = Paper(book)
    heading = Heading(province_name, county_name, month)
    _main_sheet(sheet_paper, heading, sites, values, zero)
    for kind, frame in ((form.DOMAIN, domains), (form.GROUP, groups)):
        _breakdown_sheet(sheet_paper, heading, kind, sites, frame)
    reference_sheets.notes(sheet_paper)
    reference_sheets.codes(sheet_paper, heading.month_words, sites)
    book.close()


class Heading:
    """What stands above the table of every sheet."""

    def __init__(self, province_name: str, county_name: str, month: int) -> None:
        self.title = f"{province_name}乡镇（街道）社工站服务情况月报表"
        self.filed_by = f"{form.UNIT_LABEL}（盖章）：{county_name}"
        self.month_words = f"{first_day(month).year}年{first_day(month).month}月"
        self.month_line = f"{form.MONTH_LABEL}：{self.month_words}"


MAIN_KEYS = (("序号", 5), ("站点编码", 14), ("社工站名称", 24), ("所在乡镇（街道）", 14), ("零报告", 7))
MAIN_ROW = 4
FOOT = (
    "注：1. 空白表示未报送，不等于零；本月确无服务也无资金物资收入的，“零报告”填“是”，各时期数栏留空或填0。",
    "2. 人、人次、户、户次不得混填；金额以元为单位，最多两位小数。各栏口径见“填表说明”。",
    "3. 分领域服务人次之和应等于“服务人次”；一人可属多个人群，分人群之和不必等于“服务人数”。",
)


def _main_sheet(on: Paper, heading: Heading, sites: pd.DataFrame, values: pd.DataFrame | None, zero: Set[str]) -> None:
    columns = list(form.columns(form.MAIN).values())
    keys = len(MAIN_KEYS)
    sheet = on.sheet(form.SHEET_NAMES[form.MAIN], frozen=(MAIN_ROW, 3))
    breadth = keys + paper.first_page_columns(columns)
    paper.top(on, sheet, heading.title, [heading.filed_by, heading.month_line, "金额单位：元"], breadth)
    for column, (name, width) in enumerate(MAIN_KEYS):
        sheet.merge_range(2, column, 3, column, name, on.head)
        sheet.set_column(column, column, width)
    paper.bands(on, sheet, columns, row=2, first=keys)
    known = _by_site(values)
    for row, site in enumerate(sites.itertuples(index=False), start=MAIN_ROW):
        cells = (row - MAIN_ROW + 1, site.site_id, site.name, site.township, form.YES if site.site_id in zero else None)
        paper.keys(on, sheet, row, cells)
        paper.numbers(on, sheet, row, keys, columns, known.get(site.site_id, {}), key="indicator_id")
    last = MAIN_ROW + len(sites) - 1
    paper.totals(on, sheet, (MAIN_ROW, last), keys, columns, values)
    paper.allow_numbers(sheet, (MAIN_ROW, last), keys, columns)
    paper.allow_choice(sheet, (MAIN_ROW, last), keys - 1, [form.YES, form.NO])
    paper.foot(on, sheet, last + 3, FOOT)
    paper.print_setup(sheet, header_rows=MAIN_ROW, page_break=breadth)


BREAKDOWN_KEYS = (("站点编码", 14), ("社工站名称", 24))
BREAKDOWN_ROW = 3


def _breakdown_sheet(on: Paper, heading: Heading, kind: str, sites: pd.DataFrame, frame: pd.DataFrame | None) -> None:
    columns = list(form.columns(kind).values())
    keys = len(BREAKDOWN_KEYS)
    name = form.SHEET_NAMES[kind]
    sheet = on.sheet(name, frozen=(BREAKDOWN_ROW, keys))
    paper.top(on, sheet, name, [heading.filed_by, heading.month_line], keys + len(columns))
    for column, (title, width) in enumerate(BREAKDOWN_KEYS):
        sheet.write_string(2, column, title, on.head)
        sheet.set_column(column, column, width)
    paper.headings(on, sheet, columns, row=2, first=keys)
    known = _by_site(frame)
    code = "domain_code" if kind == form.DOMAIN else "group_code"
    for row, site in enumerate(sites.itertuples(index=False), start=BREAKDOWN_ROW):
        paper.keys(on, sheet, row, (site.site_id, site.name))
        paper.numbers(on, sheet, row, keys, columns, known.get(site.site_id, {}), key=code)
    last = BREAKDOWN_ROW + len(sites) - 1
    paper.allow_numbers(sheet, (BREAKDOWN_ROW, last), keys, columns)
    paper.print_setup(sheet, header_rows=BREAKDOWN_ROW, page_break=None)


def _by_site(frame: pd.DataFrame | None) -> dict[object, dict[str, float]]:
    """site id -> figure by column."""
    return {} if frame is None else frame.to_dict("index")  # type: ignore[return-value]
