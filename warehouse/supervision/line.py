"""One row of a register of supervision being read: what its cells have to be beyond what any register asks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from catalogue.period import month_number, month_of, month_text
from catalogue.text import Text
from warehouse.intake.form import squeezed
from warehouse.intake.months import read_month
from warehouse.intake.problems import Problem
from warehouse.register.entry import Entry
from warehouse.register.form import YES
from warehouse.register.reading import Line
from warehouse.supervision.form import Sheet
from warehouse.supervision.wording import problem

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
MOST = 1_000_000
LONGEST_IDENTIFIER, LONGEST_OFFICE = 40, 60


@dataclass(frozen=True)
class Context:
    """What a file is checked against: site id -> name, and the day the file came in."""

    site_names: Mapping[str, str]
    received_on: date


class Row(Entry):
    """A row of the register *sheet*; what is wrong with it goes to *problems*."""

    def __init__(self, sheet: Sheet, line: Line, problems: list[Problem], context: Context) -> None:
        # The columns are not those of a kind of the site register, so nothing of its beginning is needed.
        self.columns, self.line = sheet.columns, line
        self._problems, self._readings, self._before = problems, list[Problem](), len(problems)
        self.sheet = sheet
        self._context = context

    def fail(self, code: str, column: str, /, **words: Text | str | int) -> None:
        """Note a problem at the cell of *column*, in the words of these registers."""
        cell = self.line.cells[column]
        self._problems.append(problem(code, self.line.sheet, cell.address, cell.value, **words))

    @property
    def is_withdrawn(self) -> bool:
        """Whether the row takes back what was stated before."""
        return self.choice("withdrawn", required=False) == YES

    def site(self) -> str:
        """The id of the row's site; its name has to agree, neither is chosen."""
        site_id, name = self.code("site_id"), squeezed(self.text("site_name", required=True))
        known = self._context.site_names.get(site_id)
        if site_id and known is None:
            self.fail("site_unknown", "site_id")
        elif known is not None and name and name != squeezed(known):
            self.fail("site_name_differ", "site_name", name=known)
        return site_id

    def identifier(self, name: str) -> str:
        """The number that the office gave a record, without blanks."""
        self.text(name, required=True, longest=LONGEST_IDENTIFIER)
        return unicodedata.normalize("NFKC", squeezed(self.line.cells[name].value))

    def office(self, name: str) -> str:
        """The office or body that did it."""
        return self.text(name, required=True, longest=LONGEST_OFFICE)

    def past(self, name: str, *, required: bool = False) -> date | None:
        """A day up to the one on which the file came in."""
        return self.day(name, FIRST, self._context.received_on, required=required)

    def ahead(self, name: str) -> date | None:
        """A required day that may lie ahead."""
        return self.day(name, FIRST, LAST, required=True)

    def month(self, name: str, *, may_lie_ahead: bool = False, required: bool = True) -> int | None:
        """The month of a cell, up to the one in which the file came in."""
        if self.is_blank(name):
            if required:
                self.fail("missing", name, name=self.columns[name].heading)
            return None
        month = read_month(self.line.cells[name].value)
        first, last = month_number(2000, 1), month_of(LAST if may_lie_ahead else self._context.received_on)
        if month is None:
            self.fail("month_unreadable", name)
        elif not first <= month <= last:
            self.fail("month_unlikely", name, first=month_text(first), last=month_text(last))
            return None
        return month

    def whole(self, name: str, least: int = 0, most: int = MOST, *, required: bool = True) -> int | None:
        """A whole number between *least* and *most*; None when it is blank or wrong."""
        if self.is_blank(name):
            if required:
                self.fail("missing", name, name=self.columns[name].heading)
            return None
        value = self.number(name)
        if value is not None and (value % 1 or not least <= value <= most):
            self.fail("count_unfit", name, least=least, most=most)
            return None
        return None if value is None else int(value)

    def follow(self, *names: str) -> None:
        """The days of *names* must not fall, and none may be there without the one before it."""
        days = {name: self.past(name) for name in names}
        for before, name in pairwise(names):
            said = {"name": self.columns[name].heading, "before": self.columns[before].heading}
            if days[name] is not None and self.is_blank(before):
                self.fail("step_missing", before, **said)
            elif (day := days[name]) is not None and (earlier := days[before]) is not None and day < earlier:
                self.fail("order_of_days", name, **said)
