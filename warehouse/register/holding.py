"""What the store's register says now, read as the facts that a file states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from warehouse import places, schema, sites
from warehouse.refusal import Refusal
from warehouse.register.facts import Held, Phase, Plan, Site, Traits, places_of
from warehouse.register.timeline import Stretch, effective


def held(connection: Connection) -> Held:
    """The whole register of the store. Raises Refusal when no province is registered yet."""
    first = connection.scalar(select(func.min(schema.region.c.valid_from)))
    if first is None:
        raise Refusal(
            "数据仓库里还没有本省的区划，请先运行：python -m warehouse init --province 代码",
            "The store has no divisions yet; first run: python -m warehouse init --province CODE",
        )
    document = schema.source_document.c
    listed_on = connection.scalar(
        select(func.max(document.issued_on)).join(schema.region, schema.region.c.source_id == document.source_id)
    )
    known = Held(
        {}, first, _sites(connection), _plans(connection), _scopes(connection), places.stated(connection), listed_on,
        places.changes(connection),
    )  # fmt: skip
    return replace(known, places=places_of(known.atlas))


def _sites(connection: Connection) -> dict[str, Site]:
    lives = _statuses(connection)
    operators = _operators(connection)
    found = {}
    for row in connection.execute(sites.current()):
        traits = Traits(*(getattr(row, name) for name in sites.REVISED))
        statuses, evidence = lives.get(row.site_id, ({}, ""))
        site = Site(row.site_id, row.region_code, row.tier, row.site_type, traits, statuses, evidence=evidence)
        operator, since = operators.get(row.site_id, ("", None))
        found[row.site_id] = replace(site, operator=operator, operator_since=since)
    return found


def _statuses(connection: Connection) -> dict[str, tuple[dict[date, str], str]]:
    """Statuses by day as the newest batches have them, and the last one's evidence."""
    table = schema.site_status.c
    chosen = select(table.site_id, table.effective_on, table.status, table.evidence).order_by(table.batch_id)
    newest: dict[str, dict[date, tuple[str, str]]] = {}
    for row in connection.execute(chosen):
        newest.setdefault(row.site_id, {})[row.effective_on] = (row.status, row.evidence)
    lives = {}
    for site_id, days in newest.items():
        kept = {day: one for day, one in sorted(days.items()) if one[0] != schema.WITHDRAWN}
        evidence = [evidence for _, evidence in kept.values()]
        lives[site_id] = ({day: status for day, (status, _) in kept.items()}, evidence[-1] if evidence else "")
    return lives


def _operators(connection: Connection) -> dict[str, tuple[str, date]]:
    """Each site's last operator and its first day."""
    relation, agency = schema.site_agency.c, schema.agency.c
    chosen = (
        select(relation.site_id, agency.name, relation.valid_from)
        .join(schema.agency, agency.agency_id == relation.agency_id)
        .where(relation.role == "operator")
        .order_by(relation.valid_from)
    )
    return {row.site_id: (row.name, row.valid_from) for row in connection.execute(chosen)}


def _plans(connection: Connection) -> dict[tuple[str, str], Plan]:
    target, title = schema.target.c, schema.source_document.c.title
    chosen = (
        select(schema.target, title)
        .join(schema.source_document)
        .where(target.plan_type == "full_coverage", target.rung.is_not(None))
        .order_by(target.version)
    )
    phases = _phases(connection)
    newest = {(row.region_code, row.rung): row for row in connection.execute(chosen)}
    return {
        key: Plan(
            *key, int(row.value), row.start_on, row.due_on, row.title, phases.get((row.target_id, row.version), ())
        )
        for key, row in newest.items()
        if _is_of_townships(row)
    }


def _is_of_townships(row: Row[Any]) -> bool:
    """Whether the workbook has room for a plan: it takes numbers of townships with their days, and nothing else."""
    return row.unit == "township" and None not in (row.value, row.start_on, row.due_on)


def _phases(connection: Connection) -> dict[tuple[str, int], tuple[Phase, ...]]:
    phase = schema.target_phase.c
    found: dict[tuple[str, int], list[Phase]] = {}
    dated = (phase.value.is_not(None), phase.start_on.is_not(None), phase.due_on.is_not(None))
    for row in connection.execute(select(schema.target_phase).where(*dated).order_by(phase.phase)):
        stages = found.setdefault((row.target_id, row.version), [])
        stages.append(Phase(row.label, int(row.value), row.start_on, row.due_on))
    return {key: tuple(stages) for key, stages in found.items()}


def _scopes(connection: Connection) -> dict[str, list[Stretch]]:
    scope, title = schema.township_scope.c, schema.source_document.c.title
    chosen = select(schema.township_scope, title).join(schema.source_document).order_by(scope.township_code)
    found: dict[str, list[Stretch]] = {}
    for row in connection.execute(chosen):
        one = Stretch(row.valid_from, row.valid_to, row.in_scope, row.reason, row.title, row.batch_id)
        found.setdefault(row.township_code, []).append(one)
    return {code: effective(stretches) for code, stretches in found.items()}
