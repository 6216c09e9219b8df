"""Finding the report in a file: which sheet is which, where its header stands, which row is about which station.

Values are handed on as typed; what they mean is decided in ``checking``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import CSV_SHEET, Grid, read_grids
from warehouse.intake.header import Header, find_header
from warehouse.intake.problems import Problem, problem
from warehouse.refusal import Refusal

NOT_A_STATION = (
    "合计",
    "小计",
    "总计",
    "注",
    "说明",
    "备注",
    "填表人",
    "审核人",
    "负责人",
    "单位负责人",
    "填报日期",
    "站点编码",
)


@dataclass(frozen=True)
class Cell:
    """A cell as typed. ``address`` is ``F7``."""

    address: str
    value: object
    is_faulty: bool = False


@dataclass(frozen=True)
class Row:
    """One station's row: ``keys`` by the names in ``form.KEY_HEADINGS``, ``values`` by heading. ``number`` from 1."""

    number: int
    keys: dict[str, Cell]
    values: dict[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet of the report: its kind (``form.MAIN``, ``DOMAIN``, ``GROUP``), month cells found above it, its rows."""

    name: str
    kind: str
    month: Cell | None
    rows: list[Row]


@dataclass(frozen=True)
class RawTables:
    """What a file holds. ``problems``: faults of layout. ``ignored``: places passed over, ``月报表!A17``."""

    sheets: dict[str, Sheet]
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def site_ids(self) -> list[str]:
        """Every station code that stands on a sheet, as typed but for blanks."""
        rows = [row for sheet in self.sheets.values() for row in sheet.rows]
        return sorted({form.squeezed(row.keys[form.SITE_ID].value) for row in rows})


def read(source: Path | bytes, name: str | None = None) -> RawTables:
    """The report in a file, or in bytes with the file's *name*. Raises Refusal when it cannot be read as one."""
    data = source.read_bytes() if isinstance(source, Path) else source
    return tables(read_grids(data, name or (source.name if isinstance(source, Path) else "")))


def tables(grids: Sequence[Grid]) -> RawTables:
    """The report in a file's grids. Raises Refusal when there is none."""
    _require_version(grids)
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    ignored: list[str] = []
    for grid in grids:
        header = find_header(grid)
        if header is None:
            ignored.append(grid.name)
            continue
        if header.kind in sheets:
            raise Refusal(
                f"“{sheets[header.kind].name}”和“{grid.name}”是同一张表，请只留一张",
                f"“{sheets[header.kind].name}” and “{grid.name}” are the same sheet: keep one",
            )
        problems += header.problems
        ignored += header.ignored
        sheets[header.kind] = Sheet(
            grid.name, header.kind, _month_cell(grid, header), list(_rows(grid, header, problems, ignored))
        )
    problems += _missing_sheets(sheets, is_csv=grids[0].name == CSV_SHEET if grids else False)
    return RawTables(sheets, problems, ignored)


def _missing_sheets(sheets: dict[str, Sheet], *, is_csv: bool) -> list[Problem]:
    if form.MAIN not in sheets:
        raise Refusal(
            "没有找到月报表：表头应有“站点编码”和各服务栏目",
            "No report found: the header needs 站点编码 and the columns of the form",
        )
    wanted = () if is_csv else (form.DOMAIN, form.GROUP)
    return [
        problem("missing_sheet", form.SHEET_NAMES[kind], name=form.SHEET_NAMES[kind])
        for kind in wanted
        if kind not in sheets
    ]


def _require_version(grids: Sequence[Grid]) -> None:
    for grid in grids:
        cell = _labelled(grid, form.VERSION_LABEL, len(grid.rows))
        found = form.squeezed(cell.value) if cell else form.TEMPLATE_VERSION
        if found != form.TEMPLATE_VERSION:
            raise Refusal(
                f"模板版本是{found}，现用版本是{form.TEMPLATE_VERSION}，请用新模板填报",
                f"The template is of version {found}, the version in use is {form.TEMPLATE_VERSION}: use the new one",
            )


def _month_cell(grid: Grid, header: Header) -> Cell | None:
    return _labelled(grid, form.MONTH_LABEL, header.first_row)


def _labelled(grid: Grid, label: str, before_row: int) -> Cell | None:
    """The value behind a label above *before_row*: in the same cell after a colon, or in the next filled cell."""
    for r, row in enumerate(grid.rows[:before_row]):
        for c, value in enumerate(row):
            text = form.squeezed(value)
            if not text.startswith(label):
                continue
            rest = text.removeprefix(label).lstrip("：:")
            if rest:
                return Cell(xl_rowcol_to_cell(r, c), rest)
            after = [(place, found) for place, found in enumerate(row[c + 1 :], c + 1) if form.squeezed(found)]
            return Cell(xl_rowcol_to_cell(r, after[0][0]), after[0][1]) if after else Cell(xl_rowcol_to_cell(r, c), "")
    return None


def _rows(grid: Grid, header: Header, problems: list[Problem], ignored: list[str]) -> Iterator[Row]:
    """The rows of stations. Totals, notes and signatures go to *ignored*, figures without a code to *problems*."""
    if form.SITE_ID not in header.keys:  # the column is among the missing ones, and nothing below can be told apart
        return
    for r in range(header.last_row + 1, len(grid.rows)):
        row = _row(grid, header, r)
        filled = [text for text in map(form.squeezed, grid.rows[r]) if text]
        site = form.squeezed(row.keys[form.SITE_ID].value)
        has_figures = any(cell.is_faulty or form.squeezed(cell.value) for cell in row.values.values())
        is_aside = any(text.startswith(NOT_A_STATION) for text in (*filled[:1], site))
        if site and not is_aside:
            yield row
        elif has_figures and not is_aside:
            problems.append(problem("site_missing", grid.name, row.keys[form.SITE_ID].address))
        elif filled:
            ignored.append(f"{grid.name}!A{r + 1}")


def _row(grid: Grid, header: Header, r: int) -> Row:
    def cell(column: int) -> Cell:
        address = xl_rowcol_to_cell(r, column)
        row = grid.rows[r]
        return Cell(address, row[column] if column < len(row) else None, address in grid.untold.faults)

    keys = {name: cell(column) for name, column in header.keys.items()}
    return Row(r + 1, keys, {heading: cell(column) for heading, column in header.values.items()})
