"""Ticks with words: months along the bottom, round values up the side, both as our own texts on numeric axes."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dashboard import numbers
from dashboard.dates import month_tick

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 36)


def month_ticks(first: int, last: int, lang: str, most: int = 8) -> tuple[list[int], list[str]]:
    """Month numbers and labels from *first* to *last*: no more than *most*, on calendar steps such as quarters.

    With steps below a year the first label names its year, so that no month stands without one.
    """
    # A year is shorter than a month with its year below it: it fits where half as many again do not.
    room = {step: most * 1.5 if step == 12 else most for step in MONTH_STEPS}
    step = next((step for step in MONTH_STEPS if (last - first) // step + 1 <= room[step]), MONTH_STEPS[-1])
    months = [month for month in range(first, last + 1) if month % 12 % step == 0 and (step < 24 or month % step == 0)]
    texts = [month_tick(month, lang) for month in months]
    if months and months[0] % 12:
        texts[0] += f"<br>{months[0] // 12}{'年' if lang == 'zh' else ''}"
    return months, texts


def trimmed(value: float) -> float:
    """A coordinate with seven significant digits: finer than any screen, and no more characters than needed."""
    return float(f"{value:.7g}")


def scale_word(values: Iterable[float | None], lang: str) -> str:
    """The scale word of an axis that begins at 0 and holds *values*, for the unit in the subtitle."""
    known = [value for value in values if value is not None and not math.isnan(value)]
    return value_ticks(max(known, default=1.0), lang, is_share=False)[2]


def value_ticks(largest: float, lang: str, *, is_share: bool, most: int = 5) -> tuple[list[float], list[str], str]:
    """Round values from 0 past *largest*, their labels, and the scale word (万, ``million``) that belongs in the unit.

    A share runs from 0 to 1 and has no scale word.
    """
    if is_share:
        values = [0.0, 0.25, 0.5, 0.75, 1.0]
        return values, [numbers.percent(value, 0) for value in values], ""
    step = _round_step(max(largest, 1.0) / (most - 1))
    values = [step * index for index in range(math.ceil(largest / step) + 1)]
    divisor, word = numbers.scale(values[-1], lang)
    decimals = next(places for places in range(4) if step * 10**places % divisor == 0)
    return values, [numbers.count(value / divisor, decimals if value else 0) for value in values], word.strip()


def _round_step(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return max(1.0, next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= step - 1e-9))


def span_ticks(low: float, high: float, lang: str, *, is_share: bool) -> tuple[list[float], list[str], str]:
    """Round values around *low* to *high*, their labels and scale word, for lines and dots that need no ground at 0.

    The axis begins at 0 all the same where *low* is less than half of *high*. A share ends at 1 at most.
    """
    if low < high / 2 or high <= low:
        low = 0.0
    step = _fine_step((high - low) / 4 or 1.0)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    values = [trimmed(step * at) for at in range(first, last + 1) if not is_share or step * at < 1 + 1e-9]
    if is_share:
        places = next(places for places in range(4) if abs(step * 100 * 10**places % 1 - 0.5) > 0.499)
        return values, [numbers.percent(value, places) for value in values], ""
    divisor, word = numbers.scale(values[-1], lang)
    places = next(places for places in range(7) if abs(step / divisor * 10**places % 1 - 0.5) > 0.499)
    return values, [numbers.count(value / divisor, places if value else 0) for value in values], word.strip()


def _fine_step(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= step - 1e-12)
