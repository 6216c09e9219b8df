"""A file on its way in: how it is to be read, what is known of it before, and the report in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Row, select

from warehouse import audit, clock, schema, store
from warehouse.intake.apart import read_grids_apart
from warehouse.intake.container import GREATEST_FILE
from warehouse.intake.grids import Grid
from warehouse.intake.layouts.layout import Layout
from warehouse.intake.layouts.proposing import suggested
from warehouse.intake.raw import RawTables
from warehouse.intake.reading import NoReport, tables
from warehouse.refusal import Refusal
from warehouse.register.reading import is_register
from warehouse.supervision.reading import is_supervision

Reader = Callable[[bytes, str], list[Grid]]
"""From a file's bytes and name to its sheets."""


@dataclass(frozen=True)
class Wanted:
    """How a file is to be taken in.

    ``reader``: another than the one apart is for files of our own making only. ``layout``: the other form whose mapping
    it is read by. ``confirmed``: the codes of ``Outcome.needs`` that somebody has looked at; None: the caller asked.
    ``scope``: code of the place outside of which the file may state nothing, '' for none.
    """

    reader: Reader = read_grids_apart
    layout: Layout | None = None
    confirmed: Collection[str] | None = None
    scope: str = ""


def content(path: Path) -> bytes:
    """The bytes of a file. Raises Refusal when there is none or it is too large."""
    if not path.is_file():
        raise Refusal(f"没有这个文件：{path.name}", f"There is no such file: {path.name}")
    if path.stat().st_size > GREATEST_FILE:
        raise Refusal("文件超过10 MB", "The file is larger than 10 MB")
    return path.read_bytes()


def batch_of(data: bytes, name: str, actor: str) -> dict[str, object]:
    """The columns of ``schema.batch`` for a file's bytes, its *name* and who hands it in."""
    return {
        "kind": "csv" if name.lower().endswith((".csv", ".txt")) else "workbook",
        "file_name": audit.storable(name),
        "sha256": hashlib.sha256(data).hexdigest(),
        "actor": actor,
        "received_at": clock.utc_now(),
    }


def opened(
    engine: Engine, data: bytes, batch: Mapping[str, object], how: Wanted
) -> tuple[list[Grid], RawTables | None]:
    """The sheets of a file, none where it came in before, and the report in them unless they hold registers."""
    with store.reading(engine).connect() as connection:
        if known_batch(connection, batch) is not None:
            return [], None
        grids = how.reader(data, str(batch["file_name"]))
        if how.layout is None and (is_supervision(grids) or is_register(grids)):
            return grids, None
        try:
            return grids, tables(grids, how.layout)
        except NoReport as refusal:
            raise suggested(connection, grids) or refusal from None


def known_batch(connection: Connection, batch: Mapping[str, object]) -> Row[int, datetime] | None:
    """The batch as which these very bytes came in before, and when; None when they did not."""
    known = schema.batch.c
    return connection.execute(
        select(known.batch_id, known.received_at).where(known.sha256 == batch["sha256"])
    ).one_or_none()
