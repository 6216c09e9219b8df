"""Courses of the forecast: exact where months are all alike, within the goal and reproducible always."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.openings import HORIZON, RUNS, by_quarters, openings, seed_of, simulate

HISTORY = st.lists(st.integers(0, 9), min_size=12, max_size=40)


def test_openings_are_what_months_added() -> None:
    # A month that lost two counts as one that added none.
    assert openings([0, 3, 3, 1, 6]) == [3, 0, 0, 5]


def test_under_a_year_nothing_is_forecast() -> None:
    assert simulate([1] * 11, 0, 10, 1) is None
    assert simulate([1] * 12, 0, 10, 1) is not None


def test_equal_months_leave_nothing_to_chance() -> None:
    # Two a month and seven left: four months, whatever is drawn.
    courses = simulate([2] * 12, 3, 10, 1)
    assert courses is not None
    assert [courses.month_by(share) for share in (0.01, 0.5, 0.85, 1.0)] == [4, 4, 4, 4]
    assert (courses.chance_within(3), courses.chance_within(4)) == (0.0, 1.0)
    assert courses.percentiles(5).tolist() == [[5, 7, 9, 10, 10]] * 5


def test_where_nothing_was_opened_nothing_is_done() -> None:
    courses = simulate([0] * 24, 3, 10, 1)
    assert courses is not None
    assert courses.month_by(0.5) is None
    assert courses.chance_within(HORIZON) == 0


def test_done_is_done() -> None:
    courses = simulate([1] * 12, 10, 10, 1)
    assert courses is not None
    assert (courses.month_by(0.85), courses.chance_within(0)) == (0, 1.0)


def test_a_year_keeps_the_pace_of_one_quarter() -> None:
    # Months 0 to 11: a quarter is three in a row, so a year holds at most three different months next to each other.
    drawn = by_quarters(np.arange(12), np.random.default_rng(5), 200, 24)
    for year in (drawn[:, :12], drawn[:, 12:]):
        assert (year.max(axis=1) - year.min(axis=1) <= 2).all()
    assert set(drawn.ravel()) == set(range(12))  # and every month has its chance


@given(history=HISTORY, now=st.integers(0, 40), left=st.integers(1, 60), seed=st.integers(0, 2**64 - 1))
@settings(deadline=None, max_examples=25)
def test_no_course_passes_the_goal_or_turns_back(history, now, left, seed) -> None:
    courses = simulate(history, now, now + left, seed)
    again = simulate(history, now, now + left, seed)
    assert courses is not None
    assert again is not None
    assert (courses.covered == again.covered).all()
    assert courses.covered.shape == (RUNS, HORIZON)
    assert (courses.covered <= now + left).all()
    assert (np.diff(courses.covered, axis=1) >= 0).all()
    bands = courses.percentiles(HORIZON)
    assert (np.diff(bands, axis=0) >= 0).all()
    half, most = courses.month_by(0.5), courses.month_by(0.85)
    assert most is None or (half is not None and half <= most)


@pytest.mark.parametrize("other", [("R2", "520000"), ("R1", "520100")])
def test_the_seed_is_that_of_the_question(other: tuple[str, str]) -> None:
    assert seed_of("R1", "520000") == seed_of("R1", "520000") != seed_of(*other)
