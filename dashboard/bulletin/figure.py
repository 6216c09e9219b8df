"""A number as it stands in a sentence, together with all that it takes to derive it again."""

from __future__ import annotations

import math
from dataclasses import dataclass

NONE = math.nan
"""No numerator, no denominator, no value: one object, so that figures without one are equal."""


@dataclass(frozen=True)
class Figure:
    """``text`` is what is printed, unit included; ``value`` the exact number, NaN where a dash stands with its reason.

    ``definition_id`` is ``indicator@version``, or the name of a derivation of ours; two figures may only be compared
    when theirs are the same. ``region``, ``as_of`` and ``what`` are words; shares and rates are fractions.
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
