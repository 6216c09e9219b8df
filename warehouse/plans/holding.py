"""The plans that the store holds, newest version of each or all of them, and the places they may be about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from warehouse import schema
from warehouse.plans.facts import Plan, Stage

Version = tuple[int, Plan]


def places(connection: Connection) -> dict[str, str]:
    """Code -> name of every region that may have a plan: counties and above."""
    region = schema.region.c
    chosen = select(region.region_code, region.name).where(region.level != "township").order_by(region.valid_from)
    return {row.region_code: row.name for row in connection.execute(chosen)}


def newest(connection: Connection) -> dict[str, Version]:
    """id -> number and content of the newest version of every plan."""
    return {plan.target_id: (number, plan) for number, plan in versions(connection)}


def versions(connection: Connection) -> list[Version]:
    """Every version of every plan, by id and number."""
    target, title = schema.target.c, schema.source_document.c.title
    chosen = select(schema.target, title).join(schema.source_document).order_by(target.target_id, target.version)
    stages = _stages(connection)
    return [
        (row.version, _plan(row, stages.get((row.target_id, row.version), ()))) for row in connection.execute(chosen)
    ]


def _plan(row: Row[Any], stages: tuple[Stage, ...]) -> Plan:
    return Plan(
        row.target_id, row.region_code, row.plan_type, row.label, row.label_en, row.indicator_id, row.rung or "",
        row.value, row.unit, row.per, row.min_stations, row.start_on, row.due_on, row.decided_on, row.title, stages,
    )  # fmt: skip


def _stages(connection: Connection) -> dict[tuple[str, int], tuple[Stage, ...]]:
    found: dict[tuple[str, int], tuple[Stage, ...]] = {}
    order = (schema.target_phase.c.target_id, schema.target_phase.c.version, schema.target_phase.c.phase)
    for row in connection.execute(select(schema.target_phase).order_by(*order)):
        key = (row.target_id, row.version)
        stage = Stage(row.label, row.label_en, row.start_on, row.due_on, row.value)
        found[key] = (*found.get(key, ()), stage)
    return found
