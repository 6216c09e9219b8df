"""Finding the report in a file: which sheet is which, where its header stands, which row is about which station.

Values are handed on as typed; what they mean is decided in ``checking``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warehouse.intake import form
from warehouse.intake.grids import CSV_SHEET, Grid, read_grids
from warehouse.intake.header import find_header
from warehouse.intake.labels import labelled, money_unit_problems
from warehouse.intake.layouts.converting import converted
from warehouse.intake.layouts.former import former, known_versions
from warehouse.intake.layouts.layout import Layout
from warehouse.intake.layouts.proposing import Unread
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import RawTables, Sheet
from warehouse.intake.rows import station_rows
from warehouse.refusal import Refusal


def read(source: Path | bytes, name: str | None = None) -> RawTables:
    """The report in a file, or in bytes with the file's *name*. Raises Refusal when it cannot be read as one."""
    data = source.read_bytes() if isinstance(source, Path) else source
    return tables(read_grids(data, name or (source.name if isinstance(source, Path) else "")))


def tables(grids: Sequence[Grid], layout: Layout | None = None) -> RawTables:
    """The report in a file's grids: in the form in use, a former version of it, or another form's *layout*.

    Raises Refusal when there is none, or a version of the form that this program does not know.
    """
    version = _version(grids)
    if layout is not None:
        return converted(grids, layout)
    if version not in form.SAME_FORM:
        return converted(grids, former(version))
    return _ours(grids)


def _version(grids: Sequence[Grid]) -> str:
    """The version that a workbook states, that of the form in use when it states none."""
    for grid in grids:
        cell = labelled(grid, (form.VERSION_LABEL,), len(grid.rows))
        found = form.squeezed(cell.value).removesuffix("版") if cell else form.TEMPLATE_VERSION
        if found not in (*form.SAME_FORM, *known_versions()):
            known = "、".join((form.TEMPLATE_VERSION, *known_versions()))
            raise Refusal(
                f"模板为{found[:20]}版，本程序认得{known}版，请用现用模板填报",
                f"The template is of version {found[:20]}; this program knows {known}: use the one in force",
            )
        if cell:
            return found
    return form.TEMPLATE_VERSION


def _ours(grids: Sequence[Grid]) -> RawTables:
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
        found = station_rows(grid, header)
        month = labelled(grid, (form.MONTH_LABEL,), header.first_row)
        sheets[header.kind] = Sheet(grid.name, header.kind, month, found.rows, found.totals)
        problems += [*header.problems, *money_unit_problems(grid, header.first_row, "元")]
        ignored += header.ignored
    problems += _missing_sheets(sheets, is_csv=grids[0].name == CSV_SHEET if grids else False)
    return RawTables(sheets, problems, ignored)


def _missing_sheets(sheets: dict[str, Sheet], *, is_csv: bool) -> list[Problem]:
    if form.MAIN not in sheets:
        raise NoReport()
    wanted = () if is_csv else (form.DOMAIN, form.GROUP)
    return [
        problem("missing_sheet", form.SHEET_NAMES[kind], name=form.SHEET_NAMES[kind])
        for kind in wanted
        if kind not in sheets
    ]


class NoReport(Unread):
    """The file can be read, and no header in it is that of the form."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到月报表：表头应有“站点编码”和各服务栏目；别的表样请先对应栏目（数据报送页，或 mapping 命令）",
            "No report found: the header needs 站点编码 and the columns of the form; another form has to be mapped "
            "first (on the data desk, or with the command mapping)",
        )
