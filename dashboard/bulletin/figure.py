"""A number as it stands in a sentence, together with all that it takes to derive it again."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard import numbers

NONE = math.nan
"""No numerator, no denominator, no value: one object, so that figures without one are equal."""


@dataclass(frozen=True)
class Figure:
    """``text`` is what is printed, unit included; ``value`` the exact number, NaN where a dash stands with its reason.

    ``definition_id`` is ``indicator@version``, or the name of a derivation of ours; two figures may only be compared
    when theirs are the same. ``region``, ``as_of`` and ``what`` are words, ``unit`` has the form that goes with the
    exact number; shares and rates are fractions.
    """

    text: str
    value: float
    what: str
    unit: str
    definition_id: str
    definition: str
    region: str
    as_of: str
    release: str
    numerator: float = NONE
    denominator: float = NONE
    times: int = 1
    """What the value is multiplied with to be read in its unit: 100 for percent and percentage points."""

    @property
    def number(self) -> str:
        """The exact value without its unit, with all its digits that matter; a dash where there is none."""
        return exactly(self.value * self.times)

    @property
    def exact(self) -> str:
        """The exact value in its unit: ``94.701986755%``, ``1430个``; a dash where there is none."""
        if numbers.is_missing(self.value):
            return numbers.MISSING
        gap = " " if self.unit[:1].isascii() and self.unit != "%" else ""
        return f"{self.number}{gap}{self.unit}"


def exactly(value: float) -> str:
    """A number with all its digits that matter (twelve); a dash for none."""
    return numbers.MISSING if numbers.is_missing(value) else f"{value:.12g}".replace("-", numbers.MINUS)
