"""The register as a workbook, filled in with what the store holds: to correct it, edit it and load it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from sqlalchemy import Engine

from catalogue.dictionaries import RUNG_LABELS, RUNG_MEANINGS, SITE_TYPE_LABELS
from warehouse import store
from warehouse.atomic import replacing
from warehouse.intake.paper import Paper
from warehouse.refusal import Refusal
from warehouse.register import form, paper, prefill
from warehouse.register.holding import held
from warehouse.register.prefill import Row

HEADER = 1
NOTES = (
    "一、站点台账：一站一行。只填了代码和名称的行表示尚无站点，不入库；新站点的“站点编号”留空。",
    "二、修改：重新导出本表，改动后再装入。状态日期以表中所填为准（清空即撤回原日期）；原有记录保留，以新登记的为准。",
    "三、表中没有列出的站点、计划、乡镇不受影响；已登记的站点不会因删行而取消，撤销站点请填撤销日期。",
    "四、站点的代码、类型、编号不能更改；地点或类型有变的，撤销原站点，另登记新站点。",
    "五、同一天达到几级状态的，只保留最高一级。报送责任由状态推定：自建成（或更高状态）次月起，至撤销前一个月止；"
    "撤销当月可报，不报不算缺报。",
    "六、目标计划：每个地区、每级状态一个总目标（“阶段”留空），其下依次写各阶段；个数为累计数。",
    "七、纳入范围：表中出现的乡镇，以所列各行为准。须写明来源文件。",
    "八、区划变动：合并、分设、划转、更名、县改市、乡改镇等，每个去向一行，写明生效日期和来源文件；名称的其他写法填“别名”。",
    "九、日期写成 2022-05-31；一个文件有任何一处问题，整个文件不入库，问题按工作表和单元格列出。",
)


def write(path: Path, engine: Engine, *, county: str | None) -> int:
    """Write the register of the province, or of *county*, to *path*; return how many sites it lists.

    Raises Refusal when the store holds no province, or no such county.
    """
    with store.reading(engine).connect() as connection:
        known = held(connection)
    if county is not None and (county not in known.places or known.places[county].level != "county"):
        raise Refusal(f"没有代码为{county}的县（市、区）", f"No county has the code {county}")
    found = prefill.rows(known, county)
    with replacing(path) as beside:
        _write_book(beside, found)
    return sum("site_id" in row for row in found[form.SITES])


def _write_book(path: Path, rows: Mapping[str, Sequence[Row]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"title": form.SHEET_NAMES[form.SITES]})
    on = Paper(book)
    for kind, name in form.SHEET_NAMES.items():
        sheet = on.sheet(name, frozen=(HEADER + 1, 3 if kind == form.SITES else 2))
        paper.records(on, sheet, name, form.COLUMNS[kind], rows[kind], HEADER)
    listed = ((form.SHEET_NAMES[kind], column) for kind, columns in form.COLUMNS.items() for column in columns.values())
    paper.meanings(on, form.NOTES_SHEET, NOTES, (14, 20, 70), listed)
    _codes(on)
    book.close()


def _codes(on: Paper) -> None:
    sheet = on.sheet(form.CODES_SHEET, frozen=(1, 0))
    blocks = (
        ("站点类型", [(text.zh, "计入覆盖率" if code == "station" else "") for code, text in SITE_TYPE_LABELS.items()]),
        ("站点状态", [(label.zh, RUNG_MEANINGS[code].zh) for code, label in RUNG_LABELS.items()]),
        ("坐标系", [(one, "") for one in form.SYSTEMS]),
    )  # fmt: skip
    for block, (title, pairs) in enumerate(blocks):
        for offset, (heading, width) in enumerate(((title, 18), ("说明", 44))):
            sheet.set_column(3 * block + offset, 3 * block + offset, width)
            sheet.write_string(0, 3 * block + offset, heading, on.head)
        for row, pair in enumerate(pairs, start=1):
            for offset, text in enumerate(pair):
                sheet.write_string(row, 3 * block + offset, text, on.note)
