"""Publishing: the store as it stands becomes one immutable release, or nothing when it says nothing new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from sqlalchemy import Connection, Engine, func, insert, select

from warehouse import assembly, definitions, fingerprint, releases, schema, staging, store
from warehouse.stage import Stage, describe

Progress = Callable[[str], None]

DIVISIONS_SOURCE = """
SELECT coalesce(string_agg(title, '；' ORDER BY title), '')
FROM stored_source_document SEMI JOIN stored_region USING (source_id)
"""


@dataclass(frozen=True)
class ReleaseInfo:
    """What publishing led to; *is_new* says whether a file was written, so it is False for an unchanged store."""

    release_id: str
    sequence: int
    path: Path
    is_new: bool


@dataclass(frozen=True)
class Content:
    """What a store says, by hash, and the name it is released under; *is_recorded* when it was before."""

    sha256: str
    sequence: int
    release_id: str
    is_recorded: bool
    batches: int


def publish(engine: Engine, folder: Path | str, *, progress: Progress | None = None) -> ReleaseInfo:
    """Publish the store into *folder* and point readers at it; *progress* is told the name of each step.

    The id is R, the number of the store's releases so far plus one, and the beginning of the content's hash. A
    release whose file was lost is made again under its old id. Definitions that are new are registered in the store.
    Raises Refusal when the store is not ready, holds nothing, or contradicts itself, or when a definition was changed
    under an unchanged version.
    """
    place, tell = Path(folder), progress or _silent
    store.require_ready(engine)
    _register_definitions(engine)
    with releases.publishing(place), assembly.under_construction(place) as connection:
        tell("read")
        with store.reading(engine).connect() as source:
            content = _read(source, connection)
        stage = describe(connection)
        path = releases.path_of(place, content.release_id)
        is_new = not path.exists()
        if is_new:
            assembly.fill(stage, _about(stage, content), tell)
            connection.close()
            releases.install(place / assembly.FILE, place, content.release_id)
        if not content.is_recorded:
            _record(engine, content, stage.data_month)
        releases.point_at(place, content.release_id)
    return ReleaseInfo(content.release_id, content.sequence, path, is_new)


def _silent(_step: str) -> None:
    return None


def _register_definitions(engine: Engine) -> None:
    with store.reading(engine).connect() as connection:
        has_new = bool(definitions.unregistered(connection))
    if has_new:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            definitions.register(connection)


def _read(source: Connection, target: duckdb.DuckDBPyConnection) -> Content:
    digests = staging.load_registers(source, target)
    staging.load_submissions(source, target)
    sha256 = fingerprint.of_content(digests, target)
    batches = source.scalar(select(func.count()).select_from(schema.batch)) or 0
    table = schema.release
    before = source.execute(
        select(table.c.sequence, table.c.release_id).where(table.c.content_sha256 == sha256)
    ).one_or_none()
    if before is not None:
        return Content(sha256, before.sequence, before.release_id, True, batches)
    sequence = (source.scalar(select(func.max(table.c.sequence))) or 0) + 1
    return Content(sha256, sequence, f"R{sequence:04d}-{sha256[:8]}", False, batches)


def _about(stage: Stage, content: Content) -> dict[str, str]:
    settings = {"department": "", "is_simulated": "false", **stage.settings}
    (divisions,) = stage.connection.execute(DIVISIONS_SOURCE).fetchone() or ("",)
    return {
        "release_id": content.release_id,
        "sequence": str(content.sequence),
        "content_sha256": content.sha256,
        "root_region": stage.root,
        "data_month": str(stage.data_month),
        "first_month": str(stage.first_month),
        "is_simulated": settings["is_simulated"],
        "department": settings["department"],
        "store_batch": str(content.batches),
        "divisions_source": divisions,
    }


def _record(engine: Engine, content: Content, data_month: int) -> None:
    with engine.begin() as connection:
        store.serialise_writers(connection)
        values = {
            "sequence": content.sequence,
            "release_id": content.release_id,
            "content_sha256": content.sha256,
            "data_month": data_month,
            "published_at": datetime.now(UTC).replace(tzinfo=None),
        }
        connection.execute(insert(schema.release).values(**values))
