"""The registers of supervision as a workbook: what is open is filled in, to be closed; the rest is blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection, Engine, select

from catalogue.period import month_text
from catalogue.rubric import Rubric
from warehouse import rubrics, schema, sites, store
from warehouse.atomic import replacing
from warehouse.intake.paper import Paper
from warehouse.refusal import Refusal
from warehouse.register import paper
from warehouse.supervision import form
from warehouse.supervision.form import Sheet
from warehouse.supervision.holding import all_held
from warehouse.supervision.record import Record

NOTES = (
    "一、每张表一行一条记录；只填了站点、其余为空的行不入库。不填报的表可以删去。",
    "二、更正：按同一编号（或同一站点、日期）再报一次，以后报的为准，原记录保留；登记有误的在“撤回”栏填“是”。",
    "三、督导问题表已列出尚未销号的问题：整改到位后填销号日期和整改情况即可。督导安排表已列出现行安排。",
    "四、评估表每个评估标准一张，表头上方的标准代码和版本不得改动；各评分项都要填。",
    "五、评估单位、督导单位、发现单位填科室或机构名称；任何一栏都不得写服务对象或工作人员的姓名、证件号、电话。",
    "六、日期写成 2022-05-31，月份写成 2022-05；一个文件有任何一处问题，整个文件不入库，问题按工作表和单元格列出。",
)
ACTIVITIES = {code: label for label, code in form.ACTIVITY_CODES.items()}
Row = Mapping[str, Any]


def write(path: Path, engine: Engine, *, county: str | None) -> int:
    """Write the registers of the province, or of *county*, to *path*; return how many open findings they list.

    The sheets of assessments list the stations of a *county*; those of a province are too many to go through.
    Raises Refusal when the store has no such county, or a rubric is wrong.
    """
    with store.reading(engine).connect() as connection:
        names = _sites(connection, county)
        rows = _rows(connection, names)
    used = rubrics.in_use()
    listed = [{"site_id": key, "site_name": name} for key, name in names.items()] if county else []
    with replacing(path) as beside:
        _book(beside, rows, listed, list(used.values()))
    return len(rows[form.FINDINGS])


def _sites(connection: Connection, county: str | None) -> dict[str, str]:
    """site id -> name of the sites in the county, of all of them without one."""
    site = sites.current().subquery().c
    chosen = select(site.site_id, site.name, site.region_code).order_by(site.site_id)
    found = connection.execute(chosen).all()
    if county is None:
        return {row.site_id: row.name for row in found}
    region = schema.region.c
    inside = {*connection.scalars(select(region.region_code).where(region.parent_code == county)), county}
    if connection.scalar(select(region.level).where(region.region_code == county)) != "county":
        raise Refusal(f"没有代码为{county}的县（市、区）", f"No county has the code {county}")
    return {row.site_id: row.name for row in found if row.region_code in inside}


def _rows(connection: Connection, names: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows that are filled in, by kind: findings that are open, arrangements that hold."""
    filled: dict[str, list[Row]] = {kind: [] for kind in form.SHEETS}
    for kind in (form.FINDINGS, form.DUTIES):
        sheet = form.SHEETS[kind]
        for record in all_held(connection, kind, sheet.table, sheet.key):
            row = record.rows[0]
            if row["site_id"] in names and row.get("closed_on") is None:
                filled[kind].append(_shown(record, names))
    return filled


def _shown(record: Record, names: Mapping[str, str]) -> Row:
    row = dict(record.rows[0])
    row |= {"site_name": names[row["site_id"]]}
    if record.kind == form.DUTIES:
        last = row["to_month"]
        row |= {"activity": ACTIVITIES[row["activity"]], "from_month": month_text(row["from_month"])}
        row["to_month"] = month_text(last - 1) if last is not None else None
    return row


def _book(path: Path, rows: Mapping[str, Sequence[Row]], listed: Sequence[Row], used: Iterable[Rubric]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"title": "督导评估登记表"})
    on = Paper(book)
    assessments = [form.assessment(rubric) for rubric in used]
    for sheet in form.SHEETS.values():
        _sheet(on, sheet, rows[sheet.kind])
    for sheet in assessments:
        _sheet(on, sheet, listed)
    told = ((one.name, column) for one in (*form.SHEETS.values(), *assessments) for column in one.columns.values())
    paper.meanings(on, form.NOTES_SHEET, NOTES, (20, 22, 70), told)
    book.close()


def _sheet(on: Paper, sheet: Sheet, rows: Sequence[Row]) -> None:
    header = 1 if sheet.rubric is None else 2
    page = on.sheet(sheet.name, frozen=(header + 1, 2))
    if sheet.rubric is not None:
        page.write_string(1, 0, form.RUBRIC_LABEL, on.head)
        page.write_string(1, 1, form.stamp(sheet.rubric), on.key)
    paper.records(on, page, sheet.name, sheet.columns, rows, header)
