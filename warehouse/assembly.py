"""Making the file of a release: the file under construction, its tables, what it says about itself."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from catalogue import indicators
from warehouse import consistency, release_schema
from warehouse.marts import MARTS
from warehouse.stage import Stage

FILE = ".building.duckdb"
SPILL = ".building.spill"
MEMORY = "4GB"
DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
ABOUT_ROW = "INSERT INTO main.about VALUES (?, ?)"
INDICATOR_ROW = "INSERT INTO main.indicator VALUES (?, ?)"


@contextmanager
def under_construction(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new file ``FILE`` in *folder*, which is gone afterwards unless it was moved away.

    What an interrupted run left behind is cleared first; the caller holds the folder's lock.
    """
    _clear(folder)
    connection = duckdb.connect(folder / FILE, config={"memory_limit": MEMORY, "temp_directory": str(folder / SPILL)})
    try:
        yield connection
    finally:
        connection.close()
        _clear(folder)


def finish(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """Bring everything into the file, close it, and read it back; return where it lies.

    Closing alone writes too, but keeps silent when the disk is full: what is then left is a whole file's beginning.
    """
    said = _digests(connection)
    connection.execute("CHECKPOINT")
    connection.close()
    built = folder / FILE
    with duckdb.connect(built, read_only=True) as written:
        if _digests(written) != said:
            raise OSError(errno.EIO, "does not say what was written to it", built.name)
    return built


def _digests(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...] | None]:
    names = [table.name for table in release_schema.metadata.sorted_tables]
    rows = (f"SELECT count(*), bit_xor(hash(one)) FROM main.{name} AS one" for name in names)  # noqa: S608
    return [connection.execute(question).fetchone() for question in rows]


def _clear(folder: Path) -> None:
    for name in (FILE, f"{FILE}.wal"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / SPILL, ignore_errors=True)


def fill(stage: Stage, about: Mapping[str, str], tell: Callable[[str], None]) -> None:
    """Create and fill every table of the release. Raises Refusal when the store contradicts itself."""
    create_tables(stage.connection)
    for name, build in MARTS.items():
        tell(name)
        build(stage)
        if name == "regions":
            consistency.require(stage)
    describe(stage.connection, about)
    stage.connection.executemany(INDICATOR_ROW, _definitions())


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table of a release, empty."""
    for table in release_schema.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=DIALECT)))


def empty(table: Table) -> str:
    """The statement that creates *table* without rows for one connection only."""
    return str(CreateTable(table).compile(dialect=DIALECT)).replace("CREATE TABLE", "CREATE TEMP TABLE", 1)


def describe(connection: duckdb.DuckDBPyConnection, about: Mapping[str, str]) -> None:
    """Write what the release says of itself."""
    connection.executemany(ABOUT_ROW, sorted(about.items()))


def _definitions() -> list[tuple[str, str]]:
    catalogue = indicators.load()
    return [(one.id, json.dumps(one.as_dict(), ensure_ascii=False, sort_keys=True)) for one in catalogue.values()]
