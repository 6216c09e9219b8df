"""Which row below a header is about which station, which is a total, and which is said aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.header import ENOUGH, Header
from warehouse.intake.problems import problem
from warehouse.intake.raw import Cell, Row, Total

ASIDE = re.compile(
    r"(?:注|说明|备注)(?:[：:、.．0-9（(]|$)|(?:填表|制表|审核|复核|负责|单位负责|联系)人|填报(?:日期|单位)|联系电话|"
    r"模板版本|站点编码$"
)
"""注溪镇社工站 is a station, 注：… is none."""
TOTAL = re.compile(r"(小计|合计|总计)")


@dataclass
class Found:
    """The rows of stations and of totals on a sheet."""

    rows: list[Row] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)


def station_rows(grid: Grid, header: Header) -> Found:
    """The rows below *header*. Notes and signatures go to ``ignored``, figures without a station to ``problems``."""
    found = Found()
    key = form.SITE_ID if form.SITE_ID in header.keys else form.SITE_NAME
    if key not in header.keys:  # the column is among the missing ones, and nothing below can be told apart
        return found
    for r in range(header.last_row + 1, len(grid.rows)):
        row = _row(grid, header, r)
        filled = [text for text in map(form.squeezed, grid.rows[r]) if text]
        _sort(found, grid, header, (row, key, filled))
    return found


def _sort(found: Found, grid: Grid, header: Header, what: tuple[Row, str, list[str]]) -> None:
    row, key, filled = what
    place, site = f"{grid.name}!A{row.number}", form.squeezed(row.keys[key].value)
    has_figures = any(cell.is_faulty or form.squeezed(cell.value) for cell in row.values.values())
    word = total_word((*filled[:1], site))
    if word:
        found.totals.append(Total(word, len(found.rows), row))
        header.ignored.append(place)
    elif _is_aside((*filled[:1], site)) or _repeats(grid, header, row.number - 1):
        header.ignored.extend([place] if filled else [])
    elif site:
        found.rows.append(row)
    elif has_figures:
        header.problems.append(problem("site_missing", grid.name, row.keys[key].address))
    elif filled:
        header.ignored.append(place)


def total_word(texts: Sequence[str]) -> str:
    """小计, 合计 or 总计 when one of *texts* begins or ends with it, as 全县合计; else ''."""
    for text in texts:
        found = TOTAL.match(text) or re.search(TOTAL.pattern + "[：:]?$", text)
        if found:
            return found.group(1)
    return ""


def _is_aside(texts: Sequence[str]) -> bool:
    return any(ASIDE.match(text) for text in texts)


def _repeats(grid: Grid, header: Header, r: int) -> bool:
    """Whether the row is the header again, as on every page of a printed list that was copied together."""
    upper = [grid.rows[row] for row in range(header.first_row, header.last_row + 1)]
    row = [form.squeezed(cell) for cell in grid.rows[r]]
    return any(
        sum(bool(text) and text == form.squeezed(head) for text, head in zip(row, heads, strict=False)) >= ENOUGH
        for heads in upper
    )


def _row(grid: Grid, header: Header, r: int) -> Row:
    def cell(column: int) -> Cell:
        address = xl_rowcol_to_cell(r, column)
        row = grid.rows[r]
        return Cell(address, row[column] if column < len(row) else None, address in grid.untold.faults)

    keys = {name: cell(column) for name, column in header.keys.items()}
    return Row(r + 1, keys, {heading: cell(column) for heading, column in header.values.items()})
