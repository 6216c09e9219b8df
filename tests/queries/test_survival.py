"""Kaplan and Meier's curve: five stations by hand, and what holds for any waits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.survival import Curve, curve

# Five stations: risen after 10, 20 and 40 days; two still wait, one since 20 days and one since 30.
DAYS = np.array([10.0, 20.0, 20.0, 30.0, 40.0])
IS_OVER = np.array([True, True, False, False, True])


@pytest.fixture
def five() -> Curve:
    found = curve(DAYS, IS_OVER)
    assert found is not None
    return found


def test_five_stations_by_hand(five: Curve) -> None:
    # Day 10: 5 waited, 1 rose: 4/5 wait. Day 20: 4 waited, 1 rose: 4/5 × 3/4 = 3/5. The one that waits since 20 days
    # is counted up to that day. Day 30: nobody rose. Day 40: the last of 1 rose: 0.
    assert five.days.tolist() == [10, 20, 30, 40]
    assert five.waiting == pytest.approx([0.8, 0.6, 0.6, 0.0])


def test_quantiles_and_how_many_have_risen(five: Curve) -> None:
    assert [five.day(done)[0] for done in (0.25, 0.5, 0.75)] == [20, 40, 40]
    assert five.done_by(np.array([9.0, 10.0, 25.0, 40.0])) == pytest.approx([0, 0.2, 0.4, 1])


def test_the_confidence_is_greenwoods_on_the_log_log_scale(five: Curve) -> None:
    # At day 10: S = 0.8, Greenwood's sum 1/(5 × 4) = 0.05; the log-log half width is 1.96 × √0.05 ÷ |ln 0.8| = 1.964,
    # so S lies between 0.8^exp(1.964) = 0.8^7.13 = 0.204 and 0.8^exp(−1.964) = 0.8^0.1403 = 0.969.
    assert (five.low[0], five.high[0]) == pytest.approx((0.2038, 0.9692), abs=1e-4)
    # The lower bound is below a half at day 10 already, the upper one never: half take 10 days or more.
    value, low, high = five.day(0.5)
    assert (value, low) == (40, 10)
    assert np.isnan(high)


def test_what_is_not_reached_is_not_a_number() -> None:
    waits = curve(np.array([10.0, 50.0, 50.0, 50.0]), np.array([True, False, False, False]))
    assert waits is not None
    assert waits.day(0.25)[0] == 10  # one of four
    assert np.isnan(waits.day(0.5)[0])
    nobody = curve(np.array([5.0, 6.0]), np.array([False, False]))
    assert nobody is not None
    assert np.isnan(nobody.day(0.25)).all()
    assert nobody.done_by(np.array([100.0])) == pytest.approx([0])


def test_without_waits_there_is_no_curve() -> None:
    assert curve(np.array([]), np.array([], dtype=bool)) is None


WAITS = st.lists(st.tuples(st.integers(0, 1000), st.booleans()), min_size=1, max_size=60)


@given(WAITS)
def test_fewer_and_fewer_wait_and_the_bounds_hold_the_curve(waits: list[tuple[int, bool]]) -> None:
    found = curve(np.array([float(days) for days, _ in waits]), np.array([over for _, over in waits]))
    assert found is not None
    assert (np.diff(found.waiting) <= 0).all()
    assert ((found.low <= found.waiting + 1e-9) & (found.waiting <= found.high + 1e-9)).all()
    reached = [found.day(done) for done in (0.25, 0.5, 0.75)]
    for value, low, high in reached:
        assert np.isnan(value) or low <= value  # the lower bound is there first
        assert np.isnan(high) or value <= high
    known = [value for value, _, _ in reached if not np.isnan(value)]
    assert known == sorted(known)


@given(WAITS)
def test_when_nobody_waits_it_is_the_plain_share(waits: list[tuple[int, bool]]) -> None:
    days = np.array([float(days) for days, _ in waits])
    found = curve(days, np.ones(len(days), dtype=bool))
    assert found is not None
    for day in days:
        assert found.done_by(np.array([day]))[0] == pytest.approx((days <= day).mean())
