"""What is no fault of a register and yet somebody has to look at before it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.intake.cautions import hidden_and_linked, private
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem
from warehouse.register.reading import Sheets


def cautions(grids: Sequence[Grid], sheets: Sheets) -> list[Problem]:
    """Hidden sheets, rows and columns that were read, values from other files, and what tells a person."""
    named = {grid.name: grid for grid in grids}
    found: list[Problem] = []
    for lines in sheets.lines.values():
        rows = [(line.number, next(iter(line.cells.values())), list(line.cells.values())) for line in lines]
        if lines:
            found += hidden_and_linked(named[lines[0].sheet], rows, lines[0].cells.values())
    return found + [one for grid in grids for one in private(grid)]
