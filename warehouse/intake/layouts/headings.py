"""Headings of a sheet of any form: over one row or two, with merged cells by their ranges."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.intake import form
from warehouse.intake.grids import Grid

ROWS_SEARCHED = 30
DEEPEST = 3
"""Rows of a header at most."""


@dataclass(frozen=True)
class Headings:
    """``texts``: heading of each column as it stands, 上/下 where it has two parts; rows from 0."""

    first_row: int
    last_row: int
    texts: tuple[str, ...]

    @property
    def split(self) -> list[tuple[str, str]]:
        """(heading, unit word) of each column; the unit may stand behind any part of the heading."""
        return [split(text) for text in self.texts]

    @property
    def signature(self) -> str:
        """What tells this form from others: its headings in whatever order. 64 hex digits."""
        return hashlib.sha256("\n".join(sorted(filter(None, self.texts))).encode()).hexdigest()


def split(text: str) -> tuple[str, str]:
    """A heading with parts, 资金（万元）/财政, as the heading without the unit at its end, and its unit word."""
    units = [unit for part in text.split("/") if (unit := form.heading_and_unit(part)[1])]
    heading, own = form.heading_and_unit(text)
    return heading, own or next(reversed(units), "")


def headings_at(grid: Grid, row: int) -> Headings:
    """The headings of a header that begins at *row*."""
    last = _last_row(grid, row)
    width = max((len(grid.rows[r]) for r in range(row, last + 1)), default=0)
    columns = [[_shown(grid, r, c) for r in range(row, last + 1)] for c in range(width)]
    return Headings(row, last, tuple("/".join(dict.fromkeys(filter(None, parts))) for parts in columns))


def _last_row(grid: Grid, row: int) -> int:
    """A cell merged downwards reaches the last row of the header; one merged sideways has headings below it."""
    bottom = row
    for top, left, low, right in grid.merged:
        if top == row:
            bottom = max(bottom, low, low + 1 if right > left else low)
    return min(bottom, row + DEEPEST - 1, len(grid.rows) - 1)


def _shown(grid: Grid, r: int, c: int) -> str:
    """The text of a cell, of a merged one that of its whole range."""
    for top, left, low, right in grid.merged:
        if top <= r <= low and left <= c <= right:
            r, c = top, left
            break
    row = grid.rows[r]
    return form.squeezed(row[c]) if c < len(row) else ""


def likely_row(grid: Grid) -> int | None:
    """Where a header most likely begins: the row with most different words and no number; None without three."""
    best: tuple[int, int] | None = None
    for r, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        texts = _texts(row)
        if len(texts) >= 3 and (best is None or len(texts) > best[0]):
            best = (len(texts), r)
    if best is None:
        return None
    return _with_bands(grid, best[1])


def _texts(row: Sequence[object]) -> set[str]:
    """The different words of a row; none when it holds a number, as every row of figures does."""
    texts = {text for text in map(form.squeezed, row) if text}
    return set() if any(text.replace(".", "", 1).isdigit() for text in texts) else texts


def _with_bands(grid: Grid, row: int) -> int:
    """The row above, where that one is merged over columns of this one."""
    over = any(top == row - 1 == low and right > left for top, left, low, right in grid.merged)
    many = row > 0 and len({text for text in map(form.squeezed, grid.rows[row - 1]) if text}) > 1
    return row - 1 if over and many else row
