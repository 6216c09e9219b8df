"""What a percentage can be a share of: the denominators that give it, with its count, as it is rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from dashboard.numbers import ROUNDINGS
from dashboard.sentences.figures import Figure

MOST = 200
"""Denominators are listed up to this many; more say only from where to where."""


def denominators(count: int, share: Figure, rounding: str = "half_even") -> list[int]:
    """The whole numbers that *count* is that *share* of, rising; none where no whole number gives it.

    A share that was rounded is compared as it was written, by the rounding rule of its definition; nothing below 1 is
    written as 100 %.
    """
    if count <= 0 or share.high <= 0:
        return []
    most = floor(Fraction(count) / share.low) if share.low > 0 else count * MOST
    least = max(ceil(Fraction(count) / share.high), 1)
    return [of for of in range(least, min(most, least + 10 * MOST) + 1) if _gives(count, of, share, rounding)]


def _gives(count: int, of: int, share: Figure, rounding: str) -> bool:
    exact = Fraction(count, of)
    if not share.holds(exact):
        return False
    if share.is_qualified:
        return True
    shown = (share.low + share.high) / 2 * 100
    # Neither is what is below the whole written as 100 %, nor is more than the whole a share of it.
    if exact < 1 <= shown / 100 or exact > 1 >= shown / 100:
        return False
    digits = Decimal(1).scaleb(-share.decimals)
    # Fractions of counts rarely end: thirty places decide every rounding of at most a few.
    written = (Decimal(count) * 100 / Decimal(of)).quantize(digits, rounding=ROUNDINGS[rounding])
    return Fraction(written) == shown
