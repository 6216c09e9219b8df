"""What a plan file states, checked against itself: indicator, rung, unit, days and phases agree."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from catalogue.indicator import Indicator
from catalogue.plan_types import ANNUAL_TASK, CAMPAIGN, FULL_COVERAGE, MINIMUM, RHYTHM
from catalogue.rungs import RUNGS
from warehouse.plans.facts import Plan, Stage
from warehouse.plans.reading import Entry, Notes

PERCENT = "percent"
COUNTED_UNITS = ("township", "station", "county", "prefecture", "site", "case", "group", "household")


def plan_of(entry: Entry, indicators: Mapping[str, Indicator], notes: Notes) -> Plan | None:
    """The plan that an entry states; None when anything is wrong with it, which *notes* tell."""
    before = len(notes.problems)
    indicator = _indicator(entry, indicators, notes)
    rung, unit = _rung(entry, indicator, notes), _unit(entry, indicator, notes)
    _check_value(entry, unit, notes)
    _check_days(entry, notes)
    _check_phases(entry, notes)
    if len(notes.problems) > before or {"id", "region", "type", "label", "label_en", "document"} - set(entry.values):
        return None
    return _plan(entry, indicator.id if indicator else "", rung, unit)


def _plan(entry: Entry, indicator: str, rung: str, unit: str) -> Plan:
    said = entry.values
    stages = tuple(
        Stage(one["label"], one["label_en"], one.get("start"), one.get("due"), _stored(one.get("value"), unit))
        for one in entry.phases
    )
    return Plan(
        target_id=said["id"], region_code=said["region"], plan_type=said["type"], label=said["label"],
        label_en=said["label_en"], indicator_id=indicator, rung=rung, value=_stored(said.get("value"), unit),
        unit=unit, per=said.get("per", ""), min_stations=said.get("min_stations"), start_on=said.get("start"),
        due_on=said.get("due"), decided_on=said.get("decided_on"), document=said["document"], stages=stages,
    )  # fmt: skip


def _stored(value: float | None, unit: str) -> float | None:
    return None if value is None else float(value) / 100 if unit == PERCENT else float(value)


def _indicator(entry: Entry, indicators: Mapping[str, Indicator], notes: Notes) -> Indicator | None:
    name, kind = entry.values.get("indicator"), entry.values.get("type")
    if name is None:
        if kind != RHYTHM:
            notes.add("indicator_missing", entry.at, "indicator")
        return None
    if name not in indicators:
        notes.add("indicator_unknown", entry.at, "indicator", name)
        return None
    if kind == FULL_COVERAGE and not _coverage_rung(name):
        notes.add("not_coverage", entry.at, "indicator", name)
    if "per" in entry.values and indicators[name].source == "register":
        notes.add("per_unfit", entry.at, "per", entry.values["per"])
    return indicators[name]


def _coverage_rung(indicator: str) -> str:
    """The rung of an indicator of coverage; '' for any other."""
    return next((rung for rung in RUNGS if indicator in (f"coverage_{rung}", f"townships_covered_{rung}")), "")


def _rung(entry: Entry, indicator: Indicator | None, notes: Notes) -> str:
    if indicator is None:
        return ""
    own = _coverage_rung(indicator.id) or next((rung for rung in RUNGS if indicator.id == f"stations_{rung}"), "")
    said = entry.values.get("rung", "")
    if own and said not in ("", own):
        notes.add("rung_differs", entry.at, "rung", said, rung=own)
    if indicator.rung == "chosen" and said not in RUNGS:
        notes.add("rung_needed", entry.at, "rung", said, choices="、".join(RUNGS))
    return own or (said if indicator.rung == "chosen" else "")


def _unit(entry: Entry, indicator: Indicator | None, notes: Notes) -> str:
    if indicator is None:
        return str(entry.values.get("unit", ""))
    allowed = ("percent", "township") if _coverage_rung(indicator.id) else (indicator.unit,)
    unit = str(entry.values.get("unit", indicator.unit))
    if unit not in allowed:
        notes.add("unit_differs", entry.at, "unit", unit, choices=" / ".join(allowed))
    return unit


def _check_value(entry: Entry, unit: str, notes: Notes) -> None:
    value, kind = entry.values.get("value"), entry.values.get("type")
    if value is None and kind in (MINIMUM, CAMPAIGN):
        notes.add("value_needed", entry.at, "value")
    for at, said in ((entry.at, value), *((_at(entry, n), one.get("value")) for n, one in enumerate(entry.phases, 1))):
        if said is not None and unit == PERCENT and said > 100:
            notes.add("over_whole", at, "value", said)
        if said is not None and unit in COUNTED_UNITS and said != int(said):
            notes.add("not_whole", at, "value", said)


def _check_days(entry: Entry, notes: Notes) -> None:
    start, due = entry.values.get("start"), entry.values.get("due")
    kind = entry.values.get("type")
    if start is not None and due is not None:
        if due <= start:
            notes.add("days_reversed", entry.at, "due", due, start=start.isoformat())
        elif kind == ANNUAL_TASK and start.year != due.year:
            notes.add("not_one_year", entry.at, "due", due)
    elif kind in (ANNUAL_TASK, CAMPAIGN):
        notes.add("days_needed", entry.at, "start" if start is None else "due")
    elif start is None and due is not None:
        notes.add("one_day_only", entry.at, "start")


def _check_phases(entry: Entry, notes: Notes) -> None:
    dated = [all(name in one for name in ("start", "due", "value")) for one in entry.phases]
    bare = [not {"start", "due", "value"} & set(one) for one in entry.phases]
    if not entry.phases or all(bare):
        return
    if not all(dated):
        notes.add("phase_undated", _at(entry, dated.index(False) + 1), "")
        return
    for number, one in enumerate(entry.phases, start=1):
        _check_span(entry, number, one, notes)
    for number, (before, after) in enumerate(pairwise(entry.phases), start=2):
        if after["start"] <= before["due"]:
            notes.add("phase_order", _at(entry, number), "start", after["start"])
        if after["value"] < before["value"]:
            notes.add("phase_falls", _at(entry, number), "value", after["value"], before=f"{before['value']:g}")
    value, last = entry.values.get("value"), entry.phases[-1]["value"]
    if value is not None and last != value:
        notes.add("phase_end", _at(entry, len(entry.phases)), "value", last, last=f"{last:g}", value=f"{value:g}")


def _check_span(entry: Entry, number: int, one: Mapping[str, Any], notes: Notes) -> None:
    start, due = entry.values.get("start"), entry.values.get("due")
    if one["due"] <= one["start"]:
        notes.add("days_reversed", _at(entry, number), "due", one["due"], start=one["start"].isoformat())
    elif (start and one["start"] < start) or (due and one["due"] > due):
        notes.add("phase_outside", _at(entry, number), "start", one["start"])


def _at(entry: Entry, number: int) -> str:
    return f"{entry.at} phase {number}"
