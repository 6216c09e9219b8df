"""Days as people write them: a fixed list of ways, to the day, four digits of year, and no guessing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from warehouse.intake.form import squeezed

WAYS = (
    re.compile(r"(20[0-9]{2})年(1[0-2]|0?[1-9])月([12][0-9]|3[01]|0?[1-9])日", re.ASCII),
    re.compile(r"(20[0-9]{2})([-/.])(1[0-2]|0?[1-9])\2([12][0-9]|3[01]|0?[1-9])", re.ASCII),
    re.compile(r"(20[0-9]{2})(1[0-2]|0[1-9])([12][0-9]|3[01]|0[1-9])", re.ASCII),
)
SERIAL_ORIGIN = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""What a spreadsheet counts days with, 2000 to 2099."""


def read_day(value: object) -> date | None:
    """The day in a cell, or None when it cannot be told for certain."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = unicodedata.normalize("NFKC", squeezed(value))
    if text.isascii() and text.isdigit() and int(text) in SERIALS:
        return SERIAL_ORIGIN + timedelta(days=int(text))
    return next((day for way in WAYS if (found := way.fullmatch(text)) and (day := _day(*found.groups()))), None)


def read_days(value: object) -> list[date] | None:
    """The days in a cell, separated by 、 or a comma; None when one of them cannot be told."""
    if not isinstance(value, str):
        day = read_day(value)
        return [day] if day else None
    days = [read_day(part) for part in re.split("[、,，;；]", value)]
    known = [day for day in days if day]
    return known if len(known) == len(days) else None


def _day(year: str, *rest: str) -> date | None:
    try:
        return date(int(year), int(rest[-2]), int(rest[-1]))
    except ValueError:
        return None
