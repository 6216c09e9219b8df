"""Everything that can be proved of a store and its releases, in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from warehouse import audit, schema, seals, store
from warehouse.keeping import audit_checks, release_checks, store_checks
from warehouse.keeping.finding import FROM_BACKUP, PUBLISH, Finding
from warehouse.keeping.release_checks import Shelf


@dataclass(frozen=True)
class Proof:
    """What was looked at (how many entries, releases, public releases) and what was found wrong."""

    entries: int
    releases: int
    public: int
    findings: tuple[Finding, ...]


def prove(engine: Engine, releases: Path, public: Path) -> Proof:
    """Check the store, its audit and the release files in both folders; changes nothing."""
    broken = store_checks.check(engine)
    if broken:
        return Proof(0, 0, 0, tuple(broken))
    with store.reading(engine).connect() as connection:
        last = audit.newest(connection)
        shelves = _shelves(connection, releases, public)
        ours, theirs = (len(shelf.ids) for shelf in shelves)
        return Proof(last.sequence if last else 0, ours, theirs, tuple(_findings(connection, shelves)))


def _shelves(connection: Connection, releases: Path, public: Path) -> tuple[Shelf, Shelf]:
    checksums, vouches = seals.recorded(connection), partial(audit_checks.vouched, connection)
    ours, theirs = (
        tuple(connection.scalars(select(table.c.release_id).order_by(table.c.sequence)))
        for table in (schema.release, schema.public_release)
    )
    return (
        Shelf(releases, "R*.duckdb", ours, checksums, vouches, PUBLISH),
        Shelf(public, "P*.duckdb", theirs, checksums, vouches, FROM_BACKUP),
    )


def _findings(connection: Connection, shelves: tuple[Shelf, ...]) -> Iterator[Finding]:
    yield from audit_checks.check(connection)
    for shelf in shelves:
        yield from release_checks.check(shelf)
