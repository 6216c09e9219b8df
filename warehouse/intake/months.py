"""The month of a report: one month, stated once and the same everywhere."""

from __future__ import annotations

from catalogue.period import month_text
from warehouse.intake import form
from warehouse.intake.form import squeezed
from warehouse.intake.periods import lacks_year, read_period
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, RawTables


def read_month(cell: object) -> int | None:
    """The month number in a cell, or None when it is not one month for certain."""
    period = read_period(cell)
    return period.first_month if period and period.months == 1 else None


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
        return _unreadable(sheet, stated)
    if month > latest:
        return problem("month_ahead", sheet, stated.address, stated.value, month=month_text(month))
    return None


def _unreadable(sheet: str, stated: Cell) -> Problem:
    period = read_period(stated.value)
    if period:
        stretch = {"first": month_text(period.first_month), "last": month_text(period.last_month)}
        return problem("month_too_long", sheet, stated.address, stated.value, **stretch)
    code = "month_without_year" if lacks_year(stated.value) else "month_unreadable"
    return problem(code, sheet, stated.address, stated.value)


def _difference(sheet: str, cell: Cell, month: int) -> Problem | None:
    if read_month(cell.value) == month:
        return None
    return problem("month_mismatch", sheet, cell.address, cell.value, month=month_text(month))
