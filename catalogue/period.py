"""Months as plain integers, so that "a year before" is ``month - 12`` in Python and in SQL alike."""

from __future__ import annotations

import calendar
from datetime import date


def month_number(year: int, month: int) -> int:
    """The month's number: months elapsed since January of year 0 (2023-05 is 24280).

    Raises ValueError when *month* is not 1..12.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} is not between 1 and 12")
    return year * 12 + month - 1


def month_of(day: date) -> int:
    """The number of the month that contains *day*."""
    return month_number(day.year, day.month)


def parse_month(text: str) -> int:
    """The month number of ``YYYY-MM``. Raises ValueError on anything else."""
    if len(text) != 7 or text[4] != "-" or not (text[:4] + text[5:]).isascii() or not (text[:4] + text[5:]).isdigit():
        raise ValueError(f"{text!r} is not a month written YYYY-MM")
    return month_number(int(text[:4]), int(text[5:]))


def month_text(month: int) -> str:
    """``YYYY-MM`` of a month number; sorts as the months do."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def first_day(month: int) -> date:
    """The first day of a month number."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """The last day of a month number."""
    year, index = divmod(month, 12)
    return date(year, index + 1, calendar.monthrange(year, index + 1)[1])
