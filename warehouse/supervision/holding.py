"""What the store holds of records of supervision: the newest statement of each, unless it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy import Row as SqlRow

from warehouse import schema
from warehouse.supervision.record import SHARED, Record

AT_ONCE = 500
"""Keys that one statement asks for: databases bind no more than some thousands of values."""


Key = tuple[Any, ...]


def held(
    connection: Connection, kind: str, table: Table, key: tuple[str, ...], firsts: Iterable[Any]
) -> dict[Key, Record]:
    """Key -> record, of those whose first key column is among *firsts*."""
    found: dict[tuple[Any, ...], Record] = {}
    for part in _parts(sorted(set(firsts))):
        chosen = select(table).where(table.c[key[0]].in_(part))
        found |= _newest(kind, table, key, connection.execute(chosen))
    return found


def all_held(connection: Connection, kind: str, table: Table, key: tuple[str, ...]) -> list[Record]:
    """Every record that holds, by key."""
    found = _newest(kind, table, key, connection.execute(select(table)))
    return [found[one] for one in sorted(found)]


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def _newest(
    kind: str, table: Table, key: tuple[str, ...], rows: Iterable[SqlRow[Any]]
) -> dict[tuple[Any, ...], Record]:
    names = [column.name for column in table.columns if column.name not in SHARED]
    batches: dict[tuple[Any, ...], tuple[int, str, list[dict[str, Any]]]] = {}
    for row in (one._mapping for one in rows):
        at = tuple(row[name] for name in key)
        batch, _, listed = batches.get(at, (0, "", []))
        if row["batch_id"] > batch:
            batch, listed = row["batch_id"], []
            batches[at] = (batch, row["state"], listed)
        if row["batch_id"] == batch:
            listed.append({name: row[name] for name in names})
    return {at: Record(kind, table, at, listed) for at, (_, state, listed) in batches.items() if state == schema.HELD}
