"""Changes into the store: rows are added, and those of an earlier batch stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from catalogue.dictionaries import RUNG_LABELS
from geo.history.change import Change
from geo.names import name_en
from warehouse import clock, schema, sites
from warehouse.places import SITES_JOINT
from warehouse.register.changes import Changes, duties
from warehouse.register.facts import Plan, Site, Stated

AREA_KIND = "功能区"


def save(connection: Connection, changes: Changes, stated: Stated, batch: int, title: str) -> None:
    """Add *changes* under *batch*; *title* is the source of whatever names none."""
    sources = documents(connection, {title, *_titles(changes)}, title)
    _add(connection, schema.division_change, (_change_row(one, sources, batch) for one in changes.divisions))
    _add(connection, schema.region, (_area(changes, place.code, sources[""]) for place in changes.areas))
    _add(connection, schema.township_scope, _scope_rows(changes, sources, batch))
    _add(connection, schema.site, (_site_row(site) | _traits(site, batch) for site in changes.added))
    _add(connection, schema.site_revision, ({"site_id": one.site_id} | _traits(one, batch) for one in changes.revised))
    _add(connection, schema.site_status, (
        {"site_id": one.site_id, "effective_on": one.effective_on, "status": one.status,
         "evidence": one.evidence or title, "batch_id": batch, "source_id": sources[""]}
        for one in changes.statuses
    ))  # fmt: skip
    _operate(connection, changes.operated)
    _assign(connection, changes, stated)
    for plan in changes.plans:
        _plan(connection, plan, sources, batch)


def _add(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table), listed)


def _titles(changes: Changes) -> set[str]:
    stretches = [one.source for listed in changes.scopes.values() for one in listed]
    divisions = [one.source for one in changes.divisions]
    return {title for title in (*stretches, *divisions, *(plan.source for plan in changes.plans)) if title}


def documents(connection: Connection, titles: set[str], own: str) -> Mapping[str, str]:
    """Title -> id of its source document, added where there is none; '' stands for *own*."""
    document = schema.source_document.c
    known: dict[str, str] = {
        row.title: row.source_id for row in connection.execute(select(document.title, document.source_id))
    }
    new = {title: f"doc-{_short(title)}" for title in sorted(titles - set(known))}
    rows = [{"source_id": key, "title": title, "is_simulated": False} for title, key in new.items()]
    _add(connection, schema.source_document, rows)
    ids = known | new
    return {**ids, "": ids[own]}


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _area(changes: Changes, code: str, source_id: str) -> dict[str, Any]:
    """A functional area, in force since the first day that anything is decided about it."""
    (place,) = (one for one in changes.areas if one.code == code)
    return {
        "region_code": code, "valid_from": min(one.start for one in changes.scopes[code]), "name": place.name,
        "short_name": place.short_name, "name_en": name_en(place.short_name, "township"), "level": "township",
        "parent_code": place.parent_code, "kind": "functional", "township_kind": AREA_KIND, "source_id": source_id,
    }  # fmt: skip


def _change_row(change: Change, sources: Mapping[str, str], batch: int) -> dict[str, Any]:
    return {
        "batch_id": batch, "position": change.position, "kind": change.kind, "changed_on": change.day,
        "old_code": change.old, "new_code": change.new, "old_name": change.old_name, "new_name": change.new_name,
        "old_parent": change.old_parent, "new_parent": change.new_parent, "sites": SITES_JOINT.join(change.sites),
        "note": change.note, "source_id": sources[change.source],
    }  # fmt: skip


def _scope_rows(changes: Changes, sources: Mapping[str, str], batch: int) -> Iterable[dict[str, Any]]:
    for code, stretches in changes.scopes.items():
        for one in stretches:
            yield {
                "township_code": code, "valid_from": one.start, "valid_to": one.end, "in_scope": one.in_scope,
                "reason": one.reason, "source_id": sources[one.source], "batch_id": batch,
            }  # fmt: skip


def _site_row(site: Site) -> dict[str, Any]:
    return {"site_id": site.site_id, "tier": site.tier, "site_type": site.site_type, "region_code": site.region_code}


def _traits(site: Site, batch: int) -> dict[str, Any]:
    return {name: getattr(site.traits, name) for name in sites.REVISED} | {"batch_id": batch}


def _operate(connection: Connection, operated: Iterable[Site]) -> None:
    agency = schema.agency.c
    known = {row.name: row.agency_id for row in connection.execute(select(agency.name, agency.agency_id))}
    relations = []
    for site in operated:
        if site.operator not in known:
            known[site.operator] = f"A-{_short(site.operator)}"
            row = {"agency_id": known[site.operator], "name": site.operator, "kind": "agency"}
            _add(connection, schema.agency, [row])
        relations.append({"site_id": site.site_id, "agency_id": known[site.operator], "role": "operator",
                          "valid_from": site.operator_since})  # fmt: skip
    _add(connection, schema.site_agency, relations)


def _assign(connection: Connection, changes: Changes, stated: Stated) -> None:
    # Who owes a report follows from the statuses, every version of which is kept; so it is worked out anew.
    relived = {one.site_id for one in changes.statuses}
    table = schema.site_assignment
    if relived:
        connection.execute(delete(table).where(table.c.site_id.in_(sorted(relived))))
    owing = duties([site for site in stated.sites if site.site_id in relived])
    _add(connection, table, (dict(zip(("site_id", "from_month", "to_month"), row, strict=True)) for row in owing))


def _plan(connection: Connection, plan: Plan, sources: Mapping[str, str], batch: int) -> None:
    """The next version of a plan with its phases."""
    target = schema.target.c
    held = select(target.target_id, func.max(target.version).label("version")).where(
        target.region_code == plan.region_code, target.rung == plan.rung, target.plan_type == "full_coverage"
    )
    before = connection.execute(held.group_by(target.target_id)).first()
    key = {
        "target_id": before.target_id if before else f"{plan.region_code}-{plan.rung}",
        "version": before.version + 1 if before else 1,
    }
    received = connection.scalar(select(schema.batch.c.received_at).where(schema.batch.c.batch_id == batch))
    # The first version holds from its first day, a later one from when it came in.
    decided = clock.day_there(received) if before and received else None
    span = {"start_on": plan.start_on, "due_on": plan.due_on, "decided_on": decided}
    rung = RUNG_LABELS[plan.rung]
    row = {
        "region_code": plan.region_code, "plan_type": "full_coverage", "value": plan.value, "unit": "township",
        "label": f"乡镇（街道）社工站全覆盖（{rung.zh}）",
        "label_en": f"A station in every township ({rung.en.lower()})",
        "indicator_id": f"townships_covered_{plan.rung}", "rung": plan.rung, "source_id": sources[plan.source],
    }  # fmt: skip
    connection.execute(insert(schema.target).values(**key, **row, **span))
    _add(connection, schema.target_phase, (
        {**key, "phase": number, "label": one.label, "label_en": f"Phase {number}", "start_on": one.start_on,
         "due_on": one.due_on, "value": one.value}
        for number, one in enumerate(plan.phases, start=1)
    ))  # fmt: skip
