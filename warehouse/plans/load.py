"""A plan file into the store: all of it or nothing, with an entry in the audit either way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, insert, select

from catalogue import indicators
from warehouse import audit, clock, schema, store
from warehouse.intake.problems import Problem
from warehouse.plans import holding
from warehouse.plans.checking import plan_of
from warehouse.plans.facts import Plan
from warehouse.plans.holding import Version
from warehouse.plans.reading import Entry, Notes, read
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Outcome:
    """What became of a file. ``state``: loaded, unchanged, known (``since``), rejected. Plans by id: new, revised."""

    state: str
    new: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    problems: Sequence[Problem] = ()
    since: datetime | None = None


def take_in(
    engine: Engine, content: bytes, name: str, *, actor: str, received_on: date, is_check: bool = False
) -> Outcome:
    """Store the plans of a file that are new or say something else than before; *is_check*: undo it at the end.

    Raises Refusal when the store has no province yet.
    """
    batch = {
        "kind": "plans", "file_name": audit.storable(name), "sha256": hashlib.sha256(content).hexdigest(),
        "actor": actor, "received_at": clock.utc_now(),
    }  # fmt: skip
    with engine.connect() as connection, connection.begin() as work:
        store.serialise_writers(connection)
        outcome = _decided(connection, content, batch, received_on)
        if is_check:
            work.rollback()
        else:
            audit.record(connection, "plans", str(batch["file_name"]), _told(outcome, actor), str(batch["sha256"]))
    return outcome


def _told(outcome: Outcome, actor: str) -> dict[str, object]:
    """What the audit keeps of an outcome."""
    told: dict[str, object] = {"outcome": outcome.state, "new": list(outcome.new), "revised": list(outcome.revised)}
    if outcome.problems:
        told["problems"] = len(outcome.problems)
    return {**told, "actor": actor} if actor else told


def _decided(connection: Connection, content: bytes, batch: Mapping[str, object], received_on: date) -> Outcome:
    known = connection.scalar(select(schema.batch.c.received_at).where(schema.batch.c.sha256 == batch["sha256"]))
    if known is not None:
        return Outcome("known", since=known)
    places, held = holding.places(connection), holding.newest(connection)
    if not places:
        raise Refusal(
            "数据仓库里还没有本省的区划，请先运行：python -m warehouse init --province 代码",
            "The store has no divisions yet; first run: python -m warehouse init --province CODE",
        )
    notes = Notes()
    plans = [_checked(entry, places, held, received_on, notes) for entry in _unrepeated(read(content, notes), notes)]
    if notes.problems:
        return Outcome("rejected", problems=notes.problems)
    return _stored(connection, [plan for plan in plans if plan], held, batch)


def _unrepeated(entries: list[Entry], notes: Notes) -> list[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if (named := entry.values.get("id")) in seen:
            notes.add("repeated", entry.at, "id", named)
        seen.add(str(named))
    return entries


def _checked(
    entry: Entry, places: Mapping[str, str], held: Mapping[str, Version], received_on: date, notes: Notes
) -> Plan | None:
    """The plan of an entry, also checked against places and plans that the store holds."""
    code, name = entry.values.get("region"), entry.values.get("region_name")
    if code is not None and code not in places:
        notes.add("region_unknown", entry.at, "region", code)
    elif code is not None and name not in (None, places[code]):
        notes.add("region_differs", entry.at, "region_name", name, code=code, name=places[code])
    plan = plan_of(entry, indicators.load(), notes)
    if plan is None:
        return None
    if plan.decided_on and plan.decided_on > received_on:
        notes.add("decided_ahead", entry.at, "decided_on", plan.decided_on)
    before = held.get(plan.target_id)
    if before and not plan.says_as(before[1]):
        _check_revision(entry, plan, before[1], places, notes)
    return plan


def _check_revision(entry: Entry, plan: Plan, before: Plan, places: Mapping[str, str], notes: Notes) -> None:
    if (plan.region_code, plan.indicator_id, plan.per) != (before.region_code, before.indicator_id, before.per):
        notes.add("id_taken", entry.at, "id", plan.target_id, name=places.get(before.region_code, before.region_code))
        return
    since = before.decided_on or before.start_on
    if plan.decided_on is None:
        notes.add("decided_needed", entry.at, "decided_on")
    elif since and plan.decided_on <= since:
        notes.add("decided_before", entry.at, "decided_on", plan.decided_on, held=since.isoformat())


def _stored(
    connection: Connection, plans: Sequence[Plan], held: Mapping[str, Version], batch: Mapping[str, object]
) -> Outcome:
    changed = [plan for plan in plans if plan.target_id not in held or not plan.says_as(held[plan.target_id][1])]
    if not changed:
        return Outcome("unchanged")
    store.add_batch(connection, **{**batch, "row_count": len(changed)})
    for plan in changed:
        version = held[plan.target_id][0] + 1 if plan.target_id in held else 1
        _add(connection, plan, version)
    ids = [plan.target_id for plan in changed]
    return Outcome(
        "loaded", tuple(one for one in ids if one not in held), tuple(one for one in ids if one in held)
    )  # fmt: skip


def _add(connection: Connection, plan: Plan, version: int) -> None:
    key = {"target_id": plan.target_id, "version": version}
    row = {
        "region_code": plan.region_code, "plan_type": plan.plan_type, "label": plan.label, "label_en": plan.label_en,
        "indicator_id": plan.indicator_id, "rung": plan.rung or None, "value": plan.value, "unit": plan.unit,
        "per": plan.per, "min_stations": plan.min_stations, "start_on": plan.start_on, "due_on": plan.due_on,
        "decided_on": plan.decided_on, "source_id": _source(connection, plan.document),
    }  # fmt: skip
    connection.execute(insert(schema.target).values(**key, **row))
    rows = [
        {**key, "phase": number, "label": one.label, "label_en": one.label_en, "start_on": one.start_on,
         "due_on": one.due_on, "value": one.value}
        for number, one in enumerate(plan.stages, start=1)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.target_phase), rows)


def _source(connection: Connection, title: str) -> str:
    """The id of the document of that title, added where there is none."""
    document = schema.source_document
    known = connection.scalar(select(func.min(document.c.source_id)).where(document.c.title == title))
    if known is not None:
        return str(known)
    made = f"doc-{hashlib.sha256(title.encode()).hexdigest()[:12]}"
    is_simulated = store.settings_of(connection).get("is_simulated") == "true"
    connection.execute(insert(document).values(source_id=made, title=title, is_simulated=is_simulated))
    return made
