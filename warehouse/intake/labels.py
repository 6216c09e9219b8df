"""What is written behind a label somewhere on a sheet, as 填报月份：2023年5月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell

MONEY_UNIT = "金额单位"
OTHER = re.compile(r"[^0-9：:]{2,12}[：:]")
"""A label behind another: 填报单位： that was left blank is not filled in by the 金额单位：元 beside it."""


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
            return _beside(row, r, c)
    return None


def _beside(row: Sequence[object], r: int, c: int) -> Cell:
    """The next filled cell of the row, unless that begins with a label of its own; then an empty one."""
    at = next((at for at in range(c + 1, len(row)) if form.squeezed(row[at])), None)
    is_other = at is not None and isinstance(row[at], str) and OTHER.match(form.squeezed(row[at]))
    return Cell(xl_rowcol_to_cell(r, c), "") if at is None or is_other else Cell(xl_rowcol_to_cell(r, at), row[at])


def money_unit_problems(grid: Grid, before_row: int, unit: str) -> Iterator[Problem]:
    """A problem when the sheet says above its table that its amounts are in another unit than *unit*."""
    cell = labelled(grid, (MONEY_UNIT,), before_row)
    stated = form.squeezed(cell.value) if cell else ""
    if cell and stated not in ("", unit):
        yield problem("wrong_unit", grid.name, cell.address, stated, name=MONEY_UNIT, unit=unit)
