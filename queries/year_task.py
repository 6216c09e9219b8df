"""双过半: how much of the year has passed against how much of the year's task is done, in whole townships.

The task of a year runs from what was covered at its start to what the annual task of the place asks for, or, where it
has none, to what its dated path asks for at the year's end (the day the plan is due, where that comes first).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of
from catalogue.plan_types import ANNUAL_TASK
from queries.plan_places import Place, standing_places
from queries.plans import Plan, plan_for, whole
from queries.release import Release
from queries.steps import known_rung
from queries.tidy import NORMAL, NOT_REPORTED, tidy_rows

HALF = Fraction(1, 2)
VERDICTS = ("done", "both", "time_only", "task_only", "neither", "no_task", "lost", "overdue")
"""Task done; both past half; time past half only; task past half only; neither; nothing to do; nothing was to be done
but some were lost since; the term is over."""
LEDGER = (
    "covered", "in_scope", "base", "done", "task", "elapsed_share", "task_share", "required_by_now", "gap", "to_half",
    "verdict", "first_on", "last_on", "target_id", "plan_region", "level",
)  # fmt: skip


@dataclass(frozen=True)
class YearTask:
    """Townships covered on the eve of ``first_on`` (``base``) and on ``day`` (``now``), the ``goal`` of ``last_on``.

    ``is_due``: that last day is the one that the plan itself is due on.
    """

    base: int
    now: int
    goal: int
    first_on: date
    last_on: date
    day: date
    is_due: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the term has ended: with the end of the day that the plan is due on, else when the day is past."""
        return self.day > self.last_on or (self.is_due and self.day == self.last_on)

    @property
    def task(self) -> int:
        """Townships to be added in the year; 0 when as many are covered already."""
        return max(self.goal - self.base, 0)

    @property
    def done(self) -> int:
        """Townships added since the base; negative when some were lost."""
        return self.now - self.base

    @property
    def elapsed_share(self) -> Fraction:
        """Share of the term that has passed, 0 to 1, in months: half a year is half whatever February has."""
        if self.last_on < self.first_on:  # it was due before the year began
            return Fraction(1)
        begin, end = _months(self.first_on - timedelta(days=1)), _months(self.last_on)
        return min(max((_months(self.day) - begin) / (end - begin), Fraction(0)), Fraction(1))

    @property
    def task_share(self) -> Fraction | None:
        """Share of the task that is done; None when there is no task."""
        return Fraction(self.done, self.task) if self.task else None

    @property
    def required_by_now(self) -> int:
        """Whole townships that an even pace has added by the day."""
        return math.ceil(self.elapsed_share * self.task)

    @property
    def gap(self) -> int:
        """Whole townships added less those that an even pace asks for; without a task those missing to the goal."""
        return self.done - self.required_by_now if self.task else min(self.now - self.goal, 0)

    @property
    def to_half(self) -> int:
        """Whole townships still missing to half of the task; 0 where there is none."""
        return max(math.ceil(HALF * self.task) - self.done, 0) if self.task else 0

    @property
    def verdict(self) -> str:
        """One of ``VERDICTS``."""
        if not self.task:
            return "lost" if self.gap else "no_task"
        if self.done >= self.task:
            return "done"
        if self.is_over:
            return "overdue"
        time, task = self.elapsed_share >= HALF, self.done >= HALF * self.task
        return {(True, True): "both", (True, False): "time_only", (False, True): "task_only"}.get(
            (time, task), "neither"
        )


def _months(day: date) -> Fraction:
    """A day as months since year 0: the last day of a month is the whole of it."""
    month = month_of(day)
    return month + Fraction(day.day, last_day(month).day)


def year_ledger(release: Release, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    """The year's task of every place of *level*, on a day; no row for places without a plan that runs in the year.

    ``numerator`` townships added, ``denominator`` those to be added in the year, ``value`` the share of the task done
    (NaN without a task). ``elapsed_share`` of the term ``first_on`` to ``last_on``; ``required_by_now`` at an even
    pace, ``gap`` = added − required (negative: behind; without a task what is missing to the goal), ``to_half`` missing
    to half, ``verdict`` one of ``VERDICTS``.
    Raises ValueError on an unknown rung or level.
    """
    rows: list[dict[str, Any]] = []
    for place in standing_places(release, region, level, known_rung(rung), date):
        found = year_task(release, place, rung, date)
        if found is not None:
            rows.append(_row(place, *found, date))
    status = NORMAL if release.holds(date) else NOT_REPORTED
    constants = {"period": date.isoformat(), "indicator_id": f"coverage_{rung}", "status": status, "level": level or ""}
    return tidy_rows(rows, LEDGER, **constants)


def year_task(release: Release, place: Place, rung: str, day: date) -> tuple[YearTask, Plan] | None:
    """The task of a place for the year of *day* with the plan it follows from; None when no plan runs in that year."""
    plan = _annual(release, place, rung, day) or plan_for(release.plans, place.line, rung, day)
    if plan is None or not place.in_scope(day) or plan.start_on > day:
        return None
    first = max(date(day.year, 1, 1), plan.start_on)
    last = min(date(day.year, 12, 31), plan.due_on)
    base = place.covered(first - timedelta(days=1))
    goal = _goal(place, plan, last, day)
    return YearTask(base, place.covered(day), goal, first, last, day, is_due=last == plan.due_on), plan


def _annual(release: Release, place: Place, rung: str, day: date) -> Plan | None:
    """The place's own task for the year of *day*."""
    counted = (f"coverage_{rung}", f"townships_covered_{rung}")
    own = (
        plan
        for plan in release.plans
        if plan.region_code == place.code and plan.plan_type == ANNUAL_TASK and plan.due_on.year == day.year
        and plan.indicator_id in counted and plan.rung == rung
    )  # fmt: skip
    return next(own, None)


def _goal(place: Place, plan: Plan, last: date, day: date) -> int:
    """Whole townships to be covered on the *last* day of the term, of those in scope on *day*."""
    scope, begun = place.in_scope(day), place.in_scope(plan.start_on)
    base = place.covered(plan.start_on) / begun if begun else 0.0
    share = plan.path([last], base, scope)[0]
    return plan.goal(scope) if last == plan.due_on or math.isnan(share) else min(whole(share * scope), scope)


def _row(place: Place, task: YearTask, plan: Plan, day: date) -> dict[str, Any]:
    share = task.task_share
    return {
        "region_code": place.code, "numerator": task.done, "denominator": task.task,
        "value": None if share is None else float(share), "covered": task.now, "in_scope": place.in_scope(day),
        "base": task.base, "done": task.done, "task": task.task, "elapsed_share": float(task.elapsed_share),
        "task_share": None if share is None else float(share), "required_by_now": task.required_by_now,
        "gap": task.gap, "to_half": task.to_half, "verdict": task.verdict,
        "first_on": task.first_on.isoformat(), "last_on": task.last_on.isoformat(), "target_id": plan.target_id,
        "plan_region": plan.region_code,
    }  # fmt: skip
