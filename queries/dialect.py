"""How SQLAlchemy speaks to a release: as to any DuckDB file, without what only writers need."""

from __future__ import annotations

from typing import Any

from duckdb_engine import Dialect
from sqlalchemy.dialects import registry


class ReleaseDialect(Dialect):
    """DuckDB read-only. Saves a third of the time of a small statement.

    A release never changes, so there is nothing that a transaction could keep together. Statements differ in bound
    values only, so one compiled text serves all that have the same shape.
    """

    supports_statement_cache = True

    def do_begin(self, _connection: Any) -> None:
        """Nothing: every statement sees the same release."""

    def do_rollback(self, _connection: Any) -> None:
        """Nothing: there is nothing to undo."""

    def do_commit(self, _connection: Any) -> None:
        """Nothing: there is nothing to keep."""


registry.register("duckdb.release", __name__, ReleaseDialect.__name__)
URL = "duckdb+release:///"
"""What this dialect answers to; the path of a release follows."""
