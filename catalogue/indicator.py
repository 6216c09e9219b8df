"""What an indicator is, and a catalogue of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from catalogue.text import Text

NATURES = ("stock", "flow", "cumulative", "ratio")
AGGREGATIONS = ("sum", "last", "distinct", "ratio")
DIRECTIONS = ("up", "down", "none")
ROUNDINGS = ("half_even", "half_up", "floor")
SOURCES = ("report", "register", "derived")
BREAKDOWNS = ("", "domain", "group")


@dataclass(frozen=True)
class FormField:
    """Where an indicator is filled in on the monthly report: columns stand by ``order`` under a shared ``band``."""

    sheet: str
    order: int
    band: str
    heading: str


@dataclass(frozen=True)
class Indicator:
    """One definition.

    ``nature``: stock at a date, flow over a period, cumulative since a date, ratio. ``aggregation`` says how values
    of several months combine (several stations always add): ``sum``; ``last`` month; ``distinct`` never across months;
    ``ratio`` sums ``numerator`` and ``denominator`` first and divides once. ``rung`` is the rung it is counted at,
    "chosen" when the reader chooses, "" when none applies. ``at_most`` names an indicator it can never exceed.
    ``min_cell``: published counts below it are suppressed (0: none). Money is in yuan, ratios in percent are fractions.
    """

    id: str
    theme: str
    label: Text
    definition: Text
    unit: str
    nature: str
    aggregation: str
    numerator: str
    denominator: str
    rung: str
    direction: str
    decimals: int
    rounding: str
    min_cell: int
    source: str
    version: int
    reference: Text
    breakdown: str
    at_most: str
    form: FormField | None

    def as_dict(self) -> dict[str, Any]:
        """The definition as plain values, as a release stores it."""
        return asdict(self)

    def sha256(self) -> str:
        """A hash of the definition: differs exactly when any part of it does."""
        text = json.dumps(self.as_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Catalogue(Mapping[str, Indicator]):
    """The indicators by id, in the order of the files."""

    indicators: Mapping[str, Indicator]

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self.indicators[indicator_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def themes(self) -> dict[str, list[Indicator]]:
        """theme -> its indicators, in order."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.values():
            found.setdefault(indicator.theme, []).append(indicator)
        return found

    def form_fields(self) -> list[Indicator]:
        """The indicators with a column in the monthly report, in column order."""
        with_form = [indicator for indicator in self.values() if indicator.form]
        return sorted(with_form, key=lambda indicator: indicator.form.order if indicator.form else 0)
