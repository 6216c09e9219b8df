"""Publishing: the store as it stands becomes one immutable release, or nothing when it says nothing new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from sqlalchemy import Connection, Engine, func, insert, select

from catalogue.checks import Checks
from catalogue.period import month_text
from warehouse import (
    assembly,
    audit,
    chronicle,
    clock,
    definitions,
    fingerprint,
    province_files,
    releases,
    rubrics,
    schema,
    seals,
    staging,
    store,
)
from warehouse.checks.inforce import in_force
from warehouse.province_files import ProvinceFiles
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
    """What a store says, by hash, and the name it is released under; *is_recorded* when it was before.

    *file_sha256*: the checksum that the store knows of its file, None when it knows none.
    """

    sha256: str
    sequence: int
    release_id: str
    is_recorded: bool
    file_sha256: str | None
    batches: int
    audit_head: str
    own: ProvinceFiles


def publish(engine: Engine, folder: Path | str, *, progress: Progress | None = None) -> ReleaseInfo:
    """Publish the store into *folder* and point readers at it; *progress* is told the name of each step.

    The id is R, the number of the store's releases so far plus one, and the beginning of the content's hash. A
    release whose file was lost is made again under its old id. Definitions that are new are registered in the store.
    Files of the province's own lie beside *folder*, see ``warehouse.province_files``. Raises Refusal when one is wrong,
    or the one with its limits of the checks, when the store is not ready, holds nothing, or contradicts itself, or when
    a definition was changed under an unchanged version.
    """
    place, tell = Path(folder), progress or _silent
    store.require_ready(engine)
    _register_definitions(engine)
    with releases.publishing(place), assembly.under_construction(place) as connection:
        tell("read")
        checks = in_force()
        with store.reading(engine).connect() as source:
            content = _read(source, connection, place.parent, checks)
        stage = describe(connection, checks, content.sequence)
        path = releases.path_of(place, content.release_id)
        is_new = not seals.is_sound(path, content.file_sha256)
        if is_new:
            releases.set_unfinished_aside(place, content.sequence, content.release_id)
            assembly.fill(stage, _about(stage, content), tell)
            tell("file")
            releases.install(assembly.finish(connection, place), place, content.release_id)
        _record(engine, content, stage.data_month, path)
        releases.point_at(place, content.release_id)
    return ReleaseInfo(content.release_id, content.sequence, path, is_new)


def _silent(_step: str) -> None:
    return None


def _register_definitions(engine: Engine) -> None:
    with store.reading(engine).connect() as connection:
        has_new = bool(definitions.unregistered(connection) or rubrics.unregistered(connection))
    if has_new:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            added = {"definitions": definitions.register(connection), "rubrics": rubrics.register(connection)}
            audit.record(connection, "definitions", store.head(), added)


def _read(source: Connection, target: duckdb.DuckDBPyConnection, var: Path, checks: Checks) -> Content:
    digests = staging.load_registers(source, target)
    chronicle.stage(source, target)
    digests["checks in force"] = hashlib.sha256(checks.as_json().encode()).hexdigest()
    staging.load_submissions(source, target)
    own = province_files.in_force(var, counties(source))
    sha256 = fingerprint.of_content(digests, target, own.digests())
    batches = source.scalar(select(func.count()).select_from(schema.batch)) or 0
    head = _audit_head(source)
    table = schema.release
    before = source.execute(
        select(table.c.sequence, table.c.release_id).where(table.c.content_sha256 == sha256)
    ).one_or_none()
    if before is not None:
        known = seals.recorded(source).get(before.release_id)
        return Content(sha256, before.sequence, before.release_id, True, known, batches, head, own)
    sequence = (source.scalar(select(func.max(table.c.sequence))) or 0) + 1
    return Content(sha256, sequence, f"R{sequence:04d}-{sha256[:8]}", False, None, batches, head, own)


def counties(source: Connection) -> dict[str, str]:
    """The counties that a store has ever known: names by code."""
    row = schema.region.c
    found = source.execute(select(row.region_code, row.name).where(row.level == "county"))
    return {str(code): str(name) for code, name in found}


def _audit_head(source: Connection) -> str:
    """Number and hash of the newest entry: a release that is kept elsewhere vouches for the audit up to there."""
    last = audit.newest(source)
    return f"{last.sequence} {last.sha256}" if last else ""


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
        "audit_head": content.audit_head,
        "checks": stage.checks.as_json(),
        "divisions_source": divisions,
    } | content.own.told()


def _record(engine: Engine, content: Content, data_month: int, path: Path) -> None:
    sha256 = seals.checksum(path)
    if seals.sealed(path) != sha256:
        seals.seal(path, sha256)
    if content.is_recorded and content.file_sha256 == sha256:
        return
    with engine.begin() as connection:
        store.serialise_writers(connection)
        if not content.is_recorded:
            connection.execute(insert(schema.release).values(**_row(content, data_month)))
        seals.record(connection, content.release_id, sha256)
        told = {"content_sha256": content.sha256, "data_month": month_text(data_month)}
        audit.record(connection, "publish", content.release_id, told, sha256)


def _row(content: Content, data_month: int) -> dict[str, object]:
    return {
        "sequence": content.sequence,
        "release_id": content.release_id,
        "content_sha256": content.sha256,
        "data_month": data_month,
        "published_at": clock.utc_now(),
    }
