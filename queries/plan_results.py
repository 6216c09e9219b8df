"""What every plan of a place has come to: coverage, annual tasks, minimum volumes, campaign totals.

Progress follows the linear form of ``queries.progress``, coverage exactly so: share done over share of the time
passed. A volume counts from nothing at the plan's first month; what stands (a stock) from what it was on the eve of it;
a ratio is met, not yet, or when the term is over not met. Asked of each station, the stations that keep to an even pace
count against all that were to report in the last month. A standing rule without days is measured over the calendar year
so far; where only the due day is missing no share of the time has passed. Townships are counted on the ground that the
place has now (``queries.ground``); a stock on other ground is no beginning, so its progress has no class until met.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from catalogue.period import month_of
from catalogue.plan_types import ANNUAL_TASK, EACH_STATION, RHYTHM
from catalogue.rungs import RUNGS
from queries import figures
from queries.breaks import broken_between
from queries.definitions import parts
from queries.pace import Standing, classes_of
from queries.plan_history import Version
from queries.plan_places import standing_places
from queries.plan_stations import asked, at_sites, by_site, has_detail, taking_part
from queries.plan_term import Term, term_of
from queries.plan_versions import versions_of
from queries.plans import Phase, Plan
from queries.questions import Question
from queries.release import Release
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, NOT_COMPARABLE, columns, iso, tidy_rows

RESULT = (
    "target_id", "version", "plan_region", "plan_type", "label", "label_en", "rung", "unit", "per", "start_on",
    "due_on", "elapsed_share", "progress_class", "stations", "stations_asked", "stations_on_pace", "min_stations",
    "is_standing", "counted_in", "reason",
)  # fmt: skip
REASONS = ("no_number", "not_begun", "rhythm", "no_detail", "nothing_reported")


def plan_results(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """Every version that held on *date* of the plans of ``queries.plan_versions``, with what it came to.

    ``numerator`` done, ``denominator`` asked for, ``value`` their quotient, all NaN with a ``reason`` of ``REASONS``
    where there is no number, both in units of ``counted_in``. ``progress_class`` is one of ``pace.CLASSES`` or
    ``not_yet``. ``elapsed_share`` of the term; ``stations`` that took part or, where each is asked, that reached it, of
    ``stations_asked``; ``stations_on_pace``; ``min_stations`` that were to take part.
    """
    held = [one for one in versions_of(release, region) if one.from_date <= date < one.to_date]
    rows = [_row(release, region, one, date) for one in held]
    return tidy_rows(rows, RESULT, region_code=region, period=date.isoformat())


def _row(release: Release, region: str, one: Version, day: date) -> dict[str, Any]:
    term = term_of(one, day, classes_of(thresholds_of(release.about)))
    found = _result(release, region, one, term) if term.first <= day else _nothing("not_begun")
    named = ("target_id", "version", "plan_type", "label", "label_en", "indicator_id", "rung", "unit", "per")
    elapsed = None if term.is_open else float(term.standing(0, 0, 1).elapsed_share)
    return (
        {name: getattr(one, name) for name in named}
        | {
            "plan_region": one.region_code, "min_stations": one.min_stations, "is_standing": term.is_standing,
            "start_on": iso(one.start_on), "due_on": iso(one.due_on), "elapsed_share": elapsed,
            "status": NOT_COMPARABLE if found["reason"] else NORMAL, "stations": None, "stations_asked": None,
            "stations_on_pace": None, "counted_in": one.unit,
        }
        | found
    )  # fmt: skip


def _nothing(reason: str) -> dict[str, Any]:
    return {"numerator": None, "denominator": None, "value": None, "progress_class": "", "reason": reason}


def _result(release: Release, region: str, one: Version, term: Term) -> dict[str, Any]:
    if one.plan_type == RHYTHM:
        return _nothing("rhythm")
    if one.value is None:
        return _nothing("no_number")
    if one.rung in RUNGS and one.indicator_id in (f"coverage_{one.rung}", f"townships_covered_{one.rung}"):
        return _covered(release, region, one, term)
    if one.per == EACH_STATION:
        return _each(release, region, one, one.value, term)
    return _volume(release, region, one, one.value, term)


def _covered(release: Release, region: str, one: Version, term: Term) -> dict[str, Any]:
    """Townships covered of those that are to be; of a task for a year what stood on its last day, once that is over."""
    day = min(term.day, term.last) if one.plan_type == ANNUAL_TASK else term.day
    place = next(iter(standing_places(release, region, None, one.rung, day)), None)
    if place is None or not place.in_scope(day) or one.value is None:
        return _nothing("nothing_reported")
    stages = tuple(
        Phase(s.phase, s.label, s.label_en, s.start_on, s.due_on, s.value)
        for s in one.stages if s.start_on and s.due_on and s.value is not None
    )  # fmt: skip
    plan = Plan(
        one.target_id, one.version, one.region_code, one.plan_type, one.label, one.label_en, one.indicator_id,
        one.rung, one.value, one.unit, term.first, term.last, one.source, stages,
    )  # fmt: skip
    goal = plan.goal(place.in_scope(day))
    base, now = place.covered(term.first), place.covered(day)
    return _told(Standing(base, now, goal, term.first, term.last, day, term.classes), is_open=term.is_open)


def _told(standing: Standing, *, is_open: bool) -> dict[str, Any]:
    """A standing as a row; a plan without a due day has no pace to be judged by until it is met."""
    judged = "" if is_open and standing.progress_class != "met" else standing.progress_class
    return {
        "numerator": standing.now, "denominator": standing.goal, "counted_in": "township",
        "value": standing.now / standing.goal if standing.goal else None, "progress_class": judged, "reason": "",
        "elapsed_share": None if is_open else float(standing.elapsed_share),
    }  # fmt: skip


def _volume(release: Release, region: str, one: Version, goal: float, term: Term) -> dict[str, Any]:
    """A sum over the term, what stands at its end, or a ratio, against the goal; who took part."""
    members = parts(release.definitions, one.indicator_id)
    first, last = term.months
    question = Question(region, rung=one.rung or "built")
    is_sum = all(member.adds_over_months for member in members)
    read = figures.totals if is_sum else figures.monthly
    found = read(release, one.indicator_id, question, first if is_sum else last, last)
    value = float(found["value"][0]) if len(found["value"]) else float("nan")
    if np.isnan(value):
        return _nothing("nothing_reported")
    told = {"numerator": value, "denominator": goal, "value": value / goal, "reason": ""}
    taking = taking_part(release, region, members, first, last) if is_sum else None
    return told | {"progress_class": _judged(release, region, one, value, term), "stations": taking}


def _judged(release: Release, region: str, one: Version, value: float, term: Term) -> str:
    definition, goal = release.definitions[one.indicator_id], one.value or 0.0
    if value >= goal:
        return "met"
    if term.is_open:
        return ""
    if definition.is_ratio or not (definition.adds_over_months or definition.source == "register"):
        return "not_met" if term.is_over else "not_yet"
    if not definition.adds_over_months and broken_between(release, region, month_of(term.first) - 1, term.months[1]):
        return ""
    base = 0 if definition.adds_over_months else _before(release, region, one, term)
    return term.standing(base, int(value), int(np.ceil(goal))).progress_class


def _before(release: Release, region: str, one: Version, term: Term) -> int:
    """What a stock was on the eve of the term; 0 before anything is known."""
    month = month_of(term.first) - 1
    if month < release.first_month:
        return 0
    question = Question(region, rung=one.rung or "built")
    found = figures.monthly(release, one.indicator_id, question, month, month)
    value = float(found["value"][0]) if len(found["value"]) else 0.0
    return 0 if np.isnan(value) else int(value)


def _each(release: Release, region: str, one: Version, goal: float, term: Term) -> dict[str, Any]:
    """Stations that reached the minimum, and those that keep to an even pace, of those that are to report."""
    first, last = term.months
    owing = columns(release, asked(release, region, last))["site_id"]
    if not len(owing):
        return _nothing("no_detail" if not has_detail(release) else "nothing_reported")
    members = parts(release.definitions, one.indicator_id)
    sums = [at_sites(owing, columns(release, by_site(release, region, member.id, first, last))) for member in members]
    values = sums[0] if len(sums) == 1 else sums[0] / np.where(sums[1] > 0, sums[1], np.nan)
    elapsed = 1.0 if len(sums) > 1 else float(term.standing(0, 0, 1).elapsed_share)
    reached, on_pace = int((values >= goal).sum()), int((values >= goal * elapsed).sum())
    kept = term.classes.of(Fraction(on_pace, len(owing)))
    judged = "not_met" if term.is_over else "" if term.is_open else kept
    return {
        "numerator": reached, "denominator": len(owing), "value": reached / len(owing),
        "progress_class": "met" if reached == len(owing) else judged,
        "stations": reached, "stations_asked": len(owing), "stations_on_pace": on_pace, "reason": "",
    }  # fmt: skip
