"""What a file holds, as typed: sheets, the rows of stations on them, rows of totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from warehouse.intake import form
from warehouse.intake.mended import Mended
from warehouse.intake.problems import Problem
from warehouse.intake.scales import Scale


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
class Total:
    """A row of totals. ``word``: 小计, 合计 or 总计; ``above``: how many stations' rows stand above it."""

    word: str
    above: int
    row: Row


@dataclass(frozen=True)
class Sheet:
    """A sheet of the report: its kind (``form.MAIN``, ``DOMAIN``, ``GROUP``), month cells found above it, its rows.

    ``scales``: heading -> the unit in which another form states it, where that is not ours.
    """

    name: str
    kind: str
    month: Cell | None
    rows: list[Row]
    totals: list[Total] = field(default_factory=list)
    scales: Mapping[str, Scale] = field(default_factory=dict)


@dataclass(frozen=True)
class RawTables:
    """What a file holds. ``problems``: faults of layout, ``doubts``: what has to be confirmed.

    ``ignored``: places passed over, ``月报表!A17``.

    ``mended``: headings of another form read as ours. ``layout``: the name of that form, '' for our own. ``asked``: the
    figures that it has columns for, by indicator, domain and group; None for our own, which asks for all.
    """

    sheets: dict[str, Sheet]
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    layout: str = ""
    asked: frozenset[tuple[str, str, str]] | None = None
    doubts: list[Problem] = field(default_factory=list)

    def site_ids(self) -> list[str]:
        """Every station code that stands on a sheet, as typed but for blanks."""
        rows = [row for sheet in self.sheets.values() for row in sheet.rows if form.SITE_ID in row.keys]
        return sorted({form.squeezed(row.keys[form.SITE_ID].value) for row in rows})
