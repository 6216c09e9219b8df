"""Progress along the path of a plan, in whole townships.

It follows R = share of the task done ÷ share of the time passed, both since the plan began: ``on_track`` from 0.95,
``needs_acceleration`` from 0.60, ``far_behind`` from 0, ``deteriorating`` below; ``met`` overrides, ``not_met`` is what
is not met after the due day, ``not_started`` up to the first day. Whose plan it is, says ``queries.targets``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from queries.pace import Standing, best_gain, best_per_month, latest_start, recent_per_month
from queries.plan_places import Place, standing_places
from queries.plans import Plan, plan_for
from queries.release import Release
from queries.steps import known_rung
from queries.targets import plan_names, required_on
from queries.tidy import NORMAL, NOT_REPORTED, tidy_rows

PROGRESS = (
    "covered", "in_scope", "base", "remaining", "elapsed_share", "task_share", "ratio", "progress_class",
    "required_per_month", "best_per_month", "recent_per_month", "last_feasible", "required_now", "gap", "target_id",
    "plan_region", "start_on", "due_on",
)  # fmt: skip


def progress(release: Release, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    """Progress on a day of every place of *level* that a plan holds for, in whole townships.

    ``numerator`` covered, ``denominator`` the goal, ``value`` the share of the task done. Extra columns: ``covered`` of
    ``in_scope``; ``base`` covered when the plan began; ``remaining``; ``elapsed_share``; ``task_share``; ``ratio`` R;
    ``progress_class``; ``required_per_month`` from now on (NaN when late), ``best_per_month`` ever kept over three
    months and ``recent_per_month`` of the last three; ``last_feasible``: the month by whose end the best pace has to
    begin at the latest ('' where there is none); ``required_now`` on the dated path and ``gap`` (covered −
    required_now, negative: behind); the plan's id, ``plan_region``, ``start_on`` and ``due_on``.

    Raises ValueError on an unknown rung or level.
    """
    months = [last_day(month) for month in range(release.first_month, month_of(date) + 1) if last_day(month) <= date]
    rows: list[dict[str, Any]] = []
    for place in standing_places(release, region, level, known_rung(rung), date):
        plan = plan_for(release.plans, place.line, rung, date)
        if plan is not None and place.in_scope(date):
            rows.append(_progress_row(place, plan, date, months))
    return tidy_rows(
        rows, PROGRESS, period=date.isoformat(), indicator_id=f"coverage_{rung}", status=_status(release, date)
    )


def _status(release: Release, day: date) -> str:
    return NORMAL if release.holds(day) else NOT_REPORTED


def _progress_row(place: Place, plan: Plan, day: date, months: list[date]) -> dict[str, Any]:
    goal = plan.goal(place.in_scope(day))
    standing = Standing(place.covered(plan.start_on), place.covered(day), goal, plan.start_on, plan.due_on, day)
    ratio, task = standing.ratio, standing.task_share
    required_now = required_on(place, plan, day)
    covered = [place.covered(end) for end in months]
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
        "best_per_month": best_per_month(covered),
        "recent_per_month": recent_per_month(covered),
        "last_feasible": _last_feasible(standing, covered),
        "required_now": required_now,
        "gap": None if required_now is None else standing.now - required_now,
        **plan_names(plan),
    }


def _last_feasible(standing: Standing, covered: list[int]) -> str:
    best = best_gain(covered)
    month = latest_start(standing.remaining, *best, month_of(standing.due_on)) if best else None
    return "" if month is None else month_text(month)
