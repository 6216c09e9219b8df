"""What is written behind a label somewhere on a sheet, as 填报月份：2023年5月."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell

MONEY_UNIT = "金额单位"


def labelled(grid: Grid, labels: Sequence[str], before_row: int) -> Cell | None:
    """The value behind one of *labels* above *before_row*: after a colon, or in the next filled cell of the row."""
    for r, row in enumerate(grid.rows[:before_row]):
        for c, value in enumerate(row):
            text = form.squeezed(value)
            label = next((one for one in labels if text.startswith(one)), None)
            if label is None:
                continue
            rest = text.removeprefix(label).lstrip("：:")
            if rest:
                return Cell(xl_rowcol_to_cell(r, c), rest)
            after = [(place, found) for place, found in enumerate(row[c + 1 :], c + 1) if form.squeezed(found)]
            return Cell(xl_rowcol_to_cell(r, after[0][0]), after[0][1]) if after else Cell(xl_rowcol_to_cell(r, c), "")
    return None


def money_unit_problems(grid: Grid, before_row: int, unit: str) -> Iterator[Problem]:
    """A problem when the sheet says above its table that its amounts are in another unit than *unit*."""
    cell = labelled(grid, (MONEY_UNIT,), before_row)
    stated = form.squeezed(cell.value) if cell else ""
    if cell and stated not in ("", unit):
        yield problem("wrong_unit", grid.name, cell.address, stated, name=MONEY_UNIT, unit=unit)
