"""Finding registers of supervision in a file: which sheet is which, where its header stands, which rows it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from catalogue.rubric import Rubric
from warehouse.intake.form import squeezed
from warehouse.intake.grids import Grid
from warehouse.intake.problems import Problem
from warehouse.intake.raw import Cell
from warehouse.refusal import Refusal
from warehouse.register.reading import ASIDES, ROWS_SEARCHED, Line
from warehouse.supervision import form
from warehouse.supervision.form import Sheet
from warehouse.supervision.wording import problem

Rubrics = Mapping[tuple[str, int], Rubric]
ENOUGH = 0.5
"""The share of a register's headings above which a row is its header."""


@dataclass(frozen=True)
class Found:
    """What a file says, register by register. ``problems``: faults of layout. ``ignored``: places passed over."""

    lines: list[tuple[Sheet, list[Line]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def is_supervision(grids: Sequence[Grid]) -> bool:
    """Whether any sheet is a register of supervision, an assessment by whatever rubric among them."""
    return any(_stamped(grid) is not None or _best(grid, form.SHEETS.values()) for grid in grids)


def read(grids: Sequence[Grid], rubrics: Rubrics) -> Found:
    """The registers in a file. Raises Refusal when two sheets are the same one."""
    found = Found()
    seen: set[str] = set()
    for grid in grids:
        stamp = _stamped(grid)
        if stamp is not None and _rubric(stamp[1], rubrics) is None:
            known = "、".join(sorted(map(form.stamp, rubrics.values())))
            found.problems.append(problem("rubric_unknown", grid.name, stamp[0], stamp[1], known=known))
            continue
        sheets = [form.assessment(rubrics[_key(stamp[1])])] if stamp else list(form.SHEETS.values())
        header = _best(grid, sheets)
        if header is None:
            _headless(grid, sheets[0] if stamp else None, found)
            continue
        sheet, row = header
        if sheet.kind in seen:
            raise Refusal(f"有两张“{sheet.name}”，请只留一张", f"There are two sheets {sheet.name}: keep one")
        seen.add(sheet.kind)
        _take(grid, sheet, row, found)
    return found


def _headless(grid: Grid, stamped: Sheet | None, found: Found) -> None:
    """A sheet without a known header is passed over, unless it says that it is an assessment."""
    if stamped is None:
        found.ignored.append(grid.name)
    else:
        missing = "、".join(column.heading for column in stamped.columns.values())
        found.problems.append(problem("missing_column", grid.name, name=missing))


def _take(grid: Grid, sheet: Sheet, row: int, found: Found) -> None:
    texts = [squeezed(cell) for cell in grid.rows[row]]
    places = [(at, sheet.headings[text]) for at, text in enumerate(texts) if text in sheet.headings]
    others = [at for at, text in enumerate(texts) if text and text not in sheet.headings]
    found.ignored.extend(f"{grid.name}!{xl_rowcol_to_cell(row, at)}" for at in others)
    names = [name for _, name in places]
    for at, (column, name) in enumerate(places):
        if name in names[:at]:
            heading = sheet.columns[name].heading
            found.problems.append(problem("repeated_column", grid.name, xl_rowcol_to_cell(row, column), name=heading))
    missing = [column.heading for name, column in sheet.columns.items() if name not in names]
    if missing:
        address = xl_rowcol_to_cell(row, 0)
        found.problems.append(problem("missing_column", grid.name, address, name="、".join(missing)))
    found.lines.append((sheet, list(_lines(grid, row, places, found.ignored))))


def _lines(grid: Grid, header: int, places: Sequence[tuple[int, str]], ignored: list[str]) -> Iterator[Line]:
    for r in range(header + 1, len(grid.rows)):
        row = grid.rows[r]
        cells = {
            name: Cell(address, row[c] if c < len(row) else None, address in grid.untold.faults)
            for c, name in places
            if (address := xl_rowcol_to_cell(r, c))
        }
        filled = [text for text in map(squeezed, row) if text]
        if filled and filled[0].startswith(ASIDES):
            ignored.append(f"{grid.name}!A{r + 1}")
        elif any(cell.is_faulty or squeezed(cell.value) for cell in cells.values()):
            yield Line(grid.name, r + 1, cells)


def _best(grid: Grid, sheets: Iterable[Sheet]) -> tuple[Sheet, int] | None:
    """The register whose headings a row has most of, and that row; None when none has more than half of any."""
    listed = list(sheets)
    ranked = [
        (len(set(sheet.headings) & texts) / len(sheet.headings), sheet, r)
        for r, row in enumerate(grid.rows[:ROWS_SEARCHED])
        if (texts := {squeezed(cell) for cell in row})
        for sheet in listed
    ]
    share, sheet, row = max(ranked, key=lambda one: one[0], default=(0.0, None, 0))
    return (sheet, row) if sheet is not None and share > ENOUGH else None


def _stamped(grid: Grid) -> tuple[str, str] | None:
    """Where the rubric of an assessment is told, and what is told there; None on any other sheet."""
    for r, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        texts = [squeezed(cell) for cell in row]
        for c, text in enumerate(texts):
            if not text.startswith(form.RUBRIC_LABEL):
                continue
            rest = text.removeprefix(form.RUBRIC_LABEL).lstrip("：:")
            after = rest or next((one for one in texts[c + 1 :] if one), "")
            return xl_rowcol_to_cell(r, c), after
    return None


def _rubric(stamp: str, rubrics: Rubrics) -> Rubric | None:
    return rubrics.get(_key(stamp))


def _key(stamp: str) -> tuple[str, int]:
    name, _, version = stamp.partition("@")
    return name, int(version) if version.isascii() and version.isdigit() else 0
