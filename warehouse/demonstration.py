"""Putting a demonstration in the store's place: whole, once, and never over somebody's own data unasked."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert, inspect

from geo import divisions, shapes
from warehouse import audit, demo, schema, store
from warehouse.atomic import to_disk
from warehouse.refusal import Refusal

MARK = "demonstration"


@dataclass(frozen=True)
class Wanted:
    """Which demonstration: a province by code, or the nation."""

    province: str
    scale: str

    @property
    def mark(self) -> str:
        """How the store remembers it."""
        return "nation" if self.scale == "nation" else self.province


def make(wanted: Wanted, *, replace: bool, progress: Callable[[str], None]) -> bool:
    """Fill the store with the wanted demonstration; False when it holds that one already.

    Raises Refusal for a malformed code, when the store holds anything else and *replace* is not set, or when the
    shapes that coordinates are made up in are not built: without them the same command would fill another store.
    """
    if not re.fullmatch(r"[1-9]\d0000", wanted.province):
        raise Refusal(
            f"{wanted.province} 不是省级代码（如 520000）", f"{wanted.province} is no province code (e.g. 520000)"
        )
    engine = store.connect()
    if not replace and _is_taken(engine):
        if store.is_ready(engine) and _mark(engine) == wanted.mark:
            return False
        raise Refusal(
            "数据仓库中已有其他内容。要丢弃并换成演示数据，请加 --replace。",
            "The store holds something else. To discard it and make the demonstration, add --replace.",
        )
    _require_shapes(wanted)
    _replace(engine, wanted, progress)
    return True


def _require_shapes(wanted: Wanted) -> None:
    is_nation = wanted.scale == "nation"
    if shapes.find(divisions.NATION if is_nation else wanted.province) is None:
        command = f"python -m geo build {'--all' if is_nation else f'--province {wanted.province[:2]}'}"
        raise Refusal(
            f"还没有该地的边界文件，演示站点的坐标据此生成。请先运行 {command}",
            f"Its shapes are not built, which the coordinates of stations are made up in. First run {command}",
        )


def _is_taken(engine: Engine) -> bool:
    """Whether something is there that must not be lost: content, or tables of another version or another program."""
    if store.is_ready(engine):
        return not store.is_empty(engine)
    database = engine.url.database or ""
    is_there = engine.dialect.name != "sqlite" or Path(database).exists()
    return is_there and bool(inspect(engine).get_table_names())


def _mark(engine: Engine) -> str | None:
    with store.reading(engine).connect() as connection:
        return store.settings_of(connection).get(MARK)


def _replace(engine: Engine, wanted: Wanted, progress: Callable[[str], None]) -> None:
    if engine.dialect.name != "sqlite":
        if store.is_ready(engine) and not store.is_empty(engine):
            raise Refusal("请先清空该数据库。", "Empty that database first.")
        _fill(engine, wanted, progress)
        return
    final = Path(engine.url.database or "")
    with _beside(final) as building:
        made = store.connect(f"sqlite:///{building.as_posix()}")
        try:
            _fill(made, wanted, progress)
        finally:
            made.dispose()
        engine.dispose()
        _put(building, final)


@contextmanager
def _beside(final: Path) -> Iterator[Path]:
    """A file that takes the place of *final* when it is complete; an interruption leaves *final* and nothing else."""
    building = final.with_name(final.name + ".building")
    _remove(building)
    try:
        yield building
    finally:
        _remove(building)


def _fill(engine: Engine, wanted: Wanted, progress: Callable[[str], None]) -> None:
    store.init(engine)
    demo.build(engine, root=wanted.province, scale=wanted.scale, progress=progress)
    with engine.begin() as connection:
        store.serialise_writers(connection)
        connection.execute(insert(schema.setting).values(name=MARK, value=wanted.mark))
        audit.record(connection, "demo", wanted.mark, {"scale": wanted.scale})


def _put(building: Path, final: Path) -> None:
    """Swap a finished store in; at every moment the old one or the new one lies there, whole."""
    if final.exists():
        _settle(final)
    to_disk(building)
    building.replace(final)
    to_disk(final.parent)


def _settle(database: Path) -> None:
    """Bring a store's journal into it: a journal that outlives its store would be played into the next one."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.DatabaseError:  # what is no store has no journal worth keeping
        busy = 0
    if busy:
        raise Refusal("数据仓库正在使用中，请关闭其他程序后再试", "The store is in use; close other programs first")
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _remove(database: Path) -> None:
    for suffix in ("-wal", "-shm", ""):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
