"""The figures in a sentence: each with the exact values that it may stand for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

SCALES = {"万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
BELOW = ("近", "nearly", "almost", "just under")
ABOVE = ("超过", "超", "逾", "over", "more than")
ABOUT = ("大约", "约", "about", "around", "some", "approximately")
MORE = ("余", "多")
AT_LEAST = ("以上",)
UNITS = (
    "人次", "户次", "个百分点", "万元", "个", "人", "户", "场", "次", "节", "支", "家", "例", "元", "套", "所", "站",
    "名",
)  # fmt: skip
FIGURE = re.compile(
    rf"(?P<before>{'|'.join((*BELOW, *ABOVE, *ABOUT))})?\s*"
    r"(?P<hundredths>百分之)?"
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|,\d{3}(?!\d))"
    rf"\s*(?P<more>{'|'.join(MORE)})?\s*(?P<scale>{'|'.join(SCALES)})?(?P<later>{'|'.join(MORE)})?\s*"
    rf"(?P<unit>%|per ?cent(?:age points)?|pp\b|{'|'.join(UNITS)})?(?P<least>{'|'.join(AT_LEAST)})?"
)
GROUPING = re.compile(r"(?<=[\d０-９])，(?=[\d０-９]{3}(?![\d０-９]))")
NOTATION = re.compile(r"\d+(?:[+＋][\dNn]+)+")
"""A model such as 1+8+N: a name, not a count."""
COUNT, SHARE, POINTS = "count", "share", "points"


@dataclass(frozen=True)
class Figure:
    """A figure as it was written: a ``count``, a ``share`` as a fraction of 1 or ``points`` likewise, and the exact
    values it may stand for, from *low* to *high*, without the ends that are *open*.

    ``unit`` is the word behind it, empty when there is none; ``decimals`` are those of the written number.
    """

    text: str
    at: int
    kind: str
    unit: str
    low: Fraction
    high: Fraction
    is_low_open: bool
    is_high_open: bool
    decimals: int
    is_qualified: bool

    def holds(self, exact: Fraction) -> bool:
        """Whether it may stand for an exact value."""
        above = self.low < exact if self.is_low_open else self.low <= exact
        below = exact < self.high if self.is_high_open else exact <= self.high
        return above and below

    @property
    def is_exact_count(self) -> bool:
        """Whether it stands for one whole number only."""
        return self.kind == COUNT and self.low == self.high


def plain(text: str) -> str:
    """A text with full-width digits, points and signs as ordinary ones; commas stay unless they group digits."""
    grouped = GROUPING.sub(",", text)
    return "".join(sign if sign == "，" else unicodedata.normalize("NFKC", sign) for sign in grouped)


def figures(text: str, skipped: list[tuple[int, int]]) -> list[Figure]:
    """The figures of a plain text in their order, but for *skipped* stretches and notations such as 1+8+N."""
    taken = [*skipped, *(match.span() for match in NOTATION.finditer(text))]
    return [
        _figure(match)
        for match in FIGURE.finditer(text)
        if not any(start <= match.start("number") < end for start, end in taken)
    ]


def _figure(match: re.Match[str]) -> Figure:
    written = match["number"].replace(",", "")
    unit = match["unit"] or ""
    kind = _kind(unit, is_hundredths=bool(match["hundredths"]))
    scale = Fraction(SCALES.get(match["scale"] or "", 1), 1 if kind == COUNT else 100)
    decimals = len(written.partition(".")[2])
    value = Fraction(written) * scale
    is_money = unit == "万元"
    if is_money:
        value, scale, unit = value * 10**4, scale * 10**4, "元"
    low, high, is_low_open, is_high_open = _range(match, value, scale, written)
    is_qualified = bool(match["before"] or match["more"] or match["later"] or match["least"])
    about = (match[0].strip(), match.start("number"), kind, unit if kind == COUNT else "")
    return Figure(*about, low, high, is_low_open, is_high_open, decimals, is_qualified)


def _kind(unit: str, *, is_hundredths: bool) -> str:
    if unit in ("个百分点", "pp") or "points" in unit:
        return POINTS
    return SHARE if is_hundredths or unit.startswith(("%", "per")) else COUNT


def _range(
    match: re.Match[str], value: Fraction, scale: Fraction, written: str
) -> tuple[Fraction, Fraction, bool, bool]:
    """The exact values, from lowest to highest, and which end is left out."""
    before = match["before"] or ""
    step = _step(written) * scale
    if before in BELOW:
        return value - step, value, True, True
    if before in ABOVE or match["more"] or match["later"]:
        return value, value + step, True, before not in ABOVE
    if match["least"]:
        return value, value + step, False, True
    if before in ABOUT:
        return value - step / 2, value + step / 2, False, False
    # A whole number without a scale is the value itself; all else was rounded to its last digit.
    half = Fraction(1, 10 ** len(written.partition(".")[2])) * scale / 2
    is_whole = "." not in written and scale == 1
    return (value, value, False, False) if is_whole else (value - half, value + half, False, False)


def _step(written: str) -> Fraction:
    """The place of the last digit that is not zero: 100 for 1600, 0.1 for 1.2."""
    whole, _, decimals = written.partition(".")
    if decimals:
        return Fraction(1, 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else Fraction(1)
