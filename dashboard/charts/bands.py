"""Classes of a map: fixed breaks for coverage, round ones for volumes; complete and no data stand apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard import numbers
from dashboard.theme import Tokens

COVERAGE_BREAKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Half-open classes; what equals 1 is not in the last of them but complete."""
REPORTING_BREAKS = (0.0, 0.8, 0.9, 0.95, 1.0)
"""Half-open classes of completeness: what is filed lies near the whole, so the classes are finer there."""
FULL, NO_DATA, NO_UNITS, WITHHELD = "full", "no_data", "no_units", "withheld"


@dataclass(frozen=True)
class Band:
    """One class: its key, the words in the legend, fill, the ink that reads on the fill, the colour of its hatching."""

    key: str
    label: str
    colour: str
    text: str
    hatch: str = ""


def coverage_bands(ink: Tokens, full: str, no_data: str, no_units: str) -> tuple[Band, ...]:
    """Five classes of coverage, complete, no data, and places without townships; the last three named by the caller."""
    return (*_steps(COVERAGE_BREAKS, full, ink), *_without_value(ink, no_data, no_units))


def reporting_bands(ink: Tokens, full: str) -> tuple[Band, ...]:
    """Four classes of completeness and complete; what was not expected has no completeness."""
    return _steps(REPORTING_BREAKS, full, ink)


def _steps(breaks: Sequence[float], full: str, ink: Tokens) -> tuple[Band, ...]:
    steps = tuple(
        Band(str(index), f"{low:.0%}–{high:.0%}".replace("%–", "–"), colour, on(colour, ink))
        for index, ((low, high), colour) in enumerate(zip(pairwise(breaks), ink.sequential, strict=False))
    )
    return (*steps, Band(FULL, full, ink.full, on(ink.full, ink), ink.full_hatch))


def withheld_band(ink: Tokens, label: str) -> Band:
    """The class of places whose value is known and not published: grey and hatched, where no data is white."""
    return Band(WITHHELD, label, ink.provisional, ink.ink, ink.muted)


def coverage_band(numerator: float, denominator: float) -> str:
    """The key of the class of a coverage. Complete only when the counts are equal."""
    if math.isnan(numerator) or math.isnan(denominator):
        return NO_DATA
    if denominator == 0:
        return NO_UNITS
    # A division of equal counts is exactly 1 and of unequal ones never is, at any size that counts of places have.
    return share_band(numerator / denominator)


def share_band(value: float, breaks: Sequence[float] = COVERAGE_BREAKS) -> str:
    """The key of the class of a share that is known."""
    return FULL if value >= 1 else str(sum(value >= limit for limit in breaks[1:-1]))


def volume_breaks(values: Iterable[float]) -> tuple[float, ...]:
    """Up to four rising round limits that split *values* into classes of about equal number; empty for no spread."""
    known = sorted(value for value in values if not math.isnan(value))
    if not known or known[0] == known[-1]:
        return ()
    cuts = (known[min(len(known) * fifth // 5, len(known) - 1)] for fifth in range(1, 5))
    return tuple(sorted({_round(cut) for cut in cuts} - {_round(known[0])}))


def volume_bands(
    breaks: Sequence[float], ink: Tokens, lang: str, no_data: str, no_units: str, only: float = math.nan
) -> tuple[Band, ...]:
    """The classes between *breaks*, lightest first, with no data and nothing expected.

    Without breaks there is one class, of the *only* value there is.
    """
    divisor, word = numbers.scale(max(breaks, default=0), lang)
    unit = word.strip()
    written = [numbers.count(limit / divisor, 0 if limit % divisor == 0 else 1) for limit in breaks]
    between = (f"{low}–{high}{unit}" for low, high in pairwise(written))
    labels = [f"<{written[0]}{unit}", *between, f"≥{written[-1]}{unit}"] if breaks else [_said(only)]
    shades = ink.sequential[5 - len(labels) :] if breaks else ink.sequential[2:3]
    steps = (
        Band(str(i), label, shade, on(shade, ink)) for i, (label, shade) in enumerate(zip(labels, shades, strict=True))
    )
    return (*steps, *_without_value(ink, no_data, no_units))


def _said(value: float) -> str:
    return numbers.MISSING if math.isnan(value) else numbers.count(value, 0 if value == round(value) else 1)


def volume_band(value: float, breaks: Sequence[float]) -> str:
    """The key of the class of a volume."""
    return NO_DATA if math.isnan(value) else str(sum(value >= limit for limit in breaks))


def on(colour: str, ink: Tokens) -> str:
    """The ink, dark or light, that has more contrast on a colour."""
    dark, light = sorted((ink.ink, ink.surface), key=luminance)
    return dark if contrast(colour, dark) >= contrast(colour, light) else light


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear: list[float] = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _without_value(ink: Tokens, no_data: str, no_units: str) -> tuple[Band, Band]:
    return (
        Band(NO_DATA, no_data, ink.no_data, ink.muted, ink.hatch),
        Band(NO_UNITS, no_units, ink.phase_bands[1], ink.muted),
    )


def _round(value: float) -> float:
    """To two significant digits, so that limits can be said aloud."""
    if value == 0:
        return 0.0
    size = 10 ** (math.floor(math.log10(abs(value))) - 1)
    return float(round(value / size) * size)
