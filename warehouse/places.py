"""Places over time as the store has them: what a list stated, and the changes that the province keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from geo.history.change import Change
from geo.history.resolving import Atlas, atlas_of
from geo.history.version import Version
from warehouse import schema
from warehouse.schema import WITHDRAWN

SITES_JOINT = "、"


def stated(connection: Connection) -> list[Version]:
    """The places as lists and registers state them, before any change is applied; ``source`` is a source's id."""
    row = schema.region.c
    return [
        Version(
            one.region_code, one.name, one.level, one.parent_code or "", one.valid_from, one.valid_to,
            one.short_name, one.name_en, one.kind, one.township_kind, one.source_id,
        )
        for one in connection.execute(select(schema.region).order_by(row.region_code, row.valid_from))
    ]  # fmt: skip


def changes(connection: Connection, *, titled: bool = True) -> list[Change]:
    """Every row of every batch, in order; ``source`` is a source's title, or its id unless *titled*."""
    row, document = schema.division_change.c, schema.source_document.c
    chosen = (
        select(schema.division_change, (document.title if titled else document.source_id).label("source"))
        .join(schema.source_document)
        .order_by(row.batch_id, row.position)
    )
    return [
        Change(
            one.kind, one.changed_on, one.old_code, one.new_code, one.old_name, one.new_name, one.old_parent,
            one.new_parent, tuple(filter(None, one.sites.split(SITES_JOINT))), one.source, one.note, one.batch_id,
            one.position,
        )
        for one in connection.execute(chosen)
    ]  # fmt: skip


def atlas(connection: Connection) -> Atlas:
    """The places of every day, with their other names."""
    return atlas_of(stated(connection), changes(connection))


def there_since(connection: Connection) -> dict[str, date]:
    """site -> the first day of any status that still holds."""
    row = schema.site_status.c
    chosen = (
        select(row.site_id, func.min(row.effective_on).label("since"))
        .where(row.status != WITHDRAWN)
        .group_by(row.site_id)
    )
    return {row.site_id: row.since for row in connection.execute(chosen)}


def as_rows(versions: Iterable[Version]) -> list[tuple[object, ...]]:
    """Versions as rows of ``schema.region``, in the order of its columns."""
    return [
        (
            one.code, one.start, one.end, one.name, one.short, one.english, one.level, one.parent or None, one.kind,
            one.township_kind, one.source,
        )
        for one in versions
    ]  # fmt: skip
