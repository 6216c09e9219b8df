"""Plans, the path they draw, and progress along it.

Progress follows R = share of the task done ÷ share of the time passed, both since the plan began: ``on_track`` and
``needs_acceleration`` from the thresholds of these names on, ``far_behind`` from 0, ``deteriorating`` below; ``met``
overrides, ``not_met`` is what is not met after the due day, ``not_started`` up to the first day. A place without a
plan of its own is measured against the full-coverage plan of the nearest place above it (``plan_region``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from catalogue.rungs import RUNGS
from catalogue.thresholds import Thresholds
from queries.pace import Standing, best_gain, best_per_month, classes_of, latest_start, recent_per_month
from queries.plan_places import Place, lines, standing_places
from queries.plans import Phase, Plan, plan_for, whole
from queries.release import Release
from queries.steps import known_rung
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, NOT_REPORTED, OUT_OF_SCOPE, TIDY, tidy

PLAN = (
    "target_id", "version", "plan_region", "plan_type", "label", "label_en", "rung", "unit", "start_on", "due_on",
    "source",
)  # fmt: skip
PROGRESS = (
    "covered", "in_scope", "base", "remaining", "elapsed_share", "task_share", "ratio", "progress_class",
    "required_per_month", "best_per_month", "recent_per_month", "last_feasible", "required_now", "gap", "target_id",
    "plan_region", "start_on", "due_on",
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
    return _frame([_plan_facts(plan) for plan in held], PLAN, region_code=region, status=NORMAL)


def phases(release: Release, *, region: str, rung: str) -> pd.DataFrame:
    """The phases of the plan that the region is measured against, in order; no row when it has none.

    ``value`` is what is to be reached by ``due_on`` in the plan's ``unit``, ``share`` the same as a fraction of the
    plan's own value. Raises ValueError on an unknown rung.
    """
    day = last_day(release.data_month)
    for line in lines(release, region, None, day):
        plan = plan_for(release.plans, line, known_rung(rung), day)
        rows = [_phase_facts(plan, stage) for stage in plan.phases] if plan else []
        return _frame(rows, PHASES, region_code=region, status=NORMAL, indicator_id=f"coverage_{rung}")
    return _frame([], PHASES)


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
    return _frame(rows, PATH, indicator_id=f"coverage_{rung}")


def progress(release: Release, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    """Progress on a day of every place of *level* that a plan holds for, in whole townships.

    ``numerator`` covered, ``denominator`` the goal, ``value`` the share of the task done. Extra columns: ``covered`` of
    ``in_scope``; ``base`` covered when the plan began; ``remaining``; ``elapsed_share``; ``task_share``; ``ratio`` R;
    ``progress_class``; ``required_per_month`` from now on (NaN when late), ``best_per_month`` ever kept and
    ``recent_per_month``, over as many months as the threshold ``pace_months`` says; ``last_feasible``: the month by
    whose end the best pace has to begin at the latest ('' where there is none); ``required_now`` on the dated path and
    ``gap`` (covered − required_now, negative: behind); the plan's id, ``plan_region``, ``start_on`` and ``due_on``.

    Raises ValueError on an unknown rung or level.
    """
    months = [last_day(month) for month in range(release.first_month, month_of(date) + 1) if last_day(month) <= date]
    known = thresholds_of(release.about)
    rows: list[dict[str, Any]] = []
    for place in standing_places(release, region, level, known_rung(rung), date):
        plan = plan_for(release.plans, place.line, rung, date)
        if plan is not None and place.in_scope(date):
            rows.append(_progress_row(place, plan, date, months, known))
    return _frame(
        rows, PROGRESS, period=date.isoformat(), indicator_id=f"coverage_{rung}", status=_status(release, date)
    )


def _status(release: Release, day: date) -> str:
    return NORMAL if release.holds(day) else NOT_REPORTED


def _progress_row(place: Place, plan: Plan, day: date, months: list[date], known: Thresholds) -> dict[str, Any]:
    goal = plan.goal(place.in_scope(day))
    base, now = place.covered(plan.start_on), place.covered(day)
    standing = Standing(base, now, goal, plan.start_on, plan.due_on, day, classes_of(known))
    ratio, task = standing.ratio, standing.task_share
    required_now = _required(place, plan, day)
    covered, sustained = [place.covered(end) for end in months], known.count("pace_months")
    return {
        "region_code": place.code,
        "numerator": standing.now,
        "denominator": goal,
        "value": None if task is None else float(task),
        "covered": standing.now,
        "in_scope": place.in_scope(day),
        "base": standing.base,
        "remaining": standing.remaining,
        "elapsed_share": float(standing.elapsed_share),
        "task_share": None if task is None else float(task),
        "ratio": None if ratio is None else float(ratio),
        "progress_class": standing.progress_class,
        "required_per_month": standing.required_per_month,
        "best_per_month": best_per_month(covered, sustained),
        "recent_per_month": recent_per_month(covered, sustained),
        "last_feasible": _last_feasible(standing, best_gain(covered, sustained)),
        "required_now": required_now,
        "gap": None if required_now is None else standing.now - required_now,
        **_plan_names(plan),
    }


def _last_feasible(standing: Standing, best: tuple[int, int] | None) -> str:
    month = latest_start(standing.remaining, *best, month_of(standing.due_on)) if best else None
    return "" if month is None else month_text(month)


def _required(place: Place, plan: Plan, day: date) -> int | None:
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


def _plan_names(plan: Plan) -> dict[str, Any]:
    return {
        "target_id": plan.target_id,
        "plan_region": plan.region_code,
        "start_on": plan.start_on.isoformat(),
        "due_on": plan.due_on.isoformat(),
    }


def _plan_facts(plan: Plan) -> dict[str, Any]:
    names = ("version", "plan_type", "label", "label_en", "rung", "unit", "source", "indicator_id", "value")
    return {name: getattr(plan, name) for name in names} | _plan_names(plan) | {"period": plan.due_on.isoformat()}


def _phase_facts(plan: Plan, stage: Phase) -> dict[str, Any]:
    own = {"label": stage.label, "label_en": stage.label_en, "phase": stage.phase, "value": stage.value}
    dates = {"start_on": stage.start_on.isoformat(), "due_on": stage.due_on.isoformat()}
    return _plan_names(plan) | own | dates | {
        "share": stage.value / plan.value, "unit": plan.unit, "period": stage.due_on.isoformat()
    }  # fmt: skip


def _frame(rows: list[dict[str, Any]], extra: Sequence[str], **constants: Any) -> pd.DataFrame:
    """*rows* in tidy shape; all the columns are there even when there is no row."""
    if not rows:
        return tidy(pd.DataFrame(columns=[*TIDY, *extra]), extra, **constants)
    return tidy({name: [row[name] for row in rows] for name in rows[0]}, extra, **constants)
