"""A code together with the file that it was found in: is the file still what was given out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.citations.cells import Comparison, Difference, compare
from dashboard.citations.verdict import Open, Verdict, verify
from dashboard.panels import Panel
from dashboard.theme import LIGHT, Tokens
from dashboard.words import LANGUAGES, Words
from warehouse.intake.grids import Grid


@dataclass(frozen=True)
class Held:
    """What is found about a code and, where the file has the tables that it stands for, about their cells.

    ``has_sheets``: whether the file is one of tables at all.
    """

    verdict: Verdict
    tables: tuple[Comparison, ...] = ()
    has_sheets: bool = False

    @property
    def differences(self) -> list[tuple[str, Difference]]:
        """The cells that differ, each with its sheet."""
        return [(table.sheet, one) for table in self.tables for one in table.differences]

    @property
    def is_genuine(self) -> bool:
        """Whether the code is ours, and every cell of its table too."""
        return self.verdict.is_genuine and not self.differences


def held(text: str, sheets: Sequence[Grid], opened: Open, lang: str = "zh", ink: Tokens = LIGHT) -> Held:
    """The verdict on a code that stands in a file with these sheets; the file may be in another language."""
    verdict = verify(text, opened, lang, ink)
    if not (sheets and verdict.is_genuine):
        return Held(verdict)
    said = [verdict if one == lang else verify(text, opened, one) for one in LANGUAGES]
    each = zip(*(one.panels for one in said), strict=True)
    return Held(verdict, tuple(one for panels in each if (one := _best(panels, sheets)) is not None), has_sheets=True)


def _best(panels: Sequence[Panel], sheets: Sequence[Grid]) -> Comparison | None:
    """The comparison in the language that fits."""
    found = [one for panel in panels if (one := compare(panel, sheets)) is not None]
    return min(found, key=lambda one: len(one.differences), default=None)


def line(found: Held, words: Words) -> str:
    """What is found, in a sentence."""
    code, outcome = found.verdict.code, found.verdict.outcome
    reason = found.verdict.reason.in_(words.lang) if found.verdict.reason is not None else ""
    if found.differences:
        return words("verify.edited", code=code, n=len(found.differences))
    return words(f"verify.{outcome}", code=code) + reason + _of_cells(found, words)


def _of_cells(found: Held, words: Words) -> str:
    """That all cells were compared, or that a file of tables had none of this code."""
    if not found.has_sheets:
        return ""
    cells = sum(table.cells for table in found.tables)
    return words("verify.same_cells", n=cells) if cells else words("verify.no_cells")


def differing(found: Held, words: Words) -> pd.DataFrame:
    """The cells that differ, a row each: where, what was exported, and what the file says."""
    names = ("sheet", "line", "row_name", "column_name", "exported", "found")
    rows = [(sheet, *_told(one, words)) for sheet, one in found.differences]
    return pd.DataFrame(rows, columns=[words(f"verify.column_{name}") for name in names])


def _told(one: Difference, words: Words) -> tuple[str, ...]:
    blank = words("verify.blank")
    return (
        words("verify.row", n=one.row) if one.row else words("verify.gone"),
        one.label or words("verify.heading"),
        one.column or words("verify.whole_row"),
        one.exported or blank,
        one.found or blank,
    )
