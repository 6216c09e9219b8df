"""Plans of coverage: which one holds for a place, what it asks for in the end and on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Column, Connection, select

from warehouse import release_schema as tables

FULL = "full_coverage"
ALMOST = 1e-9
"""Below what one township can weigh in any share, above what floats lose on the way."""


@dataclass(frozen=True)
class Phase:
    """A stage of a plan: ``value``, in the plan's unit, is to be reached by ``due_on``."""

    phase: int
    label: str
    label_en: str
    start_on: date
    due_on: date
    value: float


@dataclass(frozen=True)
class Plan:
    """A target as it stands. ``value`` is townships, or a fraction of those in scope when ``unit`` is percent.

    A full-coverage plan asks for every township in scope, however many there come to be; the values of its phases
    are parts of its own value. No plan asks for more townships than there are in scope, as it would where some were
    merged since.
    """

    target_id: str
    version: int
    region_code: str
    plan_type: str
    label: str
    label_en: str
    indicator_id: str
    rung: str
    value: float
    unit: str
    start_on: date
    due_on: date
    source: str
    phases: tuple[Phase, ...]

    def share(self, value: float, in_scope: int) -> float:
        """*value*, in the plan's unit, as a fraction of the townships in scope."""
        if self.plan_type == FULL:
            return value / self.value
        return value if self.unit == "percent" else min(value / in_scope, 1.0)

    def goal(self, in_scope: int) -> int:
        """Townships that are to be covered in the end."""
        return whole(self.share(self.value, in_scope) * in_scope)

    def path(self, days: Sequence[date], base_share: float, in_scope: int) -> list[float]:
        """The fraction to be covered on each day: from *base_share* straight to the end of each phase; NaN before."""
        stages = self.phases or (Phase(0, "", "", self.start_on, self.due_on, self.value),)
        knots = [(stages[0].start_on.toordinal(), base_share)]
        for stage in stages:
            knots.append((max(stage.start_on.toordinal(), knots[-1][0]), knots[-1][1]))
            knots.append((stage.due_on.toordinal(), self.share(stage.value, in_scope)))
        on = [day.toordinal() for day in days]
        shares = np.interp(on, [day for day, _ in knots], [share for _, share in knots], left=math.nan)
        return [float(share) for share in shares]

    def phase_on(self, day: date) -> int:
        """Number of the phase that *day* falls into; 0 outside all of them."""
        return next((stage.phase for stage in self.phases if stage.start_on <= day <= stage.due_on), 0)


def whole(townships: float) -> int:
    """Whole townships that make at least this many."""
    return math.ceil(townships - ALMOST)


def read_plans(connection: Connection) -> tuple[Plan, ...]:
    """Every target of a release, with its phases in order."""
    target, stage = tables.target.c, tables.target_phase.c
    found = connection.execute(select(*_columns()).order_by(target.target_id)).all()
    steps = connection.execute(select(tables.target_phase).order_by(stage.target_id, stage.phase)).all()
    phases: dict[str, list[Phase]] = {}
    for target_id, _version, *rest in steps:
        phases.setdefault(target_id, []).append(Phase(*rest))
    return tuple(Plan(**row._mapping, phases=tuple(phases.get(row.target_id, ()))) for row in found)


def _columns() -> list[Column[Any]]:
    return [tables.target.c[field.name] for field in fields(Plan) if field.name != "phases"]


def plan_for(known: Iterable[Plan], line: Sequence[str], rung: str, day: date) -> Plan | None:
    """The plan that a place is measured against at *rung* on *day*; *line*: its code, then those it lies in, upwards.

    Its own plan, else the full-coverage plan of the nearest place above, which asks the same of every part. Of several,
    full coverage comes first, then the one that runs on *day*, then the one that is due last.
    """
    counted = (f"coverage_{rung}", f"townships_covered_{rung}")
    coverage = [plan for plan in known if plan.rung == rung and plan.indicator_id in counted]
    for code in line:
        held = [plan for plan in coverage if plan.region_code == code and (code == line[0] or plan.plan_type == FULL)]
        if held:
            return min(held, key=lambda plan: _order(plan, day))
    return None


def _order(plan: Plan, day: date) -> tuple[bool, bool, int]:
    runs = plan.start_on <= day <= plan.due_on
    return plan.plan_type != FULL, not runs, -plan.due_on.toordinal()
