"""Numbers as people read them: rounded as defined, grouped, with 万 and 亿, and never rounded up to 100 %."""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

MISSING = "—"
MINUS = "−"
ROUNDINGS = {"half_even": ROUND_HALF_EVEN, "half_up": ROUND_HALF_UP, "floor": ROUND_FLOOR}
SCALES = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, "billion "), (1e6, "million "), (1e3, "thousand ")),
}
QUALIFIERS = ("near", "over", "more", "about")
"""近 n just below n; 超 n just above it; n余 n and less than a step more; 约 n rounded, either side."""
JUST = Decimal("0.1")
"""How far from n, in steps, "just below" and "just above" reach."""
SAID = {
    "zh": {"near": "近{n}", "over": "超{n}", "more": "{n}余", "about": "约{n}"},
    "en": {"near": "nearly {n}", "over": "just over {n}", "more": "over {n}", "about": "about {n}"},
}


def is_missing(value: float | None) -> bool:
    """Whether there is no number: None, NaN or infinite."""
    return value is None or not math.isfinite(value)


def rounded(value: float, decimals: int, rounding: str = "half_even") -> Decimal:
    """The value rounded as its definition says; raises KeyError on a rounding that no definition has."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUNDINGS[rounding])


def count(value: float | None, decimals: int = 0, rounding: str = "half_even") -> str:
    """``1,094``; a true minus sign; an em dash when there is no value."""
    if value is None or is_missing(value):
        return MISSING
    return f"{rounded(value, decimals, rounding):,}".replace("-", MINUS)


def signed(value: float | None, decimals: int = 0) -> str:
    """``+23``, ``−4``, ``0``: a change in whole or decimal units."""
    if value is None or is_missing(value):
        return MISSING
    sign = "+" if rounded(value, decimals) > 0 else ""
    return _without_minus_zero(sign + count(value, decimals))


def percent(fraction: float | None, decimals: int = 1, rounding: str = "half_even") -> str:
    """``72.5%`` of a fraction 0.7245. What is below 1 never prints as 100 %: 0.9996 is ``99.9%``."""
    if fraction is None or is_missing(fraction):
        return MISSING
    exact = Decimal(repr(float(fraction))) * 100
    shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUNDINGS[rounding])
    if exact < 100 <= shown:
        shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
    return f"{shown:,}%".replace("-", MINUS)


def points(difference: float | None, lang: str, decimals: int = 1) -> str:
    """A difference of two fractions in percentage points: ``+1.3个百分点``, ``+1.3 pp``."""
    if difference is None or is_missing(difference):
        return MISSING
    return signed(difference * 100, decimals) + {"zh": "个百分点", "en": "\u00a0pp"}[lang]


def rate(fraction: float | None, decimals: int = 1) -> str:
    """A relative change, signed: ``+12.4%``. Unlike a share it may pass 100 %."""
    if fraction is None or is_missing(fraction):
        return MISSING
    return signed(fraction * 100, decimals) + "%"


def scale(largest: float, lang: str) -> tuple[float, str]:
    """The divisor and the word that keep *largest* readable: (1e4, 万); (1.0, '') below the smallest scale.

    One chart or column takes one scale, so call it with the largest value shown.
    """
    for divisor, word in SCALES[lang]:
        # English thousands start at 10,000: "5,400" reads better than "5.4 thousand".
        if abs(largest) >= divisor * (10 if divisor == 1e3 else 1):
            return divisor, word
    return 1.0, ""


def scaled(value: float | None, unit: str, lang: str, decimals: int = 1) -> str:
    """``12.3万人次``, ``1.2 million person-times``; exact with separators when it is short enough."""
    if value is None or is_missing(value):
        return MISSING
    divisor, word = scale(value, lang)
    number = count(value / divisor, decimals) if divisor > 1 else count(value)
    return f"{number}{word}{unit}" if lang == "zh" else f"{number}\u00a0{word}{unit}".rstrip()


def missing(reason: str, lang: str) -> str:
    """The dash together with why: ``—（无基期）``, ``— (no base)``."""
    return f"{MISSING}（{reason}）" if lang == "zh" else f"{MISSING} ({reason})"


def step_of(value: float, digits: int) -> Decimal:
    """The step that leaves so many leading *digits* of a value; of whole numbers never less than 1."""
    exact = Decimal(repr(float(value)))
    return Decimal(1).scaleb(max(exact.adjusted() - digits + 1, 0))


def numeral(value: float, step: Decimal, qualifier: str) -> Decimal | None:
    """The round number, a multiple of *step*, of which a qualifier is true for an exact value; None where none is.

    Nothing qualifies a value that is round itself, zero or negative. Raises ValueError on an unknown qualifier.
    """
    if qualifier not in QUALIFIERS:
        raise ValueError(qualifier)
    exact = Decimal(repr(float(value)))
    below = (exact / step).to_integral_value(ROUND_FLOOR) * step
    if exact <= 0 or below == exact:
        return None
    above, short = below + step, below + step - exact
    nearest = (exact / step).to_integral_value(ROUND_HALF_EVEN) * step
    found = {
        "near": above if short <= JUST * step else None, "over": below if exact - below <= JUST * step else None,
        "more": below, "about": nearest,
    }[qualifier]  # fmt: skip
    return found or None


def blurred(value: float | None, lang: str, digits: int = 3, *, most: str = "more") -> str:
    """An exact value as prose says it, with one qualifier that is true of it: ``近1100``, ``213万余``, ``1600``.

    It is 近 or 超 just beside a round number, else what *most* values are given; a round value is given none. The unit
    follows.
    """
    if value is None or is_missing(value):
        return MISSING
    step = step_of(value, digits) if value else Decimal(1)
    for qualifier in ("near", "over", most):
        if (found := numeral(value, step, qualifier)) is not None:
            return SAID[lang][qualifier].format(n=_scaled_exactly(found, lang))
    return _scaled_exactly(Decimal(repr(float(value))), lang)


def _scaled_exactly(number: Decimal, lang: str) -> str:
    """A number in 万, 亿, thousand or million without a digit lost: ``213万``, ``1.23万``."""
    divisor, word = scale(float(number), lang)
    short = (number / Decimal(int(divisor))).normalize()
    separator = "" if lang == "zh" else ","
    shown = f"{short:{separator}f}".replace("-", MINUS)
    return shown + (word if lang == "zh" else f"\u00a0{word.strip()}" if word else "")


def _without_minus_zero(text: str) -> str:
    return text.lstrip(MINUS + "+") if not text.strip("+0.,").strip(MINUS) else text
