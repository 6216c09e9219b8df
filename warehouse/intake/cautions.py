"""What is no fault of a file and yet somebody has to look at before it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.private import is_private
from warehouse.intake.problems import Problem, problem
from warehouse.intake.reading import RawTables, Sheet
from warehouse.intake.untold import WHOLE


def cautions(grids: Sequence[Grid], raw: RawTables) -> list[Problem]:
    """Hidden rows, columns and sheets that were read, values from other files, and what tells a person."""
    named = {grid.name: grid for grid in grids}
    found = [one for sheet in raw.sheets.values() for one in _of_sheet(sheet, named[sheet.name])]
    return found + [one for grid in grids for one in _private(grid)]


def _of_sheet(sheet: Sheet, grid: Grid) -> Iterator[Problem]:
    if WHOLE in grid.untold.hidden:
        yield problem("hidden_sheet", sheet.name)
    for row in sheet.rows:
        if str(row.number) in grid.untold.hidden:
            yield problem("hidden_row", sheet.name, row.keys[form.SITE_ID].address, row=row.number)
        for cell in (*row.keys.values(), *row.values.values()):
            if cell.address in grid.untold.linked:
                yield problem("linked_value", sheet.name, cell.address, cell.value)
    for cell in sheet.rows[0].values.values() if sheet.rows else ():
        letters = cell.address.rstrip("0123456789")
        if letters in grid.untold.hidden:
            yield problem("hidden_column", sheet.name, cell.address, column=letters)


def _private(grid: Grid) -> Iterator[Problem]:
    """The value is not repeated: it is what must not go round."""
    if grid.untold.has_private_note:
        yield problem("private_note", grid.name)
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if value not in ("", None) and is_private(form.squeezed(value)):
                yield problem("private_value", grid.name, xl_rowcol_to_cell(r, c))
