"""Checksums for release files from before there were any, and beside files that lost theirs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, select

from warehouse import audit, releases, schema, seals, store


def seal_former(engine: Engine, folder: Path, public: Path) -> None:
    """Record a checksum for every known release file without one, and put it beside each file that still has it.

    A file that has another checksum than was recorded is damaged and gets none.
    """
    with store.reading(engine).connect() as connection:
        known = seals.recorded(connection)
        paths = {
            one: releases.path_of(place, one)
            for place, table in ((folder, schema.release), (public, schema.public_release))
            for one in connection.scalars(select(table.c.release_id))
        }
    for release_id, path in paths.items():
        if path.is_file() and (release_id not in known or seals.sealed(path) != known[release_id]):
            _seal(engine, release_id, path, known.get(release_id))


def _seal(engine: Engine, release_id: str, path: Path, known: str | None) -> None:
    sha256 = seals.checksum(path)
    if sha256 != (known or sha256):
        return
    with releases.publishing(path.parent):
        seals.seal(path, sha256)
    if known is None:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            seals.record(connection, release_id, sha256)
            audit.record(connection, "seal", release_id, {}, sha256)
