"""Making a backup while everything goes on: one consistent state of the store with the releases it knows."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC
from pathlib import Path

from sqlalchemy import Engine, select

from warehouse import clock, releases, schema, seals, settings, store
from warehouse.atomic import adding
from warehouse.connections import wait_for_others
from warehouse.keeping import archive, contents
from warehouse.keeping.manifest import Manifest, Member
from warehouse.refusal import Refusal

TRIES = 5


def back_up(engine: Engine, var: Path, target: Path) -> Manifest:
    """Write a backup of *var* and the store to *target* and read it back; return what it holds.

    Raises Refusal when the store is no SQLite file or not ready, or when *target* is there already.
    """
    _require_sqlite(engine)
    store.require_ready(engine)
    if target.exists():
        raise Refusal(f"{target.name} 已存在，备份不覆盖任何文件", f"{target.name} exists; a backup overwrites nothing")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as beside:
        copied = Path(beside)
        release_id = _snapshot(engine, var, copied)
        sources = _sources(var, copied)
        now = clock.utc_now()
        made = Manifest(
            now.isoformat(), settings.user(), store.head(), release_id,
            {name: Member(seals.checksum(path), path.stat().st_size) for name, path in sources.items()},
        )  # fmt: skip
        with adding(target, mode=0o600) as packed:
            archive.write(packed, made, sources, now.replace(tzinfo=UTC).timestamp())
            return archive.check(packed)


def _require_sqlite(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        raise Refusal(
            "数据仓库在 PostgreSQL 上：请用 pg_dump 备份数据库，另行复制 var 文件夹的其余内容（docs/operations.md）",
            "The store is on PostgreSQL: back the database up with pg_dump, and copy the rest of the var folder beside "
            "it (docs/operations.md)",
        )


def _snapshot(engine: Engine, var: Path, copied: Path) -> str:
    """Copy what changes: small files first, then the store, again until it knows the release that is pointed at."""
    for _ in range(TRIES):
        for path in contents.small_files(var):
            _copy(path, copied / path.relative_to(var))
        _copy_store(engine, copied / contents.STORE)
        current = releases.current(copied / "releases")
        if current is None or current.release_id in _known(copied, schema.release.name):
            return "" if current is None else current.release_id
    raise Refusal("备份期间一直在发布，请稍后再试", "Something was published over and over; try again later")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _copy_store(engine: Engine, target: Path) -> None:
    # SQLite's own backup: it takes one state of the store, and writers need not wait.
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(target)) as copy:
        wait_for_others(source)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _known(copied: Path, table: str) -> tuple[str, ...]:
    with closing(sqlite3.connect(copied / contents.STORE)) as connection:
        rows = connection.execute(str(select(schema.metadata.tables[table].c.release_id)))
        return tuple(str(row[0]) for row in rows)


def _sources(var: Path, copied: Path) -> dict[str, Path]:
    """Member name -> file to pack: what was copied, and releases where they lie, since they never change."""
    found = {path.relative_to(copied).as_posix(): path for path in sorted(copied.rglob("*")) if path.is_file()}
    for folder, table in (("releases", schema.release), ("public", schema.public_release)):
        for path in contents.release_files(var, folder, _known(copied, table.name)):
            found[path.relative_to(var).as_posix()] = path
    return found
