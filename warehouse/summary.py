"""The state of the store and of the release in use, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
from sqlalchemy import Connection, Engine, Table, func, select

from catalogue.period import month_text
from warehouse import schema, store
from warehouse.releases import Current

Line = tuple[str, str, object]
COUNTED: tuple[tuple[str, str, Table], ...] = (
    ("区划", "Regions", schema.region),
    ("站点", "Sites", schema.site),
    ("月报（含历次更正）", "Reports (every version)", schema.submission),
    ("装入批次", "Intakes", schema.batch),
    ("发布次数", "Releases", schema.release),
)


def lines(engine: Engine, current: Current | None, lang: str) -> Iterator[Line]:
    """Chinese name, English name and value of each fact."""
    yield "数据仓库", "Store", engine.url.render_as_string(hide_password=True)
    with store.reading(engine).connect() as connection:
        yield from _content(connection, lang)
        batches = connection.scalar(select(func.count()).select_from(schema.batch))
    if current is None:
        yield "当前版本", "Current release", {"zh": "尚未发布", "en": "nothing published yet"}[lang]
        return
    yield "当前版本", "Current release", f"{current.release_id} {current.path}"
    with duckdb.connect(current.path, read_only=True) as release:
        about = dict(release.execute("SELECT name, value FROM about").fetchall())
    yield "数据截至", "Data up to", month_text(int(about["data_month"]))
    is_behind = str(batches) != about["store_batch"]
    yield "有未发布的装入", "Intakes not published", _yes_no(is_behind, lang)


def _content(connection: Connection, lang: str) -> Iterator[Line]:
    known = store.settings_of(connection)
    yield "根区域", "Root region", known.get("root_region", "—")
    yield "模拟数据", "Simulated", _yes_no(known.get("is_simulated") == "true", lang)
    for zh, en, table in COUNTED:
        yield zh, en, connection.scalar(select(func.count()).select_from(table))
    first, last, received = connection.execute(
        select(
            func.min(schema.submission.c.month),
            func.max(schema.submission.c.month),
            func.max(schema.submission.c.received_on),
        )
    ).one()
    if first is not None:
        yield "报送月份", "Months", f"{month_text(first)} – {month_text(last)}"
        yield "最近收到", "Last received", received


def _yes_no(value: bool, lang: str) -> str:
    return {"zh": "是" if value else "否", "en": "yes" if value else "no"}[lang]
