"""The header of a sheet, found by its labels wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from catalogue.dictionaries import UNITS
from warehouse.intake import form
from warehouse.intake.grids import CSV_SHEET, Grid
from warehouse.intake.problems import Problem, problem

ROWS_SEARCHED = 30
ENOUGH = 3
"""Headings of a kind that make a sheet one of that kind."""


@dataclass(frozen=True)
class Header:
    """Where things stand: rows ``first_row`` to ``last_row`` (from 0), key and value columns by name and heading."""

    kind: str
    first_row: int
    last_row: int
    keys: dict[str, int]
    values: dict[str, int]
    problems: list[Problem]
    ignored: list[str]


def find_header(grid: Grid) -> Header | None:
    """The header of a sheet of the report; None for any other sheet."""
    anchor = next(
        (
            r
            for r, row in enumerate(grid.rows[:ROWS_SEARCHED])
            if any(form.squeezed(cell) == "站点编码" for cell in row)
        ),
        None,
    )
    if anchor is None:
        return None
    upper = grid.rows[anchor]
    lower = grid.rows[anchor + 1] if anchor + 1 < len(grid.rows) else []
    headings, last_row = _flattened(upper, lower, anchor)
    counts = {kind: sum(heading in form.columns(kind) for heading, _ in headings) for kind in form.SHEET_NAMES}
    kind = max(counts, key=lambda one: counts[one])
    if counts[kind] < ENOUGH:
        return None
    return _header(grid, kind, headings, (anchor, last_row))


def _flattened(upper: list[object], lower: list[object], anchor: int) -> tuple[list[tuple[str, str]], int]:
    """(heading, unit) of each column, taking the lower of two rows where it has one, and the header's last row."""
    below = [form.heading_and_unit(cell) for cell in lower]
    known = {heading for kind in form.SHEET_NAMES for heading in form.columns(kind)}
    if not any(heading in known for heading, _ in below):
        return [form.heading_and_unit(cell) for cell in upper], anchor
    width = max(len(upper), len(lower))
    padded = [list(row) + [None] * (width - len(row)) for row in (upper, lower)]
    pairs = zip(*padded, strict=True)
    return [form.heading_and_unit(low if form.squeezed(low) else up) for up, low in pairs], anchor + 1


def _header(grid: Grid, kind: str, headings: list[tuple[str, str]], rows: tuple[int, int]) -> Header:
    columns = form.columns(kind)
    header = Header(kind, *rows, keys={}, values={}, problems=[], ignored=[])
    for place, (heading, unit) in enumerate(headings):
        address = xl_rowcol_to_cell(rows[1], place)
        known = form.KEY_HEADINGS.get(heading)
        target: dict[str, int] = header.keys if known else header.values
        if known is None and heading not in columns:
            if heading and heading not in form.PASSED_OVER:
                header.ignored.append(f"{grid.name}!{address}")
            continue
        if (known or heading) in target:
            header.problems.append(problem("repeated_column", grid.name, address, heading, name=heading))
            continue
        if known is None and unit not in ("", UNITS[columns[heading].unit].label.zh):
            wanted = UNITS[columns[heading].unit].label
            header.problems.append(problem("wrong_unit", grid.name, address, unit, name=heading, unit=wanted))
        target[known or heading] = place
    header.problems.extend(_missing(grid, header))
    return header


def _missing(grid: Grid, header: Header) -> list[Problem]:
    names = {name: heading for heading, name in form.KEY_HEADINGS.items()}
    missing = [names[name] for name in form.REQUIRED_KEYS[header.kind] if name not in header.keys]
    missing += [heading for heading in form.columns(header.kind) if heading not in header.values]
    if not missing:
        return []
    address = "" if grid.name == CSV_SHEET else xl_rowcol_to_cell(header.first_row, 0)
    return [problem("missing_column", grid.name, address, name="、".join(missing))]
