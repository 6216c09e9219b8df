"""One row being read: each cell as what its column takes, with a problem for what it cannot be."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from catalogue.text import Text
from warehouse.intake.form import squeezed
from warehouse.intake.problems import Problem
from warehouse.register import form
from warehouse.register.days import read_day, read_days
from warehouse.register.reading import Line
from warehouse.register.wording import problem

LONGEST = 100
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff")
NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,12})?", re.ASCII)


class Entry:
    """A row of a sheet of *kind*; what is wrong with it goes to *problems*."""

    def __init__(self, kind: str, line: Line, problems: list[Problem], readings: list[Problem] | None = None) -> None:
        """*readings* takes what was understood otherwise than it was typed, for somebody to confirm."""
        self.columns = form.COLUMNS[kind]
        self.line = line
        self._problems = problems
        self._readings = [] if readings is None else readings
        self._before = len(problems)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found wrong with the row so far."""
        return len(self._problems) == self._before

    def fail(self, code: str, column: str, /, **words: Text | str | int) -> None:
        """Note a problem at the cell of *column*."""
        cell = self.line.cells[column]
        self._problems.append(problem(code, self.line.sheet, cell.address, cell.value, **words))

    def tell(self, code: str, column: str, /, **words: Text | str | int) -> None:
        """Note at the cell of *column* what is no fault and has to be confirmed."""
        cell = self.line.cells[column]
        self._readings.append(problem(code, self.line.sheet, cell.address, cell.value, **words))

    def is_blank(self, name: str) -> bool:
        """Whether the cell says nothing; a faulty cell does not count as blank."""
        cell = self.line.cells[name]
        return not cell.is_faulty and not squeezed(cell.value)

    def text(self, name: str, *, required: bool = False, longest: int = LONGEST) -> str:
        """The cell as plain text; '' when it is blank."""
        cell = self.line.cells[name]
        typed = squeezed(cell.value) if isinstance(cell.value, int | float) else str(cell.value or "")
        text = unicodedata.normalize("NFC", typed.translate(INVISIBLE)).strip()
        if cell.is_faulty:
            self.fail("cell_error", name)
        elif required and not text:
            self.fail("missing", name, name=self.columns[name].heading)
        elif len(text) > longest or any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") for letter in text):
            self.fail("text_unfit", name, limit=longest)
        else:
            return text
        return ""

    def code(self, name: str) -> str:
        """A required code without blanks, as digits and letters of ASCII where it was typed wide."""
        self.text(name, required=True)
        return unicodedata.normalize("NFKC", squeezed(self.line.cells[name].value))

    def choice(self, name: str, *, required: bool = True) -> str:
        """One of the column's choices, or '' when it is none of them."""
        typed = squeezed(self.text(name, required=required))
        choices = self.columns[name].choices
        if typed and typed not in choices:
            self.fail("choice_unknown", name, choices="、".join(choices))
            return ""
        return typed

    def day(self, name: str, first: date, last: date, *, required: bool = False) -> date | None:
        """The cell's day, between *first* and *last*; None when it is blank or wrong."""
        if self.is_blank(name):
            if required:
                self.fail("missing", name, name=self.columns[name].heading)
            return None
        days = self._days(name, [read_day(self.line.cells[name].value)], first, last)
        return days[0] if days else None

    def days(self, name: str, first: date, last: date) -> list[date]:
        """The cell's days, one or several."""
        if self.is_blank(name):
            return []
        return self._days(name, read_days(self.line.cells[name].value) or [None], first, last)

    def _days(self, name: str, read: Sequence[date | None], first: date, last: date) -> list[date]:
        days = [day for day in read if day]
        if self.line.cells[name].is_faulty:
            self.fail("cell_error", name)
        elif len(days) < len(read):
            self.fail("day_unreadable", name)
        elif any(not first <= day <= last for day in days):
            self.fail("day_unlikely", name, first=first.isoformat(), last=last.isoformat())
        else:
            return days
        return []

    def number(self, name: str) -> float | None:
        """The cell's number; None when it is blank or none."""
        value = self.line.cells[name].value
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        text = unicodedata.normalize("NFKC", self.text(name))
        if text and not NUMBER.fullmatch(text):
            self.fail("number_unreadable", name)
        return float(text) if NUMBER.fullmatch(text) else None
