"""Checksums of release files: beside each file for who reads it, in the store for who proves it.

Beside ``R….duckdb`` lies ``R….duckdb.sha256``, as ``sha256sum --check`` reads it. It is there before the file is, so
that a file without one is older than the checksums.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import Connection, insert, select

from warehouse import clock, schema
from warehouse.atomic import replacing

SUFFIX = ".sha256"
DIGITS = 64


def checksum(path: Path) -> str:
    """SHA-256 of a file's content. 64 hex digits; some 1.5 seconds a gigabyte."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def seal_path(path: Path) -> Path:
    """Where the checksum of a release file lies."""
    return path.with_name(path.name + SUFFIX)


def seal(path: Path, sha256: str) -> None:
    """Put down beside *path*, which need not be there yet, what its checksum is."""
    with replacing(seal_path(path), mode=0o444) as beside:
        beside.write_text(f"{sha256}  {path.name}\n", encoding="utf-8")


def sealed(path: Path) -> str | None:
    """The checksum beside *path*; None when there is none. One that cannot be read is told as ''."""
    try:
        said = seal_path(path).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    digits = said[:DIGITS]
    return digits if len(digits) == DIGITS and said[DIGITS:].strip() == path.name else ""


def is_sound(path: Path, known: str | None = None) -> bool:
    """Whether the file is there with the checksum *known*, or else the one beside it; without any, it is believed."""
    if not path.is_file():
        return False
    said = known or sealed(path)
    return said is None or said == checksum(path)


def record(connection: Connection, release_id: str, sha256: str) -> None:
    """Enter a checksum in the store, within the caller's transaction."""
    values = {"release_id": release_id, "sha256": sha256, "recorded_at": clock.utc_now()}
    connection.execute(insert(schema.release_file).values(**values))


def recorded(connection: Connection) -> dict[str, str]:
    """The newest checksum of every release and public release that has one, by release id."""
    table = schema.release_file.c
    return {row.release_id: row.sha256 for row in connection.execute(
        select(table.release_id, table.sha256).order_by(table.file_id)
    )}  # fmt: skip
