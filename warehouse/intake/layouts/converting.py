"""A file in another form, read as if it were ours: every heading and figure that is converted is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.header import Header
from warehouse.intake.labels import labelled, money_unit_problems
from warehouse.intake.layouts.headings import ROWS_SEARCHED, Headings, headings_at
from warehouse.intake.layouts.layout import Field, Layout, Table
from warehouse.intake.layouts.targets import KEYS, label_of, targets
from warehouse.intake.mended import Mended
from warehouse.intake.problems import problem
from warehouse.intake.raw import RawTables, Row, Sheet, Total
from warehouse.intake.rows import Found, station_rows
from warehouse.refusal import Refusal

Placed = Mapping[Field, int]
"""Field -> column, from 0."""


def converted(grids: Sequence[Grid], layout: Layout) -> RawTables:
    """The report in *grids* by *layout*. Raises Refusal when no sheet has the header of its first table."""
    raw = RawTables({}, layout=layout.name, asked=_asked(layout))
    free = list(grids)
    for number, table in enumerate(layout.tables):
        grid, headings = _place(free, table)
        if grid is None or headings is None:
            if number == 0:
                raise Refusal(
                    f"表头与“{layout.name}”的栏目对不上，请核对表样", f"No header has the columns of “{layout.name}”"
                )
            raw.problems.append(problem("missing_sheet", table.name, name=table.name))
            continue
        free.remove(grid)
        _add(raw, grid, headings, (table, layout))
    raw.ignored.extend(grid.name for grid in free)
    return raw


def _asked(layout: Layout) -> frozenset[tuple[str, str, str]]:
    columns = [targets()[one.to].column for table in layout.tables for one in table.fields if one.to in targets()]
    return frozenset((one.indicator_id, one.domain_code, one.group_code) for one in columns)


def _place(grids: Sequence[Grid], table: Table) -> tuple[Grid | None, Headings | None]:
    """The sheet with the table's station column and most of its headings, and where they stand."""
    tried = [
        (len(_columns(found, table)), number, grid, found)
        for number, grid in enumerate(grids)
        for row in range(min(ROWS_SEARCHED, len(grid.rows)))
        if (found := headings_at(grid, row))
    ]
    sound = [one for one in tried if 2 * one[0] > len(table.fields) and _has_station(one[3], table)]
    best = max(sound, key=lambda one: (one[0], -one[1], -one[3].first_row), default=None)
    return (best[2], best[3]) if best else (None, None)


def _has_station(headings: Headings, table: Table) -> bool:
    return any(one.to in (form.SITE_ID, form.SITE_NAME) for one in _columns(headings, table))


def _columns(headings: Headings, table: Table) -> dict[Field, list[int]]:
    """The columns in which each field stands; its heading may be the lower part of a merged one."""
    names = [{text, form.heading_and_unit(text)[0], text.split("/")[-1], form.heading_and_unit(text.split("/")[-1])[0]}
             for text in headings.texts]  # fmt: skip
    places = {one: [at for at, known in enumerate(names) if one.heading in known] for one in table.fields}
    return {one: at for one, at in places.items() if at}


def _add(raw: RawTables, grid: Grid, headings: Headings, wanted: tuple[Table, Layout]) -> None:
    table, layout = wanted
    columns = _columns(headings, table)
    header = Header("", headings.first_row, headings.last_row, {}, {}, raw.problems, raw.ignored)
    placed = {one: at[0] for one, at in columns.items() if one.to}
    for one, at in placed.items():
        target = header.keys if one.to in KEYS else header.values
        target[one.to] = at
    _layout_problems(grid, headings, (table, columns), header)
    for unit in _money_units(table):
        header.problems.extend(money_unit_problems(grid, headings.first_row, unit))
    used = {at for places in columns.values() for at in places}
    raw.ignored.extend(
        f"{grid.name}!{xl_rowcol_to_cell(headings.last_row, at)}"
        for at, text in enumerate(headings.texts)
        if text and (at not in used or at not in placed.values()) and text not in form.PASSED_OVER
    )
    raw.mended.extend(_renamed(grid, headings, placed))
    _add_sheets(raw, grid, (placed, layout), (headings, station_rows(grid, header)))


def _layout_problems(
    grid: Grid, headings: Headings, wanted: tuple[Table, Mapping[Field, list[int]]], header: Header
) -> None:
    table, columns = wanted
    missing = [one.heading for one in table.fields if one.to and one not in columns]
    if missing:
        place = xl_rowcol_to_cell(headings.first_row, 0)
        header.problems.append(problem("missing_column", grid.name, place, name="、".join(missing)))
    for one, places in columns.items():
        if len(places) > 1 and one.to:
            place = xl_rowcol_to_cell(headings.last_row, places[1])
            header.problems.append(problem("repeated_column", grid.name, place, one.heading, name=one.heading))
        stated = headings.split[places[0]][1]  # of a heading that states none, the mapping does
        if one.scale and stated not in ("", one.scale.word):
            place = xl_rowcol_to_cell(headings.last_row, places[0])
            header.problems.append(
                problem("wrong_unit", grid.name, place, stated, name=one.heading, unit=one.scale.word)
            )


def _money_units(table: Table) -> set[str]:
    """The units, in words, in which the table has amounts of money."""
    return {one.scale.word for one in table.fields if one.scale and targets()[one.to].column.is_money}


def _renamed(grid: Grid, headings: Headings, placed: Placed) -> Iterator[Mended]:
    """Every heading that ours words otherwise, with what it is read as."""
    for one, at in placed.items():
        told = label_of(one.to)
        plain = told.zh if one.to in KEYS else targets()[one.to].column.heading
        if one.heading != plain or (one.scale and one.scale.factor != 1):
            address = xl_rowcol_to_cell(headings.last_row, at)
            yield Mended(grid.name, address, headings.texts[at], told, "heading")


def _add_sheets(raw: RawTables, grid: Grid, wanted: tuple[Placed, Layout], found: tuple[Headings, Found]) -> None:
    """The rows once for each kind of sheet of ours that the table has figures of."""
    (placed, layout), (headings, rows) = wanted, found
    month = labelled(grid, layout.month_labels, headings.first_row)
    for kind in form.SHEET_NAMES:
        mine = {one.to: one for one in placed if one.to in targets() and targets()[one.to].kind == kind}
        if not mine and (kind != form.MAIN or form.MAIN in raw.sheets):
            continue
        if kind in raw.sheets:
            raise Refusal(f"对应表“{layout.name}”有两张表对应同类数字", f"Two tables of “{layout.name}” say the same")
        scales = {targets()[to].column.heading: one.scale for to, one in mine.items() if one.scale}
        raw.sheets[kind] = Sheet(
            grid.name, kind, month, [_row_of(row, mine) for row in rows.rows],
            [Total(one.word, one.above, _row_of(one.row, mine)) for one in rows.totals], scales,
        )  # fmt: skip


def _row_of(row: Row, mine: Mapping[str, Field]) -> Row:
    values = {targets()[to].column.heading: cell for to, cell in row.values.items() if to in mine}
    return Row(row.number, row.keys, values)
