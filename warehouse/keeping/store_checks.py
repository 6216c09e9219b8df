"""Whether the store's own file is whole, and of the version that this program works with."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from catalogue.forms import counted
from catalogue.text import Text
from warehouse import store
from warehouse.keeping.finding import FROM_BACKUP, Finding
from warehouse.refusal import Refusal

SHOWN = 3
DAMAGED = Text("数据仓库文件打不开或已损坏", "The store's file cannot be opened or is damaged")


def check(engine: Engine) -> list[Finding]:
    """What is wrong with the store; nothing else can be asked of it while this is not empty."""
    try:
        store.require_ready(engine)
        with store.reading(engine).connect() as connection:
            return [*_sqlite_findings(connection)] if engine.dialect.name == "sqlite" else []
    except Refusal as refusal:
        remedy = Text("按上面的说明处理；若本应已有数据，请由备份恢复", "as said; if it held data, restore a backup")
        return [Finding(Text(refusal.zh, refusal.en), remedy)]
    except DatabaseError:
        return [Finding(DAMAGED, FROM_BACKUP)]


def _sqlite_findings(connection: Connection) -> Iterator[Finding]:
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check").all()]
    if pages != ["ok"]:
        said = "; ".join(pages[:SHOWN])
        yield Finding(Text(f"数据仓库文件内部损坏：{said}", f"The store's file is damaged inside: {said}"), FROM_BACKUP)
    strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if strays:
        tables = ", ".join(sorted({str(row[0]) for row in strays}))
        rows = counted(len(strays), "row of the store refers|rows of the store refer")
        yield Finding(
            Text(
                f"数据仓库中有 {len(strays)} 行指向不存在的记录（{tables}）",
                f"{rows} to what is not there ({tables})",
            ),
            FROM_BACKUP,
        )
