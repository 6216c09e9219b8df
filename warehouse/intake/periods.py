"""Periods as people write them: one fixed list of ways for months, quarters, halves and years, and no guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from catalogue.period import month_number, month_of
from warehouse.intake.form import squeezed
from warehouse.intake.numerals import WIDE

CENTURY = 2000
SPELT_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
SPELT_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
QUARTERS = {**{sign: number for number, sign in enumerate("1234", 1)}, "一": 1, "二": 2, "三": 3, "四": 4}
HALVES = {"上": 1, "下": 2}
YEAR = r"(?P<year>20[0-9]{2}|[0-9]{2})年"
LONG_YEAR = r"(?P<year>20[0-9]{2})"
MONTH = r"(?P<month>1[0-2]|0?[1-9])"


@dataclass(frozen=True)
class Period:
    """A stretch of months. ``is_short``: its year was written with two digits."""

    first_month: int
    months: int = 1
    is_short: bool = False

    @property
    def last_month(self) -> int:
        """The number of its last month."""
        return self.first_month + self.months - 1


def _month(found: re.Match[str]) -> tuple[int, int]:
    return int(found["month"]), 1


def _quarter(found: re.Match[str]) -> tuple[int, int]:
    return 3 * QUARTERS[found["part"]] - 2, 3


def _half(found: re.Match[str]) -> tuple[int, int]:
    return 6 * HALVES[found["part"]] - 5, 6


def _year(_found: re.Match[str]) -> tuple[int, int]:
    return 1, 12


WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = tuple(
    (re.compile(pattern, re.ASCII), stretch)
    for pattern, stretch in (
        (rf"{YEAR}{MONTH}月(?:份|[0-3]?[0-9]日)?", _month),
        (rf"{LONG_YEAR}[-/]{MONTH}(?:[-/][0-3]?[0-9])?", _month),
        (rf"{LONG_YEAR}(?P<month>1[0-2]|0[1-9])", _month),
        (rf"{YEAR}第?(?P<part>[1-4一二三四])季度?", _quarter),
        (rf"{LONG_YEAR}[-/]?[Qq](?P<part>[1-4])", _quarter),
        (rf"{YEAR}(?P<part>[上下])半年", _half),
        (rf"{YEAR}(?:度|全年)?", _year),
    )
)
SPELT = re.compile(
    rf"([一二][〇零○一二三四五六七八九]{{3}}|[〇零○一二三四五六七八九]{{2}})年({'|'.join(reversed(SPELT_MONTHS))})月份?"
)
NO_YEAR = re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|[上下]半年|第?[1-4一二三四]季度", re.ASCII
)


def read_period(cell: object) -> Period | None:
    """The period in a cell, or None when it cannot be told for certain.

    2024.10 arrives from a spreadsheet as 2024.1, so a month written with a point is not accepted.
    """
    if isinstance(cell, datetime | date):
        return Period(month_of(cell))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | str):
        return None
    text = _in_digits(_plain(cell))
    for way, stretch in WAYS:
        if found := way.fullmatch(text):
            year, (first, months) = found["year"], stretch(found)
            is_short = len(year) == 2
            return Period(month_number(int(year) + CENTURY * is_short, first), months, is_short)
    return None


def lacks_year(cell: object) -> bool:
    """Whether a cell names a month or a part of a year, and no year."""
    return isinstance(cell, str) and NO_YEAR.fullmatch(_plain(cell)) is not None


def _plain(cell: int | str) -> str:
    return squeezed(cell).translate(WIDE)


def _in_digits(text: str) -> str:
    """二〇二四年三月 as 2024年3月; any other text as it is."""
    found = SPELT.fullmatch(text)
    if not found:
        return text
    year, month = found.groups()
    return f"{year.translate(SPELT_DIGITS)}年{SPELT_MONTHS.index(month) + 1}月"
