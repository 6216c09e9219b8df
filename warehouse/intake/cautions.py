"""What is no fault of a file and yet somebody has to look at before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from catalogue.period import month_text
from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.periods import read_period
from warehouse.intake.private import is_private
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, RawTables, Sheet
from warehouse.intake.totals import total_cautions
from warehouse.intake.untold import WHOLE


def cautions(grids: Sequence[Grid], raw: RawTables) -> list[Problem]:
    """What was hidden and read, values from other files, totals that do not agree, short years, what tells a person.

    And stations that were recognised by another name.
    """
    named = {grid.name: grid for grid in grids}
    found = [one for sheet in raw.sheets.values() for one in (*_of_sheet(sheet, named[sheet.name]), *_said(sheet))]
    found += [*raw.doubts, *(one for grid in grids for one in private(grid))]
    return list(dict.fromkeys(found))  # a sheet with figures of several kinds says the same of itself each time


def _said(sheet: Sheet) -> Iterator[Problem]:
    yield from total_cautions(sheet)
    stated = [sheet.month] if sheet.month else [row.keys[form.MONTH] for row in sheet.rows if form.MONTH in row.keys]
    for cell in stated:
        period = read_period(cell.value)
        if period and period.is_short:
            yield problem("short_year", sheet.name, cell.address, cell.value, month=month_text(period.first_month))


def _of_sheet(sheet: Sheet, grid: Grid) -> Iterator[Problem]:
    yield from _linked(sheet.name, grid, [sheet.month] if sheet.month else [])
    lines = [(row.number, row.keys[form.SITE_ID], [*row.keys.values(), *row.values.values()]) for row in sheet.rows]
    yield from hidden_and_linked(grid, lines, sheet.rows[0].values.values() if sheet.rows else ())


def hidden_and_linked(
    grid: Grid, lines: Iterable[tuple[int, Cell, Sequence[Cell]]], columns: Iterable[Cell]
) -> Iterator[Problem]:
    """What was hidden or came from another file and was read.

    *lines*: number, first cell and cells of each row; *columns*: a cell of each column that matters.
    """
    if WHOLE in grid.untold.hidden:
        yield problem("hidden_sheet", grid.name)
    for number, first, cells in lines:
        if str(number) in grid.untold.hidden:
            yield problem("hidden_row", grid.name, first.address, row=number)
        yield from _linked(grid.name, grid, cells)
    for cell in columns:
        letters = cell.address.rstrip("0123456789")
        if letters in grid.untold.hidden:
            yield problem("hidden_column", grid.name, cell.address, column=letters)


def _linked(sheet: str, grid: Grid, cells: Sequence[Cell]) -> Iterator[Problem]:
    for cell in cells:
        if cell.address in grid.untold.linked:
            yield problem("linked_value", sheet, cell.address, cell.value)


def private(grid: Grid) -> Iterator[Problem]:
    """The value is not repeated: it is what must not go round."""
    if grid.untold.has_private_note:
        yield problem("private_note", grid.name)
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if value not in ("", None) and is_private(form.squeezed(value)):
                yield problem("private_value", grid.name, xl_rowcol_to_cell(r, c))
