"""倒排: what is left until the plan is due, month by month and county by county, in whole townships.

A plan of the whole place is shared out: each county takes what it has left, or its part by largest remainder where the
plan asks for less than all; see ``queries.allotment`` for how months are filled. A change that a reader tries out
(``queries.what_if``) changes the plan and nothing that was counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from queries.allotment import Allotment, apportioned, schedule
from queries.pace import best_gain, latest_start
from queries.plan_places import Place, standing_places
from queries.plans import Plan, plan_for
from queries.release import Release
from queries.steps import known_rung
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, tidy_rows
from queries.what_if import WhatIf, parse

SCHEDULE = ("remaining", "unplaced", "is_edited", "due_on", "last_feasible", "last_feasible_capacity", "target_id")
MOST_MONTHS = 60
"""Months that a schedule runs over; a plan due later is not broken down by the month."""


@dataclass(frozen=True)
class Task:
    """What a schedule shares out: by county what is left to do, from *first* to *last*, month numbers.

    ``sustained``: months in a row that a best pace is measured over.
    """

    plan: Plan
    remaining: dict[str, int]
    places: dict[str, Place]
    first: int
    last: int
    tried: WhatIf
    sustained: int

    @property
    def months(self) -> int:
        """How many months there are; 0 when the plan is over."""
        return max(self.last - self.first + 1, 0)

    def allotted(self) -> Allotment:
        """The months of every county."""
        fixed = {
            (code, month - self.first): n
            for (code, month), n in self.tried.edits.items()
            if code in self.remaining and self.first <= month <= self.last
        }
        return schedule(self.remaining, self.months, capacity=self.tried.capacity, fixed=fixed)


def monthly_plan(release: Release, *, region: str, date: date, rung: str, what_if: str = "") -> pd.DataFrame:
    """The schedule of the region's counties from the month after *date*, one row a county and month.

    ``value`` and ``numerator`` townships to be added in ``period``, ``denominator`` what the county had left
    (``remaining``) on *date*. ``unplaced``: what finds no room under the capacity. ``is_edited``: set by hand.
    ``last_feasible``: month by whose end the county has to begin at the best pace it ever kept, '' where it never
    opened any; ``last_feasible_capacity``: the same at the capacity, '' without one. No row when nothing is left, no
    plan runs, or it is over. Raises ValueError on an unknown rung or a malformed *what_if*.
    """
    task = task_of(release, region, date, rung, parse(what_if))
    if task is None or not 0 < task.months <= MOST_MONTHS or not any(task.remaining.values()):
        return tidy_rows((), SCHEDULE)
    made = task.allotted()
    history = [last_day(month) for month in range(release.first_month, month_of(date) + 1) if last_day(month) <= date]
    rows: list[dict[str, Any]] = []
    for code, cells in made.cells.items():
        if task.remaining[code]:
            rows += _rows(task, code, cells, made.unplaced.get(code, 0), history)
    return tidy_rows(rows, SCHEDULE, indicator_id=f"coverage_{rung}", status=NORMAL)


def task_of(release: Release, region: str, day: date, rung: str, tried: WhatIf) -> Task | None:
    """What is left to do in the region after *day*; None without a plan."""
    whole = next(iter(standing_places(release, region, None, known_rung(rung), day)), None)
    plan = plan_for(release.plans, whole.line, rung, day) if whole else None
    if whole is None or plan is None:
        return None
    level = None if release.gazetteer.places(region, "county", day).codes.tolist() in ([], [region]) else "county"
    places = {place.code: place for place in standing_places(release, region, level, rung, day)}
    left = {code: max(place.in_scope(day) - place.covered(day), 0) for code, place in places.items()}
    total = min(max(plan.goal(whole.in_scope(day)) - whole.covered(day), 0), sum(left.values()))
    first = month_of(day) + (day == last_day(month_of(day)))
    due = tried.due if tried.due is not None else month_of(plan.due_on)
    sustained = thresholds_of(release.about).count("pace_months")
    return Task(plan, apportioned(total, left), places, first, due, tried, sustained)


def _rows(task: Task, code: str, cells: Sequence[int], unplaced: int, history: Sequence[date]) -> list[dict[str, Any]]:
    left, capacity = task.remaining[code], task.tried.capacity
    best = best_gain([task.places[code].covered(end) for end in history], task.sustained)
    latest = latest_start(left, *best, task.last) if best else None
    held = latest_start(left, capacity, 1, task.last) if capacity else None
    facts = {
        "region_code": code, "denominator": left, "remaining": left, "unplaced": unplaced,
        "due_on": last_day(task.last).isoformat(), "last_feasible": _month(latest),
        "last_feasible_capacity": _month(held), "target_id": task.plan.target_id,
    }  # fmt: skip
    return [
        facts | {"period": month_text(month), "numerator": n, "value": n,
                 "is_edited": (code, month) in task.tried.edits}
        for month, n in enumerate(cells, start=task.first)
    ]  # fmt: skip


def _month(number: int | None) -> str:
    return "" if number is None else month_text(number)
