"""What a register's rows mean and what is wrong with them. Pure: rows and what the store holds in, facts out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from catalogue.text import Text
from geo.history.change import Change, effective
from geo.history.resolving import Atlas
from warehouse.intake.problems import Problem
from warehouse.register import form
from warehouse.register.division_effects import check_effects
from warehouse.register.division_rows import Row, rows_of
from warehouse.register.entry import Entry
from warehouse.register.facts import Held, Phase, Place, Plan, Stated, version_of
from warehouse.register.placing import place_of
from warehouse.register.reading import Line, Sheets
from warehouse.register.site_rows import check_sites
from warehouse.register.timeline import Stretch
from warehouse.register.timeline import effective as effective_scope

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
BEFORE = Text("须晚于起始日期", "it follows the first day")
AREA_NUMBERS = range(400, 999)
"""Last three digits of a functional area's code, which the national list leaves free but for three divisions."""


def check(sheets: Sheets, held: Held, received_on: date) -> tuple[Stated, list[Problem]]:
    """What the file states, sound only without problems.

    Changes of divisions come first, since they say which places there are; then scope, which brings in functional
    areas.
    """
    problems, readings = list(sheets.problems), list[Problem]()
    if problems:
        return Stated([], [], {}, {}), problems
    rows = rows_of(sheets.lines.get(form.DIVISIONS, []), held, received_on, (problems, readings))
    divisions = _new(rows, held)
    known = held.changed(divisions)
    scopes, areas = _scopes(sheets.lines.get(form.SCOPES, []), known, (problems, readings))
    atlas = known.atlas.with_(version_of(area, FIRST) for area in areas.values()) if areas else known.atlas
    sites = check_sites(sheets.lines.get(form.SITES, []), atlas, known, (FIRST, received_on), (problems, readings))
    plans = _plans(sheets.lines.get(form.PLANS, []), atlas, (problems, readings))
    if divisions and not problems:
        check_effects(rows, held, known, dict(known.sites) | {site.site_id: site for site in sites})
    return Stated(sites, plans, scopes, areas, divisions, readings), problems


def _new(rows: list[Row], held: Held) -> list[Change]:
    """The changes that say anything beyond what is held."""
    said = {replace(one, batch=0, position=0) for one in effective(list(held.divisions))}
    return [row.change for row in rows if replace(row.change, batch=0, position=0) not in said]


def _scopes(
    lines: list[Line], held: Held, found: tuple[list[Problem], list[Problem]]
) -> tuple[dict[str, list[Stretch]], dict[str, Place]]:
    decisions: dict[str, dict[date, Stretch]] = {}
    areas: dict[str, Place] = {}
    for line in lines:
        entry = Entry(form.SCOPES, line, *found)
        stretch = _stretch(entry)
        place = _township(entry, held, areas, stretch.start if stretch else None)
        if place is None or stretch is None:
            continue
        if place.code not in held.places:
            areas[place.code] = place
        if stretch.start in decisions.setdefault(place.code, {}):
            entry.fail("scope_repeated", "start")
        decisions[place.code][stretch.start] = stretch
    return {code: effective_scope(stretches.values()) for code, stretches in decisions.items()}, areas


def _township(entry: Entry, held: Held, areas: dict[str, Place], day: date | None) -> Place | None:
    """A township of the list, or a functional area that the file introduces."""
    code = "" if entry.is_blank("region_code") else entry.code("region_code")
    if not code or (code in held.places and held.places[code].level == "township"):
        return place_of(entry, held.atlas, day, ("township",))
    known = areas.get(code)
    county = held.places.get(code[:6])
    is_free = len(code) == 9 and code.isdigit() and int(code[6:]) in AREA_NUMBERS
    if known is None and not (county and county.level == "county" and is_free):
        entry.fail("area_unfit", "region_code")
        return None
    name = entry.text("region_name", required=True)
    if known is not None and name and name != known.name:
        entry.fail("code_name_differ", "region_name", name=known.name, candidates="")
    return Place(code, name, name, "township", code[:6]) if entry.is_sound else None


def _stretch(entry: Entry) -> Stretch | None:
    in_scope = entry.choice("in_scope") == form.YES
    start, last = entry.day("start", FIRST, LAST, required=True), entry.day("end", FIRST, LAST)
    if start and last and last < start:
        entry.fail("day_order", "end", name=entry.columns["end"].heading, why=BEFORE)
    reason, source = (entry.text(name, required=True, longest=200) for name in ("reason", "source"))
    end = last + timedelta(days=1) if last else None
    return Stretch(start, end, in_scope, reason, source) if start and entry.is_sound else None


def _plans(lines: list[Line], atlas: Atlas, found: tuple[list[Problem], list[Problem]]) -> list[Plan]:
    plans: dict[tuple[str, str], Plan] = {}
    for line in lines:
        entry = Entry(form.PLANS, line, *found)
        row = _plan_row(entry, atlas)
        if row is None:
            continue
        label, plan = row
        key = (plan.region_code, plan.rung)
        if not label and key in plans:
            entry.fail("plan_repeated", "rung")
        elif not label:
            plans[key] = plan
        elif key not in plans:
            entry.fail("plan_absent", "phase")
        elif not _fits(plan, plans[key]):
            entry.fail("phase_unfit", "value")
        else:
            phase = Phase(label, plan.value, plan.start_on, plan.due_on)
            whole = plans[key]
            plans[key] = Plan(*key, whole.value, whole.start_on, whole.due_on, whole.source, (*whole.phases, phase))
    return list(plans.values())


def _plan_row(entry: Entry, atlas: Atlas) -> tuple[str, Plan] | None:
    """A row's phase ('' for the plan itself), and its figures as if it were a plan."""
    place = place_of(entry, atlas, None)
    rung = form.RUNG_CODES.get(entry.choice("rung"), "")
    label, value = entry.text("phase"), entry.number("value")
    start, due = (entry.day(name, FIRST, LAST, required=True) for name in ("start", "due"))
    source = entry.text("source", required=not label, longest=200)
    if entry.is_sound and (value is None or value < 1 or value % 1):
        entry.fail("value_unfit", "value")
    if start and due and due <= start:
        entry.fail("day_order", "due", name=entry.columns["due"].heading, why=BEFORE)
    if not entry.is_sound or not (place and start and due and value):
        return None
    return label, Plan(place.code, rung, int(value), start, due, source)


def _fits(phase: Plan, whole: Plan) -> bool:
    before = whole.phases[-1] if whole.phases else None
    follows = before is None or (before.due_on < phase.start_on and before.value <= phase.value)
    return follows and whole.start_on <= phase.start_on and phase.due_on <= whole.due_on and phase.value <= whole.value
