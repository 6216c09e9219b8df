"""What ``python -m warehouse mended`` does and says: cells of reports that were read otherwise than typed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection, Row, Select, func, select

from catalogue import indicators
from catalogue.dictionaries import DOMAINS, GROUPS, READING_LABELS
from catalogue.forms import counted
from catalogue.period import month_text
from warehouse import atomic, places, schema, sites, store
from warehouse.keeping.listing import one_line
from warehouse.parser import words
from warehouse.refusal import Refusal

HEADS = (
    ("批次", "Batch"), ("收到日期", "Received on"), ("文件", "File"), ("月份", "Month"), ("站点编号", "Site"),
    ("站点名称", "Name"), ("指标", "Indicator"), ("工作表", "Sheet"), ("单元格", "Cell"), ("所填内容", "As typed"),
    ("读取为", "Read as"), ("规则", "Rule"),
)  # fmt: skip


def run(options: Namespace) -> int:
    """List the cells, the newest file first, or write them out."""
    engine = store.connect()
    store.require_ready(engine)
    with store.reading(engine).connect() as connection:
        rows = [_told(row, options.lang) for row in _found(connection, options)]
    if options.out is not None:
        _write(options.out, rows, options.lang)
        zh, en = f"已写出 {len(rows)} 个单元格：{options.out}", f"{counted(len(rows), 'cell|cells')}: {options.out}"
        print(words(options.lang, zh, en))
        return 0
    shown = rows[: options.most]
    for row in shown:
        print("  ".join(one_line(part) for part in row if part))
    zh = f"列出 {len(shown)} 个，共 {len(rows)} 个规范读取的单元格。"
    cells = counted(len(rows), "cell that was|cells that were")
    print(words(options.lang, zh, f"{len(shown)} listed of {cells} read otherwise than typed."))
    return 0


def _found(connection: Connection, options: Namespace) -> Iterator[Row[Any]]:
    """The rows that are asked for. Raises Refusal when there is no such place."""
    rows = connection.execute(_chosen(options)).all()
    if not options.place:
        yield from rows
        return
    atlas = places.atlas(connection)
    if atlas.latest(options.place) is None:
        raise Refusal(f"没有代码为“{options.place}”的地区", f"There is no place of the code {options.place!r}")
    yield from (row for row in rows if row.region_code and atlas.lies_in(row.region_code, options.place))


def _chosen(options: Namespace) -> Select[Any]:
    cell, batch, report = schema.mended_cell.c, schema.batch.c, schema.submission.c
    site = sites.current().subquery()
    newest = func.max(report.month).label("month"), func.max(report.received_on).label("received_on")
    file = select(report.batch_id, *newest).group_by(report.batch_id).subquery()
    chosen = (
        select(schema.mended_cell, batch.file_name, file.c.month, file.c.received_on, site.c.name, site.c.region_code)
        .select_from(
            schema.mended_cell.join(schema.batch, batch.batch_id == cell.batch_id)
            .outerjoin(file, file.c.batch_id == cell.batch_id)
            .outerjoin(site, site.c.site_id == cell.site_id)
        )
        .order_by(cell.batch_id.desc(), cell.number)
    )
    wanted = ((cell.batch_id, options.batch), (file.c.month, options.month))
    return chosen.where(*(column == value for column, value in wanted if value is not None))


def _told(row: Row[Any], lang: str) -> tuple[str, ...]:
    """One cell in texts, in the order of ``HEADS``."""
    rule = READING_LABELS[row.rule].in_(lang) if row.rule else ""
    return (
        str(row.batch_id), row.received_on.isoformat() if row.received_on else "", row.file_name or "",
        month_text(row.month) if row.month is not None else "", row.site_id, row.name or "", _figure(row, lang),
        row.sheet, row.cell, row.typed, row.read_as, rule,
    )  # fmt: skip


def _figure(row: Row[Any], lang: str) -> str:
    """The indicator, with the domain or the group that the figure is of."""
    known = indicators.load()
    labels = [known[row.indicator_id].label] if row.indicator_id in known else []
    labels += [of[code] for of, code in ((DOMAINS, row.domain_code), (GROUPS, row.group_code)) if code in of]
    return "/".join(label.in_(lang) for label in labels)


def _write(target: Path, rows: Sequence[Sequence[str]], lang: str) -> None:
    """The cells as a workbook in which every cell is text: what was typed stays what was typed."""
    with atomic.replacing(target) as written, xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        page = book.add_worksheet(words(lang, "规范读取", "Mended cells"))
        bold = book.add_format({"bold": True})
        for at, head in enumerate(HEADS):
            page.write_string(0, at, words(lang, *head), bold)
        for number, row in enumerate(rows, start=1):
            for at, text in enumerate(row):
                page.write_string(number, at, text)
        page.freeze_panes(1, 0)
        page.autofit()
