"""Control charts: limits and every rule on series of twelve worked by hand, and what holds for any series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.xmr import LEAST, RULES, Limits, course, limits, signals, verdict

# Ranges are all 2, so the limits lie 2.66 × 2 = 5.32 from the mean of 11; near begins at 2/3 × 5.32 = 3.55.
SAW = [10, 12] * 6


def found(values: list[float], known: Limits | None = None) -> dict[str, list[int]]:
    """The positions that each rule marks, rules without any left out."""
    series = np.array(values, dtype="float64")
    process = known or limits(series)
    assert process is not None
    marks = signals(series, process)
    return {rule: np.flatnonzero(marks[rule]).tolist() for rule in RULES if marks[rule].any()}


def test_limits_are_the_mean_and_the_mean_moving_range() -> None:
    known = limits(np.array(SAW, dtype="float64"))
    assert known is not None
    assert (known.mean, known.lower, known.upper) == pytest.approx((11, 11 - 5.32, 11 + 5.32))
    assert found(SAW) == {}


def test_a_jump_does_not_widen_the_limits() -> None:
    values = [10, 12] * 4 + [10, 12, 42, 12]
    # Ranges: nine of 2, then 30 and 30; their mean is 78/11 = 7.09, and 30 > 3.267 × 7.09 = 23.2: both left out.
    known = limits(np.array(values, dtype="float64"))
    assert known is not None
    mean = (5 * 10 + 6 * 12 + 42) / 12
    assert (known.mean, known.upper - known.mean) == pytest.approx((mean, 2.66 * 2))
    # The jump pulls the mean to 13.67: ten months before it lie below, the tens 3.67 below, which is near.
    assert found(values) == {"outside": [10], "shift": list(range(10)), "near": [0, 2, 4, 6, 8]}


def test_under_twelve_values_there_are_no_limits() -> None:
    assert LEAST == 12
    assert limits(np.arange(11.0)) is None
    assert limits(np.arange(12.0)) is not None


def test_seven_on_one_side_are_a_shift_and_six_are_none() -> None:
    known = Limits(mean=10, lower=0, upper=20)
    five_below = [8, 9, 8, 9, 8]
    assert found([*five_below, 11, 12, 11, 12, 11, 12, 11], known) == {"shift": list(range(5, 12))}
    # The sixth lies on the mean itself: it is on no side, and six are left.
    assert found([*five_below, 10, 12, 11, 12, 11, 12, 11], known) == {}


def test_seven_in_a_row_each_above_the_one_before_are_a_trend() -> None:
    known = Limits(mean=10, lower=0, upper=20)
    rising = [7, 8, 9, 9.5, 10.5, 11, 12]
    assert found([9, 11, 9, 11, 8, *rising], known) == {"trend": list(range(5, 12))}
    # A month that stands still breaks it: no seven in a row are left.
    assert found([9, 11, 9, 11, 8, 7, 8, 9, 9, 10.5, 11, 12], known) == {}
    # Down as well; 13, 12, 11, 10.5, 9.5, 9, 8 from the sixth on.
    falling = [13, 12, 11, 10.5, 9.5, 9, 8]
    assert found([9, 11, 9, 11, 9, *falling], known) == {"trend": list(range(5, 12))}


def test_two_of_three_near_the_same_limit() -> None:
    known = Limits(mean=10, lower=1, upper=19)
    # Near is more than two thirds of the way: above 16 or below 4.
    quiet = [9, 11] * 4 + [9]
    assert found([*quiet, 17, 11, 18], known) == {"near": [9, 11]}
    # One near each limit is no signal, nor are two with two months between them, nor 16 itself.
    assert found([*quiet, 17, 3, 11], known) == {}
    assert found([9, 11] * 4 + [17, 9, 11, 17], known) == {}
    assert found([*quiet, 16, 11, 16], known) == {}
    # Outside is not near: it is a signal of its own.
    assert found([*quiet, 17, 11, 20], known) == {"outside": [11]}


def test_outside_is_beyond_the_limit_and_not_on_it() -> None:
    known = Limits(mean=10, lower=1, upper=19)
    assert found([9, 11] * 5 + [19, 1], known) == {}
    assert found([9, 11] * 5 + [19.1, 0.9], known) == {"outside": [10, 11]}


def test_where_a_signal_points() -> None:
    known = Limits(mean=10, lower=0, upper=20)
    values = np.array([9, 11, 9, 11, 8, 7, 8, 9, 9.5, 10.5, 11, 12], dtype="float64")
    # The trend of the last seven goes up, although four of them lie below the mean; others point to their side.
    assert course(values, known, signals(values, known)).tolist() == [-1, 1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (5, "met"),  # the lower limit of 5 reaches a target of 5
        (5.1, "inconsistent"),
        (15, "inconsistent"),  # some months may reach 15, most will not
        (15.1, "missed"),
    ],
)
def test_a_target_against_the_limits(target: float, expected: str) -> None:
    assert verdict(Limits(mean=10, lower=5, upper=15), target) == expected


SERIES = st.lists(st.integers(0, 10_000), min_size=LEAST, max_size=36).map(lambda found: np.array(found, dtype=float))


@given(SERIES)
def test_the_mean_lies_between_the_limits(values: np.ndarray) -> None:
    known = limits(values)
    assert known is not None
    assert known.lower <= known.mean <= known.upper
    assert (known.lower == known.upper) == (np.ptp(values) == 0)


@given(SERIES, st.integers(1, 50), st.integers(-500, 500))
def test_another_unit_or_another_zero_changes_no_signal(values: np.ndarray, times: int, more: int) -> None:
    known, moved = limits(values), limits(values * times + more)
    assert known is not None
    assert moved is not None
    # Values that lie on a limit or the mean but for rounding may fall on either side of it.
    edges = [known.mean, known.lower, known.upper, known.mean + 2 / 3 * (known.upper - known.mean),
             known.mean - 2 / 3 * (known.upper - known.mean)]  # fmt: skip
    assume(all(np.abs(values - edge).min() > 1e-6 for edge in edges))
    before, after = signals(values, known), signals(values * times + more, moved)
    assert all((before[rule] == after[rule]).all() for rule in RULES)


def test_noise_alone_is_seldom_called_a_signal() -> None:
    """Of months of pure noise about one in a hundred lies outside; with all rules fewer than one in ten is marked."""
    random = np.random.default_rng(20230531)
    outside, any_rule = 0, 0
    for _ in range(2000):
        values = random.normal(100, 10, 24)
        known = limits(values)
        assert known is not None
        marks = signals(values, known)
        outside += int(marks["outside"].sum())
        any_rule += int(np.any([marks[rule] for rule in RULES], axis=0).sum())
    assert outside / (2000 * 24) < 0.012
    assert any_rule / (2000 * 24) < 0.10


def test_a_fall_that_the_same_stations_do_not_bear_out_is_no_trend() -> None:
    """An average goes down as large stations report no more: each that still reports does what it did."""
    values = np.array([9.0] * 5 + [16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0])
    known = limits(values)
    assert known is not None
    assert signals(values, known)["trend"].tolist() == [False] * 5 + [True] * 7
    assert not signals(values, known, like=np.zeros(12))["trend"].any()
    # They themselves do a little less every month, or nothing is known of them: that is a trend.
    for like in (np.full(12, -0.01), np.full(12, np.nan)):
        assert signals(values, known, like=like)["trend"].sum() == 7
    # A rise is told as it was.
    assert signals(values[::-1], known, like=np.zeros(12))["trend"].sum() == 7
