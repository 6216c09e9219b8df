"""Mappings of other forms' columns as the store keeps them: every version stays, the newest of a name holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from warehouse import audit, clock, schema, store
from warehouse.intake.layouts.layout import Field, Layout, Table, read_fields, require_sound
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Mapping:
    """A saved mapping. ``signature``: of the headings of the form that it was made for, '' when written by hand."""

    name: str
    version: int
    signature: str
    fields: tuple[Field, ...]
    actor: str
    saved_at: datetime

    @property
    def layout(self) -> Layout:
        """How a file is read by it."""
        return Layout(f"{self.name}（第{self.version}版）", (Table(self.name, self.fields),))


def save(connection: Connection, name: str, fields: Sequence[Field], *, signature: str, actor: str) -> Mapping:
    """Keep a mapping under *name*, as its next version; the same fields again are no new version.

    Raises Refusal that names what is wrong with it.
    """
    require_sound(Layout(name, (Table(name, tuple(fields)),)))
    store.serialise_writers(connection)
    before = latest(connection, name)
    if before and (before.fields, before.signature) == (tuple(fields), signature):
        return before
    version = before.version + 1 if before else 1
    made = Mapping(name, version, signature, tuple(fields), actor, clock.utc_now())
    connection.execute(
        insert(schema.form_mapping).values(
            name=name, version=version, signature=signature, fields=_json(fields), actor=actor, saved_at=made.saved_at
        )
    )
    audit.record(connection, "mapping", name, {"version": version, "fields": len(fields), "actor": actor})
    return made


def latest(connection: Connection, name: str) -> Mapping | None:
    """The mapping that holds under *name*, or None."""
    return next((one for one in newest(connection) if one.name == name), None)


def required(connection: Connection, name: str) -> Mapping:
    """``latest``. Raises Refusal, naming those there are, when there is none."""
    found = latest(connection, name)
    if found is None:
        names = "、".join(one.name for one in newest(connection)) or "—"
        raise Refusal(f"没有名为“{name}”的对应表；已存：{names}", f"No mapping is called “{name}”; there are: {names}")
    return found


def newest(connection: Connection) -> list[Mapping]:
    """The mapping that holds under each name, by name."""
    table = schema.form_mapping.c
    last = select(table.name, func.max(table.version).label("version")).group_by(table.name).subquery()
    rows = select(schema.form_mapping).join(last, (last.c.name == table.name) & (last.c.version == table.version))
    return [_mapping(row) for row in connection.execute(rows.order_by(table.name))]


def versions(connection: Connection, name: str) -> list[Mapping]:
    """Every version of a mapping, oldest first."""
    table = schema.form_mapping
    return [_mapping(row) for row in connection.execute(
        select(table).where(table.c.name == name).order_by(table.c.version)
    )]  # fmt: skip


def fitting(connection: Connection, signatures: Iterable[str]) -> list[Mapping]:
    """The mappings made for a form with one of these headings, the latest saved first."""
    wanted = set(signatures)
    found = [one for one in newest(connection) if one.signature in wanted]
    return sorted(found, key=lambda one: one.saved_at, reverse=True)


def _mapping(row: Row[Any]) -> Mapping:
    fields = read_fields(json.loads(row.fields))
    return Mapping(row.name, row.version, row.signature, fields, row.actor, row.saved_at)


def _json(fields: Sequence[Field]) -> str:
    return json.dumps({one.heading: {"to": one.to, "unit": one.unit} for one in fields}, ensure_ascii=False)
