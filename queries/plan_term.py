"""The days that a plan is measured over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.period import month_of
from queries.pace import Classes, Standing
from queries.plan_history import Version


@dataclass(frozen=True)
class Term:
    """The days that a plan is measured over on ``day``; ``is_standing`` when the plan itself does not name both.

    One ``is_open`` began on a day but is due on none: there is no pace to judge it by, and its days never end.
    ``classes`` are what its progress is judged by.
    """

    first: date
    last: date
    day: date
    is_standing: bool
    is_open: bool
    classes: Classes

    @property
    def is_over(self) -> bool:
        """Whether the last day has ended."""
        return not self.is_open and self.day >= self.last

    @property
    def months(self) -> tuple[int, int]:
        """The first month and the last one that is measured."""
        return month_of(self.first), month_of(min(self.day, self.last))

    def standing(self, base: int, now: int, goal: int) -> Standing:
        """Progress over the term; the first day counts as a day of work."""
        return Standing(base, now, goal, self.first - timedelta(days=1), self.last, self.day, self.classes)


def term_of(one: Version, day: date, classes: Classes) -> Term:
    """The plan's own days; without them the calendar year of *day*."""
    is_standing = one.start_on is None or one.due_on is None
    is_open = one.start_on is not None and one.due_on is None
    first = one.start_on or date(day.year, 1, 1)
    return Term(first, one.due_on or date(day.year, 12, 31), day, is_standing, is_open, classes)
