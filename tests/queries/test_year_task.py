"""双过半 by hand: time in months, task in whole townships; then on the small release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.release import Release
from queries.year_task import VERDICTS, YearTask, year_ledger

END_OF_JUNE = date(2023, 6, 30)


def task(base: int, now: int, goal: int, day: date, first: date = date(2023, 1, 1), last: date = date(2023, 12, 31)):
    return YearTask(base, now, goal, first, last, day)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2023, 6, 30), Fraction(1, 2)),  # six whole months of twelve, though 181 of 365 days
        (date(2024, 6, 30), Fraction(1, 2)),
        (date(2024, 2, 29), Fraction(2, 12)),  # the whole of a leap February
        (date(2023, 2, 14), Fraction(3, 24)),  # one month and a half
        (date(2022, 12, 31), Fraction(0)),
        (date(2023, 12, 31), Fraction(1)),
        (date(2025, 1, 1), Fraction(1)),  # never more than all of it
    ],
)
def test_half_a_year_is_half(day: date, share: Fraction) -> None:
    first, last = date(day.year if day.year < 2025 else 2024, 1, 1), date(min(day.year, 2024), 12, 31)
    if day == date(2022, 12, 31):
        first, last = date(2023, 1, 1), date(2023, 12, 31)
    assert task(0, 0, 10, day, first, last).elapsed_share == share


@pytest.mark.parametrize(
    ("one", "verdict", "gap", "to_half"),
    [
        # Half of a task of nine is four and a half: five by then.
        (task(10, 14, 19, END_OF_JUNE), "time_only", -1, 1),
        (task(10, 15, 19, END_OF_JUNE), "both", 0, 0),
        (task(10, 15, 19, date(2023, 3, 31)), "task_only", 2, 0),  # a quarter of nine is three
        (task(10, 11, 19, date(2023, 3, 31)), "neither", -2, 4),
        (task(10, 19, 19, END_OF_JUNE), "done", 4, 0),
        (task(0, 0, 0, END_OF_JUNE), "no_task", 0, 0),  # nothing was ever to be done
        (task(12, 12, 10, END_OF_JUNE), "no_task", 0, 0),  # more than asked for, as when townships were merged
        (task(12, 11, 10, END_OF_JUNE), "no_task", 0, 0),  # one was lost, and there are still more than asked for
        (task(10, 9, 10, END_OF_JUNE), "lost", -1, 0),  # as many as asked for when the year began, one fewer now
        (task(10, 8, 14, END_OF_JUNE), "time_only", -4, 4),  # two were lost: −2 of 4, 2 asked for by now
        (task(10, 12, 14, date(2024, 1, 1)), "overdue", -2, 0),
        # Due in the year before: what is left is due at once.
        (task(10, 11, 14, END_OF_JUNE, last=date(2022, 12, 31)), "overdue", -3, 1),
    ],
)
def test_the_ledger_of_one_place(one: YearTask, verdict: str, gap: int, to_half: int) -> None:
    assert (one.verdict, one.gap, one.to_half) == (verdict, gap, to_half)


def test_the_day_that_a_plan_is_due_is_over_and_the_end_of_a_year_within_it_is_not() -> None:
    """Six of ten on 31 December: the year has gone by; whether the plan has, says the plan."""
    within = task(10, 16, 20, date(2023, 12, 31))
    assert (within.verdict, replace(within, is_due=True).verdict) == ("both", "overdue")
    assert replace(within, is_due=True, now=20).verdict == "done"


@given(st.integers(0, 50), st.integers(-20, 50), st.integers(0, 50), st.dates(date(2022, 1, 1), date(2025, 1, 1)))
def test_bounds_hold(base: int, gained: int, goal: int, day: date) -> None:
    one = task(base, max(base + gained, 0), goal, day)
    assert 0 <= one.elapsed_share <= 1
    assert 0 <= one.required_by_now <= one.task
    assert one.verdict in VERDICTS
    assert (one.task_share is None) == (one.task == 0)
    # Whoever has what is asked for in the end is behind nothing.
    assert one.gap >= 0 or one.now < one.goal


def test_of_the_small_release(small_release: Release) -> None:
    """The path asks the province for 6 of 8 by the end of 2023; it began the year with one and has three."""
    one = year_ledger(small_release, region="520000", date=END_OF_JUNE, rung="built").iloc[0]
    assert (one.base, one.task, one.done, one.value) == (1, 5, 2, 0.4)
    assert (one.elapsed_share, one.required_by_now, one.gap, one.to_half) == (0.5, 3, -1, 1)
    assert (one.verdict, one.target_id, one.last_on) == ("time_only", "P", "2023-12-31")


def test_a_place_with_an_annual_task_goes_by_it(small_release: Release) -> None:
    # 甲县: half of its four townships by the end of 2023; it has both, none at the start of the year.
    frame = year_ledger(small_release, region="520000", date=END_OF_JUNE, rung="built", level="county")
    rows = {row.region_code: row for row in frame.itertuples()}
    assert (rows["520101"].target_id, rows["520101"].task, rows["520101"].verdict) == ("J", 2, "done")
    # 乙区 was complete when the year began. 丙县: three quarters of three are 2.25, so three.
    assert (rows["520102"].task, rows["520102"].verdict) == (0, "no_task")
    assert (rows["520201"].task, rows["520201"].done, rows["520201"].gap) == (3, 0, -2)


def test_no_plan_is_no_row(small_release: Release) -> None:
    assert year_ledger(small_release, region="520000", date=END_OF_JUNE, rung="operating").empty
