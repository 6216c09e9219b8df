"""Progress along the path of a plan, in whole townships.

It follows R = share of the task done ÷ share of the time passed, both since the plan began: ``on_track`` and
``needs_acceleration`` from the thresholds of these names on, ``far_behind`` from 0, ``deteriorating`` below; ``met``
overrides, ``not_met`` is what is not met when the due day ends, ``not_started`` up to the first day. Whose plan it is,
says ``queries.targets``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from catalogue.thresholds import Thresholds
from queries.pace import Standing, best_gain, best_per_month, classes_of, latest_start, recent_per_month
from queries.plan_places import Place, standing_places
from queries.plans import Plan, plan_for
from queries.release import Release
from queries.steps import known_rung
from queries.targets import plan_names, required_on
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, NOT_REPORTED, tidy_rows
from queries.what_if import parse

PROGRESS = (
    "covered", "in_scope", "base", "remaining", "elapsed_share", "task_share", "ratio", "progress_class",
    "required_per_month", "best_per_month", "recent_per_month", "last_feasible", "required_now", "gap", "target_id",
    "plan_region", "start_on", "due_on",
)  # fmt: skip


def progress(
    release: Release, *, region: str, date: date, rung: str, level: str | None = None, what_if: str = ""
) -> pd.DataFrame:
    """Progress on a day of every place of *level* that a plan holds for, in whole townships.

    ``numerator`` covered, ``denominator`` the goal, ``value`` the share of the task done. Extra columns: ``covered`` of
    ``in_scope``; ``base`` covered when the plan began; ``remaining``; ``elapsed_share``; ``task_share``; ``ratio`` R;
    ``progress_class``; ``required_per_month`` from now on (NaN when late), ``best_per_month`` ever kept and
    ``recent_per_month``, over as many months as the threshold ``pace_months`` says; ``last_feasible``: the month by
    whose end the best pace has to begin at the latest ('' where there is none); ``required_now`` on the dated path and
    ``gap`` (covered − required_now, negative: behind); the plan's id, ``plan_region``, ``start_on`` and ``due_on``,
    which is the one that *what_if* tries where it tries one.

    Raises ValueError on an unknown rung or level or a malformed *what_if*.
    """
    tried = parse(what_if).due
    months = [last_day(month) for month in range(release.first_month, month_of(date) + 1) if last_day(month) <= date]
    known = thresholds_of(release.about)
    rows: list[dict[str, Any]] = []
    for place in standing_places(release, region, level, known_rung(rung), date):
        plan = plan_for(release.plans, place.line, rung, date)
        if plan is not None and place.in_scope(date):
            due = plan.due_on if tried is None else last_day(tried)
            rows.append(_progress_row(place, replace(plan, due_on=due), date, months, known))
    return tidy_rows(
        rows, PROGRESS, period=date.isoformat(), indicator_id=f"coverage_{rung}", status=_status(release, date)
    )


def _status(release: Release, day: date) -> str:
    return NORMAL if release.holds(day) else NOT_REPORTED


def _progress_row(place: Place, plan: Plan, day: date, months: list[date], known: Thresholds) -> dict[str, Any]:
    goal = plan.goal(place.in_scope(day))
    base, now = place.covered(plan.start_on), place.covered(day)
    standing = Standing(base, now, goal, plan.start_on, plan.due_on, day, classes_of(known))
    ratio, task = standing.ratio, standing.task_share
    required_now = required_on(place, plan, day)
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
        **plan_names(plan),
    }


def _last_feasible(standing: Standing, best: tuple[int, int] | None) -> str:
    month = latest_start(standing.remaining, *best, month_of(standing.due_on)) if best else None
    return "" if month is None else month_text(month)
