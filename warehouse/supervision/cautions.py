"""What is no fault of a register of supervision and yet somebody has to look at before it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warehouse.intake.cautions import private
from warehouse.intake.form import squeezed
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem, problem
from warehouse.intake.untold import WHOLE


def cautions(grids: Sequence[Grid]) -> list[Problem]:
    """Hidden sheets and rows that were read, and what tells a person."""
    return [one for grid in grids for one in (*_hidden(grid), *private(grid))]


def _hidden(grid: Grid) -> Iterator[Problem]:
    if WHOLE in grid.untold.hidden:
        yield problem("hidden_sheet", grid.name)
    for number, row in enumerate(grid.rows, start=1):
        if str(number) in grid.untold.hidden and any(squeezed(cell) for cell in row):
            yield problem("hidden_row", grid.name, f"A{number}", row=number)
