"""Figures that were published about places, with day, document and definition: what a release is held against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.period import month_of, month_text
from catalogue.text import Text

COVERAGE = "coverage_"


@dataclass(frozen=True)
class PublishedFigure:
    """One figure as a document says it.

    ``indicator`` is ``coverage_`` and a rung, where ``value`` counts townships (of ``in_scope``, None where no number
    was published), or one that stations report, in its own unit. A flow is the sum of the months from ``since`` to that
    of ``day``; for a stock both are one month. ``below`` is None for an exact figure; where only "over 2,000" was
    published, the true one is at least ``value`` and less than ``below``. ``issued`` is the month of the document.
    """

    id: str
    region: str
    indicator: str
    day: date
    since: int
    value: float
    below: float | None
    in_scope: int | None
    document: Text
    issued: int

    @property
    def rung(self) -> str:
        """The rung of a coverage; '' for what stations report."""
        return self.indicator.removeprefix(COVERAGE) if self.indicator.startswith(COVERAGE) else ""

    @property
    def month(self) -> int:
        """The month of its day: the last one that a flow adds up."""
        return month_of(self.day)

    def agrees(self, value: float) -> bool:
        """Whether *value* is what was published, or within what was left open."""
        return value == self.value if self.below is None else self.value <= value < self.below


Figures = tuple[PublishedFigure, ...]


def as_json(figures: Sequence[PublishedFigure]) -> str:
    """The figures as a release keeps them; ``published_file.from_json`` reads it."""
    return json.dumps({"version": 1, "figure": [_as_dict(one) for one in figures]}, ensure_ascii=False, sort_keys=True)


def _as_dict(one: PublishedFigure) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id, "region": one.region, "indicator": one.indicator, "date": one.day.isoformat(),
        "value": one.value, "document": {"zh": one.document.zh, "en": one.document.en},
        "issued": month_text(one.issued),
    }  # fmt: skip
    if one.since != one.month:
        told["since"] = month_text(one.since)
    return told | {name: getattr(one, name) for name in ("below", "in_scope") if getattr(one, name) is not None}
