"""The rows of a register's sheets from what the store holds, for all of the province or one county. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from catalogue.dictionaries import RUNG_LABELS, SITE_TYPE_LABELS
from geo.history.change import Change, effective
from warehouse.register import form, lives
from warehouse.register.facts import Held, Plan, Site
from warehouse.register.timeline import Stretch

KIND_LABELS = {kind: label for label, kind in form.CHANGE_CODES.items()}
Value = str | float | date | None
Row = Mapping[str, Value]


def rows(held: Held, county: str | None) -> dict[str, list[Row]]:
    """Rows by kind of sheet, each by column name. A township without a site has a row with its code and name only."""
    inside = {code for code in held.places if county is None or held.atlas.lies_in(code, county)}
    townships = sorted(code for code in inside if held.places[code].level == "township")
    standing = [code for code in townships if held.is_there(code)]
    chosen = [site for site in held.sites.values() if site.region_code in inside]
    return {
        form.SITES: list(_sites(held, standing, chosen)),
        form.PLANS: [row for plan in held.plans.values() if _is_in(plan, county) for row in _plan(held, plan)],
        form.SCOPES: [
            _scope(held, code, stretch) for code in townships for stretch in held.scopes.get(code, ())
        ],
        form.DIVISIONS: [
            _change(one) for one in effective(list(held.divisions)) if county is None or {one.old, one.new} & inside
        ],
    }  # fmt: skip


def _is_in(plan: Plan, county: str | None) -> bool:
    return county is None or plan.region_code == county


def _sites(held: Held, townships: Iterable[str], chosen: Iterable[Site]) -> Iterator[Row]:
    by_place: dict[str, list[Site]] = {}
    for site in sorted(chosen, key=lambda site: site.site_id):
        by_place.setdefault(site.region_code, []).append(site)
    for code in sorted({*by_place, *townships}):
        for site in by_place.get(code, ()):
            yield _named(held, code) | _site(site)
        if code not in by_place:
            yield _named(held, code)


def _named(held: Held, code: str) -> dict[str, Value]:
    return {"region_code": code, "region_name": held.places[code].name}


def _site(site: Site) -> dict[str, Value]:
    life, traits = lives.life_of(site.statuses), site.traits
    return {
        "name": traits.name, "site_type": SITE_TYPE_LABELS[site.site_type].zh, "site_id": site.site_id,
        "parent": traits.parent_site_id, "shared": traits.shared_premises, "operator": site.operator,
        "operator_since": site.operator_since, "longitude": traits.longitude, "latitude": traits.latitude,
        "reference_system": traits.reference_system, **life.rungs, "suspended": _listed(life.suspended),
        "resumed": _listed(life.resumed), "closed": life.closed, "evidence": site.evidence,
    }  # fmt: skip


def _listed(days: Iterable[date]) -> Value:
    known = list(days)
    return known[0] if len(known) == 1 else "、".join(day.isoformat() for day in known)


def _plan(held: Held, plan: Plan) -> Iterator[Row]:
    key = _named(held, plan.region_code) | {"rung": RUNG_LABELS[plan.rung].zh}
    yield key | {"value": plan.value, "start": plan.start_on, "due": plan.due_on, "source": plan.source}
    for one in plan.phases:
        yield key | {"phase": one.label, "value": one.value, "start": one.start_on, "due": one.due_on}


def _scope(held: Held, code: str, stretch: Stretch) -> Row:
    return _named(held, code) | {
        "in_scope": form.YES if stretch.in_scope else form.NO,
        "start": stretch.start,
        "end": stretch.end - timedelta(days=1) if stretch.end else None,
        "reason": stretch.reason,
        "source": stretch.source,
    }


def _change(one: Change) -> Row:
    return {
        "kind": KIND_LABELS[one.kind], "day": one.day, "old_code": one.old, "old_name": one.old_name,
        "old_parent": one.old_parent, "new_code": one.new, "new_name": one.new_name, "new_parent": one.new_parent,
        "sites": "、".join(one.sites), "source": one.source, "note": one.note,
    }  # fmt: skip
