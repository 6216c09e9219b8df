"""How a connection to the store is opened: how long it waits for others, what it keeps safe, how it begins."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from warehouse import settings

MILLISECONDS = 1000
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
)


def prepare(engine: Engine) -> None:
    """Have every connection of *engine* opened as the store needs it."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _prepare_postgresql)


def _prepare_sqlite(dbapi_connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions leave DDL outside; they are begun by hand below.
    dbapi_connection.isolation_level = None
    wait_for_others(dbapi_connection)
    for pragma in PRAGMAS:
        dbapi_connection.execute(pragma)


def wait_for_others(connection: sqlite3.Connection) -> None:
    """Let the connection wait for another writer as long as a command may."""
    connection.execute(f"PRAGMA busy_timeout = {round(settings.store_wait() * MILLISECONDS)}")


def _prepare_postgresql(dbapi_connection: DBAPIConnection, _record: object) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(f"SET lock_timeout = {round(settings.store_wait() * MILLISECONDS)}")
    cursor.close()
    dbapi_connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins as a reader cannot wait for another writer: SQLite fails it at its first insert.
    reads = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
