"""Rows of totals, checked against the rows they are about before they are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from catalogue import indicators
from warehouse.intake import form
from warehouse.intake.numerals import read_number, read_sum
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, Row, Sheet, Total

RANKS = {"小计": 0, "合计": 1, "总计": 2}
"""A subtotal is about the rows since any total, 合计 since one of its own rank, 总计 about all."""


def total_cautions(sheet: Sheet) -> Iterator[Problem]:
    """A caution for each total that is not the sum of its stations: what was typed, and what they add up to.

    Of figures that may count somebody twice (persons, organisations) a total may lie below the sum, and not above.
    """
    columns = form.columns(sheet.kind)
    for number, total in enumerate(sheet.totals):
        rows = _about(sheet, number)
        for heading, cell in total.row.values.items():
            found = _caution(sheet, cell, columns[heading], [row.values[heading] for row in rows])
            if found:
                yield found


def _about(sheet: Sheet, number: int) -> Sequence[Row]:
    """The rows that a total is about: those above it, or all where it stands on top of them."""
    total = sheet.totals[number]
    before = [one for one in sheet.totals[:number] if RANKS[one.word] >= RANKS[total.word]]
    first = max((one.above for one in before), default=0) if total.word != "总计" else 0
    if total.above == 0:
        return _below(sheet, total)
    return sheet.rows[first : total.above] or sheet.rows[: total.above]


def _below(sheet: Sheet, total: Total) -> Sequence[Row]:
    later = [one.above for one in sheet.totals if one.above > 0 and RANKS[one.word] > RANKS[total.word]]
    return sheet.rows[: min(later)] if later else sheet.rows


def _caution(sheet: Sheet, cell: Cell, column: form.Column, parts: Sequence[Cell]) -> Problem | None:
    scale = sheet.scales.get(column.heading)
    typed = read_sum(cell.value, column, scale)
    read = [read_number(part.value, column, scale) for part in parts]
    unread = cell.is_faulty or any(part.is_faulty for part in parts) or any(one.broken_rule for one in read)
    if unread or (typed.value is None and typed.broken_rule is None):
        return None
    values = [one.value for one in read if one.value is not None]
    if typed.value is not None and _agrees(typed.value, values, column):
        return None
    shown = form.squeezed(cell.value)
    return problem("total_differs", sheet.name, cell.address, shown, sum=format(sum(values, Decimal(0)), "f"))


def _agrees(total: Decimal, values: Sequence[Decimal], column: form.Column) -> bool:
    whole = sum(values, Decimal(0))
    if indicators.load()[column.indicator_id].aggregation == "distinct":
        return max(values, default=Decimal(0)) <= total <= whole
    return total == whole
