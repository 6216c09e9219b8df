"""The reporting month as people write it: a fixed list of ways, and no guessing."""

from __future__ import annotations

import re
from datetime import date, datetime

from catalogue.period import month_number, month_of, month_text
from warehouse.intake import form
from warehouse.intake.form import squeezed
from warehouse.intake.numerals import WIDE
from warehouse.intake.problems import Problem, problem
from warehouse.intake.reading import Cell, RawTables

WAYS = (
    re.compile(r"(20[0-9]{2})年(1[0-2]|0?[1-9])月(?:份|[0-3]?[0-9]日)?", re.ASCII),
    re.compile(r"(20[0-9]{2})[-/](1[0-2]|0?[1-9])(?:[-/][0-3]?[0-9])?", re.ASCII),
    re.compile(r"(20[0-9]{2})(1[0-2]|0[1-9])", re.ASCII),
)
SPELT_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
SPELT_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
SPELT = re.compile(rf"([一二][〇零○一二三四五六七八九]{{3}})年({'|'.join(reversed(SPELT_MONTHS))})月份?")


def read_month(cell: object) -> int | None:
    """The month number in a cell, or None when it cannot be told for certain.

    2024.10 arrives from a spreadsheet as 2024.1, so a month written with a point is not accepted.
    """
    if isinstance(cell, datetime | date):
        return month_of(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | str):
        return None
    text = _in_digits(squeezed(cell).translate(WIDE))
    for way in WAYS:
        found = way.fullmatch(text)
        if found:
            return month_number(int(found.group(1)), int(found.group(2)))
    return None


def _in_digits(text: str) -> str:
    """二〇二四年三月 as 2024年3月; any other text as it is."""
    found = SPELT.fullmatch(text)
    if not found:
        return text
    year, month = found.groups()
    return f"{year.translate(SPELT_DIGITS)}年{SPELT_MONTHS.index(month) + 1}月"


def report_month(raw: RawTables, latest: int) -> tuple[int | None, list[Problem]]:
    """The month of a report and what is wrong with it.

    It stands above the main sheet's table or in its first row; every other place has to say the same, and none may
    be after *latest*, the month in which the report came in.
    """
    main = raw.sheets[form.MAIN]
    rows = [row.keys[form.MONTH] for row in main.rows if form.MONTH in row.keys]
    stated = main.month or next(iter(rows), None)
    month = read_month(stated.value) if stated else None
    problems = [_own_problem(main.name, stated, month, latest)]
    if month is not None:
        others = [(sheet.name, sheet.month) for sheet in raw.sheets.values() if sheet.month]
        others += [(main.name, cell) for cell in rows]
        problems += [_difference(sheet, cell, month) for sheet, cell in others]
    return month, [found for found in problems if found]


def _own_problem(sheet: str, stated: Cell | None, month: int | None, latest: int) -> Problem | None:
    if stated is None or not squeezed(stated.value):
        return problem("month_missing", sheet, stated.address if stated else "")
    if month is None:
        return problem("month_unreadable", sheet, stated.address, stated.value)
    if month > latest:
        return problem("month_ahead", sheet, stated.address, stated.value, month=month_text(month))
    return None


def _difference(sheet: str, cell: Cell, month: int) -> Problem | None:
    if read_month(cell.value) == month:
        return None
    return problem("month_mismatch", sheet, cell.address, cell.value, month=month_text(month))
