"""How far along a plan is: exact arithmetic on whole townships and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalogue.period import last_day, month_of
from catalogue.thresholds import Thresholds

CLASSES = ("met", "on_track", "needs_acceleration", "far_behind", "deteriorating", "not_met", "not_started")


@dataclass(frozen=True)
class Classes:
    """The ratios R from which progress is on track and from which it needs acceleration (classes of Open SDG)."""

    on_track: Fraction
    needs_acceleration: Fraction

    def of(self, ratio: Fraction | None) -> str:
        """The class of a ratio before the due day; None and what is below 0 is deteriorating."""
        if ratio is None or ratio < 0:
            return "deteriorating"
        if ratio >= self.on_track:
            return "on_track"
        return "needs_acceleration" if ratio >= self.needs_acceleration else "far_behind"


def classes_of(known: Thresholds) -> Classes:
    """The classes that a release judges by; a limit is exactly what is written: 0.95 is 19/20."""
    return Classes(*(Fraction(str(known.number(name))) for name in ("on_track", "needs_acceleration")))


@dataclass(frozen=True)
class Standing:
    """Townships covered when the plan began (``base``) and ``now``, the ``goal``, and the days between."""

    base: int
    now: int
    goal: int
    start_on: date
    due_on: date
    day: date
    classes: Classes

    @property
    def remaining(self) -> int:
        """Townships still to be covered."""
        return max(self.goal - self.now, 0)

    @property
    def elapsed_share(self) -> Fraction:
        """Share of the plan's days that have passed, 0 to 1."""
        passed = min(max((self.day - self.start_on).days, 0), (self.due_on - self.start_on).days)
        return Fraction(passed, (self.due_on - self.start_on).days)

    @property
    def task_share(self) -> Fraction | None:
        """Share of the plan's task that is done; None when there was nothing to do from the start.

        So it is too where a goal has come to lie below the base, as when townships were merged.
        """
        return Fraction(self.now - self.base, self.goal - self.base) if self.goal > self.base else None

    @property
    def ratio(self) -> Fraction | None:
        """R: share of the task done over share of the time passed; None where either says nothing."""
        task, elapsed = self.task_share, self.elapsed_share
        return None if task is None or elapsed == 0 else task / elapsed

    @property
    def is_over(self) -> bool:
        """Whether the time is up: a day's figures are those of its end, and so nothing is left of the due day."""
        return self.day >= self.due_on

    @property
    def progress_class(self) -> str:
        """One of ``CLASSES``: met overrides all; what is not met when the due day ends is not_met."""
        if self.now >= self.goal:
            return "met"
        if self.is_over:
            return "not_met"
        if self.day <= self.start_on:
            return "not_started"
        return self.classes.of(self.ratio)

    @property
    def required_per_month(self) -> int | None:
        """Whole townships a month from now on that reach the goal in time; None when it is too late."""
        if self.is_over:
            return None
        this_month = 0 if self.day == last_day(month_of(self.day)) else 1
        months = month_of(self.due_on) - month_of(self.day) + this_month
        return -(-self.remaining // months)


def best_per_month(covered: Sequence[int], sustained: int) -> float | None:
    """The best pace ever kept: highest average monthly gain over *sustained* months in a row.

    *covered*: count at the end of each month without gaps. None when there are not enough months; never negative.
    """
    best = best_gain(covered, sustained)
    return None if best is None else best[0] / best[1]


def best_gain(covered: Sequence[int], sustained: int) -> tuple[int, int] | None:
    """The gain of the best *sustained* months in a row, and how many months that are; None without so many."""
    gains = [later - earlier for earlier, later in zip(covered, covered[sustained:], strict=False)]
    return (max(0, *gains), sustained) if gains else None


def recent_per_month(covered: Sequence[int], sustained: int) -> float | None:
    """The average monthly gain of the last *sustained* months, negative when some were lost; None without so many."""
    return (covered[-1] - covered[-1 - sustained]) / sustained if len(covered) > sustained else None


def latest_start(remaining: int, gain: int, months: int, due: int) -> int | None:
    """The last month by whose end work may still begin: *gain* in every so many *months* makes the month *due*.

    *due* itself when nothing remains; None when nothing was ever gained.
    """
    if not remaining:
        return due
    return due - -(-remaining * months // gain) if gain else None
