"""What a register's rows mean and what is wrong with them. Pure: rows and what the store holds in, facts out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from catalogue.text import Text
from warehouse.intake.problems import Problem
from warehouse.register import form
from warehouse.register.entry import Entry
from warehouse.register.facts import Held, Phase, Place, Plan, Stated
from warehouse.register.placing import place_of
from warehouse.register.reading import Line, Sheets
from warehouse.register.site_rows import check_sites
from warehouse.register.timeline import Stretch, effective

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
BEFORE = Text("须晚于起始日期", "it follows the first day")
AREA_NUMBERS = range(400, 999)
"""Last three digits of a functional area's code, which the national list leaves free but for three divisions."""


def check(sheets: Sheets, held: Held, received_on: date) -> tuple[Stated, list[Problem]]:
    """What the file states, sound only without problems. Scope comes first: it brings in functional areas."""
    problems = list(sheets.problems)
    if problems:
        return Stated([], [], {}, {}), problems
    scopes, areas = _scopes(sheets.lines.get(form.SCOPES, []), held, problems)
    places = {**held.places, **areas}
    sites = check_sites(sheets.lines.get(form.SITES, []), places, held, (FIRST, received_on), problems)
    plans = _plans(sheets.lines.get(form.PLANS, []), places, problems)
    return Stated(sites, plans, scopes, areas), problems


def _scopes(
    lines: list[Line], held: Held, problems: list[Problem]
) -> tuple[dict[str, list[Stretch]], dict[str, Place]]:
    decisions: dict[str, dict[date, Stretch]] = {}
    areas: dict[str, Place] = {}
    for line in lines:
        entry = Entry(form.SCOPES, line, problems)
        place = _township(entry, {**held.places, **areas})
        stretch = _stretch(entry)
        if place is None or stretch is None:
            continue
        if place.code not in held.places:
            areas[place.code] = place
        if stretch.start in decisions.setdefault(place.code, {}):
            entry.fail("scope_repeated", "start")
        decisions[place.code][stretch.start] = stretch
    return {code: effective(stretches.values()) for code, stretches in decisions.items()}, areas


def _township(entry: Entry, places: Mapping[str, Place]) -> Place | None:
    """A township of the list, or a functional area that the file introduces."""
    code = entry.code("region_code")
    if code in places and places[code].level == "township":
        return place_of(entry, places)
    county = places.get(code[:6])
    is_free = len(code) == 9 and code.isdigit() and int(code[6:]) in AREA_NUMBERS
    if code and not (county and county.level == "county" and is_free):
        entry.fail("area_unfit", "region_code")
        return None
    name = entry.text("region_name", required=True)
    return Place(code, name, name, "township", code[:6]) if entry.is_sound else None


def _stretch(entry: Entry) -> Stretch | None:
    in_scope = entry.choice("in_scope") == form.YES
    start, last = entry.day("start", FIRST, LAST, required=True), entry.day("end", FIRST, LAST)
    if start and last and last < start:
        entry.fail("day_order", "end", name=entry.columns["end"].heading, why=BEFORE)
    reason, source = (entry.text(name, required=True, longest=200) for name in ("reason", "source"))
    end = last + timedelta(days=1) if last else None
    return Stretch(start, end, in_scope, reason, source) if start and entry.is_sound else None


def _plans(lines: list[Line], places: Mapping[str, Place], problems: list[Problem]) -> list[Plan]:
    plans: dict[tuple[str, str], Plan] = {}
    for line in lines:
        entry = Entry(form.PLANS, line, problems)
        row = _plan_row(entry, places)
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


def _plan_row(entry: Entry, places: Mapping[str, Place]) -> tuple[str, Plan] | None:
    """A row's phase ('' for the plan itself), and its figures as if it were a plan."""
    place = place_of(entry, places)
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
