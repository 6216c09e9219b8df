"""Formulas that take their value from outside the workbook: another file, a program, the network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

MAIN_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = re.compile(r'"[^"]*"')
FILE = re.compile(r"\[[0-9]+\]|\[[^\[\]]+\.(?:xls\w?|et|csv|ods)\]", re.IGNORECASE)
"""[1]上年!A1, as a workbook keeps it, or the file's own name. Table1[人数] is a column within the workbook."""
PROGRAM = re.compile(r"\b(?:WEBSERVICE|RTD|FILTERXML|DDE)\s*\(|\w\|'", re.IGNORECASE)


class Outside:
    """Tells, cell by cell in the order of the sheet, which formulas reach out of the workbook.

    *names*: names given in the workbook to something outside it. A formula filled down is written once, in its first
    cell; the others refer to it by number.
    """

    def __init__(self, names: Iterable[str]) -> None:
        found = "|".join(map(re.escape, sorted(names)))
        self._names = re.compile(rf"(?<![\w.])(?:{found})(?![\w.(])", re.IGNORECASE) if found else None
        self._shared: set[str | None] = set()

    def is_source_of(self, cell: ElementTree.Element) -> bool:
        """Whether the cell's value comes from outside."""
        formula = cell.find(f"{MAIN_NS}f")
        if formula is None:
            return False
        number = formula.get("si") if formula.get("t") == "shared" else None
        if _reaches_out(formula.text or "", self._names):
            self._shared |= {number} - {None}
            return True
        return number is not None and not formula.text and number in self._shared

    def anew(self) -> Outside:
        """The same for another sheet, which numbers its formulas by itself."""
        other = Outside(())
        other._names = self._names
        return other


def outside_of(book: ElementTree.Element) -> Outside:
    """*book*: the root of ``xl/workbook.xml``."""
    names = [one.get("name", "") for one in book.iter(f"{MAIN_NS}definedName") if _reaches_out(one.text or "", None)]
    return Outside(filter(None, names))


def _reaches_out(formula: str, names: re.Pattern[str] | None) -> bool:
    text = TEXTS.sub('""', formula)
    return any(one.search(text) for one in (FILE, PROGRAM, names) if one is not None)
