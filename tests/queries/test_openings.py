"""Courses of the forecast: exact where they can be counted out, within the goal and reproducible always."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.openings import HORIZON, RUNS, Draws, History, draws, simulate

TEN = [10] * 40


def history(covered: list[int], in_scope: list[int] | None = None) -> History:
    scope = in_scope or [max(covered) + 5] * len(covered)
    return History("520101", 24264, np.array(covered), np.array(scope[: len(covered)]))


def steady(months: int, left: int) -> History:
    """One a month with always as many left, because townships come into scope: every month opens 1/left of them."""
    return history(list(range(months + 1)), [n + left for n in range(months + 1)])


def test_a_month_is_the_share_of_what_was_left_when_it_began() -> None:
    # A month that lost two counts as one that added none.
    assert history([0, 3, 3, 1, 6], TEN).shares.tolist() == pytest.approx([3 / 10, 0, 0, 5 / 9])


def test_a_month_that_began_with_nothing_left_tells_nothing() -> None:
    known = history([9, 10, 10, 11], [10, 10, 11, 13])
    assert known.left.tolist() == [1, 0, 1, 2]
    np.testing.assert_array_equal(known.shares, [1, np.nan, 1])


def test_what_was_known_earlier() -> None:
    known = history([0, 1, 2, 3], TEN)
    assert (known.months, known.until(2).months, known.until(2).covered.tolist()) == (3, 2, [0, 1, 2])


def test_under_a_year_nothing_is_forecast() -> None:
    chance = draws(0.5)
    assert simulate(steady(11, 4), 11, 15, chance) is None
    assert simulate(steady(12, 4), 12, 16, chance) is not None


def test_courses_counted_out() -> None:
    """Eleven months without any, then two of four: a course that repeats the last month opens half of the two left."""
    known = history([0] * 12 + [2], [4] * 13)
    chance = Draws(
        ages=np.array([[0, 0, 1], [1, 1, 0], [12, 13, 23], [0, 0, 0]]),  # age 12 is age 0 again: twelve months
        paces=np.array([[1.0], [1.0], [1.0], [0.5]]),
        odds=np.array([[0.0], [0.0], [0.0], [0.5]]),
    )
    courses = simulate(known, 2, 4, chance)
    assert courses is not None
    # Half of the pace is half a township a month: with odds of a half the first month counts as one, the third as two.
    assert courses.covered.tolist() == [[3, 4, 4], [2, 2, 3], [3, 3, 3], [3, 3, 4]]
    assert courses.done_in.tolist() == [2, np.inf, np.inf, 3]
    assert [courses.month_by(share) for share in (0.25, 0.5, 0.75)] == [2, 3, None]
    assert [courses.chance_within(months) for months in (1, 2, 3)] == [0, 0.25, 0.5]


def test_a_pace_of_any_size_has_the_chance_it_should_have() -> None:
    """With a spread of 1 paces are exponential, of mean 1/ln 2 because half are below 1. One a month and three left:
    done after h months with a pace over (3 − U) / h, U even between 0 and 1, which has the chance
    c (exp(−2/c) − exp(−3/c)), c being h / ln 2."""
    courses = simulate(steady(24, 3), 24, 27, draws(1.0))
    assert courses is not None
    for h in (1, 2, 3, 12, 40):
        c = h / log(2)
        assert courses.chance_within(h) == pytest.approx(c * (exp(-2 / c) - exp(-3 / c)), abs=0.015)
    assert courses.month_by(0.5) == 3  # 42 % after two months, 56 % after three


def test_where_nothing_was_opened_nothing_is_done() -> None:
    courses = simulate(history([3] * 25), 3, 8, draws(0.4))
    assert courses is not None
    assert courses.month_by(0.5) is None
    assert courses.chance_within(HORIZON) == 0


def test_done_is_done() -> None:
    courses = simulate(steady(12, 4), 12, 12, draws(0.4))
    assert courses is not None
    assert (courses.month_by(0.85), courses.chance_within(0)) == (0, 1.0)


def test_paces_are_one_in_the_middle_and_as_wide_as_asked() -> None:
    for spread in (0.05, 0.4, 1.0):
        paces = draws(spread).paces
        assert np.median(paces) == pytest.approx(1, abs=0.01)
        assert paces.var() / paces.mean() ** 2 == pytest.approx(spread, rel=0.05)


def test_a_month_is_drawn_half_as_often_as_one_four_months_later() -> None:
    ages = draws(0.4).ages
    assert (ages < 4).mean() == pytest.approx(0.5, abs=0.01)
    assert ((ages >= 4) & (ages < 8)).mean() == pytest.approx(0.25, abs=0.01)


HISTORY = st.lists(st.integers(0, 9), min_size=12, max_size=40)


@given(opened=HISTORY, left=st.integers(1, 60), spread=st.floats(0.05, 2))
@settings(deadline=None, max_examples=25)
def test_no_course_passes_the_goal_or_turns_back(opened: list[int], left: int, spread: float) -> None:
    covered = [0, *np.cumsum(opened).tolist()]
    now, goal = covered[-1], covered[-1] + left
    known = history(covered, [goal] * len(covered))
    courses, again = (simulate(known, now, goal, draws(spread)) for _ in range(2))
    assert courses is not None
    assert again is not None
    assert (courses.covered == again.covered).all()
    assert courses.covered.shape == (RUNS, HORIZON)
    assert (courses.covered <= goal).all()
    assert (np.diff(courses.covered, axis=1) >= 0).all()
    bands = courses.percentiles(HORIZON)
    assert (np.diff(bands, axis=0) >= 0).all()
    half, most = courses.month_by(0.5), courses.month_by(0.85)
    assert most is None or (half is not None and half <= most)


@given(opened=HISTORY, spread=st.floats(0.2, 1))
@settings(deadline=None, max_examples=25)
def test_intervals_grow_with_the_months_ahead(opened: list[int], spread: float) -> None:
    """Of a goal too far to be reached: twice the months are at least as uncertain, but for a township of rounding."""
    covered = [0, *np.cumsum(opened).tolist()]
    known = history(covered, [100_000] * len(covered))
    courses = simulate(known, covered[-1], 100_000, draws(spread))
    assert courses is not None
    low, _, _, _, high = courses.percentiles(48)
    width = high - low
    assert all(width[2 * ahead - 1] >= width[ahead - 1] - 1 for ahead in (3, 6, 12, 24))


@given(opened=HISTORY)
@settings(deadline=None, max_examples=10)
def test_wider_paces_are_wider_intervals(opened: list[int]) -> None:
    covered = [0, *np.cumsum(opened).tolist()]
    known = history(covered, [100_000] * len(covered))
    widths = []
    for spread in (0.1, 0.8):
        courses = simulate(known, covered[-1], 100_000, draws(spread))
        assert courses is not None
        low, _, _, _, high = courses.percentiles(24)
        widths.append(high[-1] - low[-1])
    assert widths[1] >= widths[0]
