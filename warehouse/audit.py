"""The audit: who wrote what into the store, when, from which file.

An entry is written in the transaction that it tells of, so neither is there without the other. It holds the hash of
the entry before and, under ``holds``, how many rows the store has of all that is written by steps: whoever takes an
entry out, changes one, or writes past the audit, leaves a chain or a count that does not agree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from warehouse import clock, schema, settings

FIRST = "0" * 64
"""What stands for the hash before the first entry."""

COUNTED = (
    schema.batch, schema.release, schema.public_release, schema.public_review, schema.form_mapping, schema.check_event,
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry. *details* is JSON; *at* is in UTC and may go back when the clock was set back."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: str
    file_sha256: str | None
    previous_sha256: str
    sha256: str = ""

    def seal(self) -> str:
        """The hash that the entry must carry. 64 hex digits."""
        told = [self.at.isoformat() if isinstance(value, datetime) else value for value in astuple(self)[:-1]]
        return hashlib.sha256(_json(told).encode()).hexdigest()

    @property
    def holds(self) -> dict[str, int]:
        """How many rows the store had of each counted table, by the table's name."""
        return dict(json.loads(self.details)["holds"])


def record(
    connection: Connection, action: str, subject: str, details: Mapping[str, Any], file_sha256: str | None = None
) -> Entry:
    """Add an entry within the caller's transaction, in which the caller is the only writer of the store."""
    last = newest(connection)
    told = _json({**details, "holds": held(connection)})
    number, before = (last.sequence + 1, last.sha256) if last else (1, FIRST)
    open_entry = Entry(
        number, clock.utc_now(), settings.user(), action, storable(subject), told, file_sha256, before
    )  # fmt: skip
    entry = Entry(**{**asdict(open_entry), "sha256": open_entry.seal()})
    connection.execute(insert(schema.audit).values(**asdict(entry)))
    return entry


def newest(connection: Connection) -> Entry | None:
    """The last entry, or None while there is none."""
    row = connection.execute(select(schema.audit).order_by(schema.audit.c.sequence.desc()).limit(1)).one_or_none()
    return None if row is None else Entry(*row)


def entries(connection: Connection) -> Iterator[Entry]:
    """Every entry, oldest first."""
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.sequence)):
        yield Entry(*row)


def held(connection: Connection) -> dict[str, int]:
    """How many rows the store has now of each counted table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in COUNTED
    }  # fmt: skip


def _json(value: object) -> str:
    return storable(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def storable(text: str) -> str:
    """A text that any database takes: a file's name may hold bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
