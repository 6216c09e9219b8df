"""A county's monthly workbook: how long until its steward sees what would come of it, beside only opening it."""

from __future__ import annotations

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from bench.publishing import copied
from bench.timing import milliseconds, table
from warehouse.intake.load import examine

RECEIVED = date(2025, 7, 20)
"""After every month that the demonstration reports."""


def report(var: Path) -> None:
    """Print the medians for the largest workbook that the demonstration wrote, at the size of the whole store."""
    largest = max((var / "workbooks").glob("*.xlsx"), key=lambda path: path.stat().st_size)
    data = _saved_again(largest)
    with tempfile.TemporaryDirectory(dir=var) as folder, copied(var / "store.sqlite", Path(folder)) as engine:
        opened = milliseconds(lambda: _read(data))
        examined = milliseconds(lambda: examine(engine, data, largest.name, received_on=RECEIVED))
    rows = [["every cell, by openpyxl alone", f"{opened:.0f}", "1.0x"]]
    rows += [["preview: read apart, checked, compared", f"{examined:.0f}", f"{examined / opened:.1f}x"]]
    table(f"Intake of {largest.name} ({len(data) / 1024:.0f} KB), ms", ["step", "time", "ratio"], rows)


def _saved_again(path: Path) -> bytes:
    """The same values in other bytes: a file that is known already would not be looked into."""
    book, saved = load_workbook(path), BytesIO()
    book.properties.title = "bench"
    book.save(saved)
    return saved.getvalue()


def _read(data: bytes) -> int:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for _ in row)
