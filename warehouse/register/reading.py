"""Finding the register in a file: which sheet is which, where its header stands, which rows say something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake.form import squeezed
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem
from warehouse.intake.raw import Cell
from warehouse.refusal import Refusal
from warehouse.register import form
from warehouse.register.wording import problem

ROWS_SEARCHED = 30
ASIDES = ("注", "说明", "备注", "合计", "填表人", "审核人", "填报日期")


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its cells by column name. ``number`` counts from 1, as the spreadsheet does."""

    sheet: str
    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Sheets:
    """What a file says, by kind of sheet. ``problems``: faults of layout. ``ignored``: places passed over."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Header:
    kind: str
    row: int
    places: list[tuple[int, str]]
    ignored: list[str]


def is_register(grids: Sequence[Grid]) -> bool:
    """Whether any sheet has the header of a register."""
    return any(_header(grid) for grid in grids)


def read(grids: Sequence[Grid]) -> Sheets:
    """The register's sheets. Raises Refusal when two sheets are the same one."""
    found = Sheets()
    for grid in grids:
        header = _header(grid)
        if header is None:
            found.ignored.append(grid.name)
            continue
        if header.kind in found.lines:
            name = form.SHEET_NAMES[header.kind]
            raise Refusal(f"有两张“{name}”，请只留一张", f"There are two sheets {name}: keep one")
        found.problems.extend(_header_problems(grid, header))
        found.ignored.extend(header.ignored)
        found.lines[header.kind] = list(_lines(grid, header, found.ignored))
    return found


def _header(grid: Grid) -> _Header | None:
    for number, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        texts = [squeezed(cell) for cell in row]
        for kind in form.SHEET_NAMES:
            known = form.headings(kind)
            if len(set(known) & set(texts)) > len(known) / 2:
                places = [(place, known[text]) for place, text in enumerate(texts) if text in known]
                others = [place for place, text in enumerate(texts) if text and text not in known]
                ignored = [f"{grid.name}!{xl_rowcol_to_cell(number, place)}" for place in others]
                return _Header(kind, number, places, ignored)
    return None


def _header_problems(grid: Grid, header: _Header) -> Iterator[Problem]:
    columns = form.COLUMNS[header.kind]
    names = [name for _, name in header.places]
    for place, (column, name) in enumerate(header.places):
        if name in names[:place]:
            address = xl_rowcol_to_cell(header.row, column)
            yield problem("repeated_column", grid.name, address, name=columns[name].heading)
    missing = [column.heading for name, column in columns.items() if name not in names]
    if missing:
        yield problem("missing_column", grid.name, xl_rowcol_to_cell(header.row, 0), name="、".join(missing))


def _lines(grid: Grid, header: _Header, ignored: list[str]) -> Iterator[Line]:
    for r in range(header.row + 1, len(grid.rows)):
        row = grid.rows[r]
        cells = {
            name: Cell(address, row[c] if c < len(row) else None, address in grid.untold.faults)
            for c, name in header.places
            if (address := xl_rowcol_to_cell(r, c))
        }
        filled = [text for text in map(squeezed, row) if text]
        if filled and filled[0].startswith(ASIDES):
            ignored.append(f"{grid.name}!A{r + 1}")
        elif any(cell.is_faulty or squeezed(cell.value) for cell in cells.values()):
            yield Line(grid.name, r + 1, cells)
