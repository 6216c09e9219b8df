"""Plans, their phases, and the path they draw.

A place without a plan of its own is measured against the full-coverage plan of the nearest place above it
(``plan_region``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from catalogue.rungs import RUNGS
from queries.plan_places import Place, lines, standing_places
from queries.plans import Phase, Plan, plan_for, whole
from queries.release import Release
from queries.steps import known_rung
from queries.tidy import NORMAL, OUT_OF_SCOPE, tidy_rows

PLAN = (
    "target_id", "version", "plan_region", "plan_type", "label", "label_en", "rung", "unit", "start_on", "due_on",
    "source",
)  # fmt: skip
PATH = ("phase", "target_id")
PHASES = ("phase", "label", "label_en", "start_on", "due_on", "share", "target_id", "plan_region", "unit")


def targets(release: Release, *, region: str) -> pd.DataFrame:
    """The region's own plans, and at rungs where it has none the full-coverage plan from above.

    ``value`` is the target in the plan's ``unit`` (percent: a fraction), ``period`` the day it is due. Extra columns:
    the plan's facts; ``plan_region`` is whose plan it is.
    """
    day = last_day(release.data_month)
    known = release.plans
    held = [plan for plan in known if plan.region_code == region]
    for line in lines(release, region, None, day):
        held += [plan for rung in RUNGS if (plan := plan_for(known, line, rung, day)) and plan not in held]
    return tidy_rows([_plan_facts(plan) for plan in held], PLAN, region_code=region, status=NORMAL)


def phases(release: Release, *, region: str, rung: str) -> pd.DataFrame:
    """The phases of the plan that the region is measured against, in order; no row when it has none.

    ``value`` is what is to be reached by ``due_on`` in the plan's ``unit``, ``share`` the same as a fraction of the
    plan's own value. Raises ValueError on an unknown rung.
    """
    day = last_day(release.data_month)
    for line in lines(release, region, None, day):
        plan = plan_for(release.plans, line, known_rung(rung), day)
        rows = [_phase_facts(plan, stage) for stage in plan.phases] if plan else []
        return tidy_rows(rows, PHASES, region_code=region, status=NORMAL, indicator_id=f"coverage_{rung}")
    return tidy_rows((), PHASES)


def target_path(
    release: Release, *, region: str, rung: str, first: int, last: int, level: str | None = None
) -> pd.DataFrame:
    """What the plan asks for at the end of every month from *first* to *last*, future months included.

    ``value`` is the fraction to be covered, ``numerator`` the whole townships that takes of ``denominator`` in scope
    (the last known of months to come), ``phase`` its number (0 outside phases). NaN and ``out_of_scope`` before the
    plan begins; no row for places without a plan. Raises ValueError on an unknown rung or level.
    """
    ends = [last_day(month) for month in range(first, last + 1)]
    day = min(ends[-1], last_day(release.data_month))
    rows: list[dict[str, Any]] = []
    for place in standing_places(release, region, level, known_rung(rung), day):
        plan = plan_for(release.plans, place.line, rung, day)
        if plan is not None and place.in_scope(day):
            rows += _path_rows(place, plan, ends, day)
    return tidy_rows(rows, PATH, indicator_id=f"coverage_{rung}")


def required_on(place: Place, plan: Plan, day: date) -> int | None:
    """Whole townships that the dated path asks for on *day*; None before the plan begins."""
    share = plan.path([day], _base_share(place, plan), place.in_scope(day))[0]
    return None if math.isnan(share) else whole(share * place.in_scope(day))


def _base_share(place: Place, plan: Plan) -> float:
    scope = place.in_scope(plan.start_on)
    return place.covered(plan.start_on) / scope if scope else 0.0


def _path_rows(place: Place, plan: Plan, ends: list[date], day: date) -> Iterator[dict[str, Any]]:
    for end, share in zip(ends, plan.path(ends, _base_share(place, plan), place.in_scope(day)), strict=True):
        begun, scope = not math.isnan(share), place.in_scope(end)
        yield {
            "region_code": place.code,
            "period": month_text(month_of(end)),
            "numerator": whole(share * scope) if begun else None,
            "denominator": scope,
            "value": share,
            "status": NORMAL if begun else OUT_OF_SCOPE,
            "phase": plan.phase_on(end),
            "target_id": plan.target_id,
        }


def plan_names(plan: Plan) -> dict[str, Any]:
    """Which plan a row speaks of: its id, whose it is, its days in ISO form."""
    return {
        "target_id": plan.target_id,
        "plan_region": plan.region_code,
        "start_on": plan.start_on.isoformat(),
        "due_on": plan.due_on.isoformat(),
    }


def _plan_facts(plan: Plan) -> dict[str, Any]:
    names = ("version", "plan_type", "label", "label_en", "rung", "unit", "source", "indicator_id", "value")
    return {name: getattr(plan, name) for name in names} | plan_names(plan) | {"period": plan.due_on.isoformat()}


def _phase_facts(plan: Plan, stage: Phase) -> dict[str, Any]:
    own = {"label": stage.label, "label_en": stage.label_en, "phase": stage.phase, "value": stage.value}
    dates = {"start_on": stage.start_on.isoformat(), "due_on": stage.due_on.isoformat()}
    return plan_names(plan) | own | dates | {
        "share": stage.value / plan.value, "unit": plan.unit, "period": stage.due_on.isoformat()
    }  # fmt: skip
