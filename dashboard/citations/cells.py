"""A table that somebody holds, cell by cell against the values that its code was given for."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from dashboard.panels import Panel
from warehouse.intake.container import GREATEST_FILE
from warehouse.intake.grids import Grid, read_grids

WORKBOOK = "xl/workbook.xml"
NO_TABLE = (b"%PDF-", b"\x89PNG", b"\xff\xd8", b"RIFF", b"BM", b"<", b"{", b"[")
"""How files begin that hold no table: pictures, drawings, data of programs."""
LEAST_HEADINGS = 0.5
"""Share of the headings that a row must bear to be those of a table: one or the other may have been altered."""
NEAR = 1e-9
"""Relative difference that is none: spreadsheets write ten digits."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Difference:
    """A cell that is not as it was exported. ``row`` is counted from 1 in the file, ``label`` names it.

    ``column`` is '' for a whole row that was added (then ``exported`` is '') or taken out (then ``row`` is 0).
    """

    row: int
    label: str
    column: str
    exported: str
    found: str


@dataclass(frozen=True)
class Comparison:
    """What became of an exported table on a ``sheet`` of a file: how many cells it has, and which differ."""

    sheet: str
    cells: int
    differences: tuple[Difference, ...]


def grids(content: bytes) -> list[Grid]:
    """The sheets of a workbook, the table of a CSV file, those of a chart package; of other files none.

    Raises Refusal when it is a table that cannot be read.
    """
    if content.startswith(b"PK"):
        return list(_of_package(content))
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(NO_TABLE):
        return []
    return read_grids(content, "a.csv")


def _of_package(content: bytes) -> Iterator[Grid]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        if WORKBOOK in package.namelist():
            yield from read_grids(content, "a.xlsx")
            return
        for part in package.infolist():
            if part.filename.lower().endswith(".csv") and part.file_size <= GREATEST_FILE:
                yield from read_grids(package.read(part), part.filename)


def compare(panel: Panel, sheets: Sequence[Grid]) -> Comparison | None:
    """The table of a panel against the sheet that is most like it; None when none bears its headings."""
    table = panel.table.drop(columns=list(panel.aside))
    names = [str(name) for name in table.columns]
    found = [_compared(table, sheet, at) for sheet in sheets if (at := _heading(names, sheet)) is not None]
    return min(found, key=lambda one: len(one.differences), default=None)


def _heading(names: Sequence[str], sheet: Grid) -> int | None:
    """The row that bears most of the headings, if it bears enough of them."""
    score = [sum(_is_same(*pair) for pair in zip(names, row, strict=False)) for row in sheet.rows]
    best = max(range(len(score)), key=score.__getitem__, default=0)
    return best if score and score[best] > LEAST_HEADINGS * len(names) else None


def _compared(table: pd.DataFrame, sheet: Grid, heading: int) -> Comparison:
    names = [str(name) for name in table.columns]
    held = [tuple(row) for row in table.astype(object).itertuples(index=False)]
    here = {at + 1: _cut(row, len(names)) for at, row in enumerate(sheet.rows) if at > heading}
    here = {at: row for at, row in here.items() if any(map(_text, row))}
    head = _cells(heading + 1, "", names, names, _cut(sheet.rows[heading], len(names)))
    return Comparison(sheet.name, len(names) * (1 + len(held)), (*head, *_rows(names, held, here)))


def _rows(names: Sequence[str], held: Sequence[Row], here: dict[int, Row]) -> Iterator[Difference]:
    """Rows are found by what names them, in any order; what is left over on both sides is paired as it stands."""
    width = _naming(held)
    labels = _numbered([_label(row, width) for row in held])
    places = dict(zip(_numbered([_label(row, width) for row in here.values()]), here, strict=True))
    pairs = {label: places[label] for label in labels if label in places}
    spare = [at for at in here if at not in pairs.values()]
    lost = [label for label in labels if label not in pairs]
    pairs |= dict(zip(lost, spare, strict=False))
    for label, row in zip(labels, held, strict=True):
        if label in pairs:
            yield from _cells(pairs[label], label[0], names, row, here[pairs[label]])
        else:
            yield Difference(0, label[0], "", _line(row), "")
    for at in spare[len(lost) :]:
        yield Difference(at, _label(here[at], width), "", "", _line(here[at]))


def _cells(at: int, label: str, names: Sequence[str], held: Sequence[object], here: Row) -> list[Difference]:
    pairs = zip(names, held, here, strict=True)
    return [Difference(at, label, name, _text(one), _text(two)) for name, one, two in pairs if not _is_same(one, two)]


def _naming(rows: Sequence[Row]) -> int:
    """How many of the first columns it takes to tell the rows apart; one when nothing does."""
    widths = range(1, len(rows[0]) + 1) if rows else ()
    return next((n for n in widths if len({_label(row, n) for row in rows}) == len(rows)), 1)


def _label(row: Row, width: int) -> str:
    return " ".join(filter(None, map(_text, row[:width])))


def _numbered(labels: Sequence[str]) -> list[tuple[str, int]]:
    """Labels with how often each stood before: equal ones keep their order."""
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        found.append((label, seen[label]))
        seen[label] += 1
    return found


def _cut(row: Sequence[object], width: int) -> Row:
    return tuple(row[:width]) + (None,) * (width - len(row))


def _is_same(held: object, here: object) -> bool:
    one, other = _number(held), _number(here)
    if one is not None and other is not None:
        return abs(one - other) <= NEAR * max(abs(one), 1.0)
    return _text(held) == _text(here)


def _number(value: object) -> float | None:
    plain = _text(value).replace(",", "").replace("\u2212", "-")
    return float(plain) if NUMBER.fullmatch(plain) else None


def _text(value: object) -> str:
    """A value as its file shows it; text without the apostrophe that keeps a spreadsheet from running it."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value).strip().removeprefix("'")


def _line(row: Row) -> str:
    return " · ".join(filter(None, map(_text, row)))
