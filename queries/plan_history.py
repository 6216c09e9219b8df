"""Versions of plans as a release holds them, read once when it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, column, select, table

from queries.plans import Plan
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

UNDATED = date(1900, 1, 1)
"""From when a version holds whose plan names neither a first day nor the day it was decided on."""


@dataclass(frozen=True)
class Stage:
    """A stage as it was published: days and value may be missing."""

    phase: int
    label: str
    label_en: str
    start_on: date | None
    due_on: date | None
    value: float | None


@dataclass(frozen=True)
class Version:
    """One version of a plan, in force from ``from_date`` up to, not including, ``to_date``.

    ``value`` is a fraction when ``unit`` is percent and None when no number was published; ``per`` is ``station`` when
    it is asked of each of them.
    """

    target_id: str
    version: int
    from_date: date
    to_date: date
    region_code: str
    plan_type: str
    label: str
    label_en: str
    indicator_id: str
    rung: str
    value: float | None
    unit: str
    per: str
    min_stations: int | None
    start_on: date | None
    due_on: date | None
    source: str
    stages: tuple[Stage, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether no later version has replaced it."""
        return self.to_date == FOREVER


def read_versions(connection: Connection, known: Sequence[Plan]) -> tuple[Version, ...]:
    """All versions in a release by plan and number; of a release that holds none, its *known* plans as they stand."""
    if not _has_versions(connection):
        return tuple(_lone(plan) for plan in known)
    stage, row = tables.plan_stage.c, tables.plan_version.c
    stages: dict[tuple[str, int], list[Stage]] = {}
    ordered = select(tables.plan_stage).order_by(stage.target_id, stage.version, stage.phase)
    for target_id, version, *rest in connection.execute(ordered):
        stages.setdefault((target_id, version), []).append(Stage(*rest))
    found = connection.execute(select(tables.plan_version).order_by(row.target_id, row.version))
    return tuple(_version(one, stages.get((one.target_id, one.version), [])) for one in found)


def _has_versions(connection: Connection) -> bool:
    known = table("tables", column("table_name"), schema="information_schema")
    named = select(known.c.table_name).where(known.c.table_name == tables.plan_version.name)
    return connection.execute(named).first() is not None


def _version(row: Row[Any], stages: Iterable[Stage]) -> Version:
    names = [field.name for field in fields(Version) if field.name != "stages"]
    return Version(**{name: row._mapping[name] for name in names}, stages=tuple(stages))


def _lone(plan: Plan) -> Version:
    """A plan of a release that kept no history: in force since its first day."""
    stages = tuple(Stage(s.phase, s.label, s.label_en, s.start_on, s.due_on, s.value) for s in plan.phases)
    return Version(
        plan.target_id, plan.version, plan.start_on, FOREVER, plan.region_code, plan.plan_type, plan.label,
        plan.label_en, plan.indicator_id, plan.rung, plan.value, plan.unit, "", None, plan.start_on, plan.due_on,
        plan.source, stages,
    )  # fmt: skip
