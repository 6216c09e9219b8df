"""Sharing out whole townships by hand, and what always holds of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.allotment import apportioned, schedule


def test_largest_remainders_get_the_odd_ones() -> None:
    # 10 over 5, 3, 3: quotas 4.545, 2.727, 2.727. Whole parts 4, 2, 2; two left for the two larger fractions.
    assert apportioned(10, {"a": 5, "b": 3, "c": 3}) == {"a": 4, "b": 3, "c": 3}
    # 1 over equal weights: the lower code.
    assert apportioned(1, {"b": 2, "a": 2}) == {"b": 0, "a": 1}
    assert apportioned(0, {"a": 0}) == {"a": 0}


def test_nothing_to_share_it_out_over() -> None:
    with pytest.raises(ValueError, match="nothing"):
        apportioned(1, {"a": 0})


def test_a_schedule_by_hand() -> None:
    """7 in 3 months: cumulated 7/3, 14/3, 7 rounded up are 3, 5, 7, so 3 + 2 + 2.

    Month 1: a is owed 4/3 and b 1: whole parts 1 and 1, the third to a. Month 2: a is owed 8/3 − 2 = 2/3, b 2 − 1 = 1:
    whole parts 0 and 1, the second to a. Month 3: what is left, 1 and 1.
    """
    made = schedule({"a": 4, "b": 3}, 3, fixed={})
    assert (made.cells, made.unplaced) == ({"a": [2, 1, 1], "b": [1, 1, 1]}, {})


def test_a_month_set_by_hand_moves_the_rest_of_its_county() -> None:
    made = schedule({"a": 4, "b": 3}, 3, fixed={("a", 0): 0})
    # a has its 4 in two months; b fills the first month as far as it has any: the even total is 3.
    assert made.cells["a"][0] == 0
    assert sum(made.cells["a"]) == 4
    assert made.cells == {"a": [0, 2, 2], "b": [3, 0, 0]}


def test_what_finds_no_room_is_told() -> None:
    # At most one a month in two months: of five, three find no room.
    made = schedule({"a": 5, "b": 1}, 2, capacity=1, fixed={})
    assert (made.cells["a"], made.unplaced) == ([1, 1], {"a": 3})
    assert sum(made.cells["b"]) == 1


def test_more_by_hand_than_there_is_stops_at_what_there_is() -> None:
    made = schedule({"a": 2}, 3, fixed={("a", 1): 9})
    assert (sum(made.cells["a"]), made.cells["a"][1], made.unplaced) == (2, 2, {})


LEFT = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1)


@given(total=st.integers(0, 300), weights=LEFT)
@settings(deadline=None)
def test_shares_sum_exactly_and_stay_within_bounds(total: int, weights: dict[str, int]) -> None:
    whole = sum(weights.values())
    total = min(total, whole)
    found = apportioned(total, weights)
    assert sum(found.values()) == total
    assert all(0 <= found[code] <= weight for code, weight in weights.items())
    # The quota rule: never a whole one away from the exact share.
    assert all(abs(found[code] * whole - total * weight) < whole for code, weight in weights.items() if whole)


@given(
    remaining=LEFT,
    months=st.integers(1, 18),
    capacity=st.one_of(st.none(), st.integers(1, 6)),
    edits=st.dictionaries(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 17)), st.integers(0, 12), max_size=8),
)
@settings(deadline=None, max_examples=300)
def test_a_schedule_is_exact_and_within_its_bounds(remaining, months, capacity, edits) -> None:
    made = schedule(remaining, months, capacity=capacity, fixed=edits)
    for code, left in remaining.items():
        cells = made.cells[code]
        assert len(cells) == months
        assert sum(cells) + made.unplaced.get(code, 0) == left
        for month, n in enumerate(cells):
            most = edits.get((code, month), left if capacity is None else capacity)
            assert 0 <= n <= most
            if (code, month) in edits:  # kept, unless the place had fewer left by then
                assert n == min(most, left - sum(cells[:month]))


@given(remaining=LEFT, months=st.integers(1, 18))
@settings(deadline=None)
def test_without_limits_months_are_even(remaining, months) -> None:
    cells = schedule(remaining, months, fixed={}).cells
    totals = [sum(column) for column in zip(*cells.values(), strict=True)]
    assert max(totals) - min(totals) <= 1
    for code, left in remaining.items():  # and each place is never a whole township and a half from its even course
        for month in range(months):
            assert abs(sum(cells[code][: month + 1]) - left * (month + 1) / months) < len(remaining) + 1
