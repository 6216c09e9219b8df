"""What a plan says, as plain values: the same for what a file states and for what the store holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stage:
    """A named stage of a plan: ``value`` is to be reached by ``due_on``; published plans may name neither."""

    label: str
    label_en: str
    start_on: date | None
    due_on: date | None
    value: float | None


@dataclass(frozen=True)
class Plan:
    """One version of a plan. ``value`` is a fraction when ``unit`` is percent, None when no number was published.

    ``per`` is ``station`` when it is asked of each station; ``min_stations`` are to take part at least (None: none
    said); it holds from ``decided_on`` (None: from its first day). Start and due day may be None for a standing rule.
    """

    target_id: str
    region_code: str
    plan_type: str
    label: str
    label_en: str
    indicator_id: str
    rung: str
    value: float | None
    unit: str
    per: str
    min_stations: int | None
    start_on: date | None
    due_on: date | None
    decided_on: date | None
    document: str
    stages: tuple[Stage, ...] = ()

    def says_as(self, other: Plan) -> bool:
        """Whether the two ask for the same, whenever it was decided and wherever it is written."""
        return self._asked() == other._asked()

    def _asked(self) -> tuple[object, ...]:
        return (
            self.target_id, self.region_code, self.plan_type, self.label, self.label_en, self.indicator_id, self.rung,
            self.value, self.unit, self.per, self.min_stations, self.start_on, self.due_on, self.stages,
        )  # fmt: skip
