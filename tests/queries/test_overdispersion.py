"""How far paces differ from what was expected, worked out by hand on places of four townships left."""

from __future__ import annotations

import numpy as np
import pytest

from queries.openings import FADE, History
from queries.overdispersion import PRIOR, faded_mean, misses

FIRST = 24264


def place(opened: list[int], left: int = 4) -> History:
    """A place with as many *left* after every month: what opens comes into scope anew."""
    covered = np.cumsum([0, *opened])
    return History("520101", FIRST, covered, covered + left)


def test_recent_months_weigh_more() -> None:
    means = faded_mean(np.array([0.5, np.nan, np.nan, 0.25]))
    # A month with nothing left says nothing, and no time passes.
    assert means.tolist() == pytest.approx([0.5, 0.5, 0.5, (0.5 * FADE + 0.25) / (FADE + 1)])


def test_four_months_later_a_month_weighs_half() -> None:
    # Ones for four months and then zeros for four: 1/2 + … against 1 + …, which is a third.
    assert faded_mean(np.repeat([1.0, 0.0], 4))[-1] == pytest.approx(1 / 3)


def test_a_year_of_history_has_no_outcome_yet() -> None:
    assert misses([place([1] * 12)]).spread(FIRST + 12) == PRIOR
    assert misses([]).spread(FIRST) == PRIOR


def test_one_miss_and_a_month_of_outcomes() -> None:
    """A year of one a month lets expect one; three came. The miss is twice what was expected: its square is 4."""
    known = misses([place([1] * 12 + [3])])
    assert known.first == FIRST + 12
    assert (known.known.tolist(), known.missed.tolist(), known.expected.tolist()) == ([FIRST + 13], [1], [0.25])
    assert known.spread(FIRST + 12) == PRIOR  # not known yet
    # A twelfth of a year against a year that weighs PRIOR.
    assert known.spread(FIRST + 13) == pytest.approx((PRIOR + 4 / 12) / (1 + 1 / 12))


def test_places_weigh_by_what_they_had_left() -> None:
    """Two as expected, of 4 left, and four times as much of 1 left: missed 0 and 9, expected 1/4 and 1 a township."""
    steady, other = place([1] * 13), place([1] * 12 + [4], left=1)
    known = misses([steady, other])
    assert known.spread(FIRST + 13) == pytest.approx((PRIOR + 9 / 1.25 / 12) / (1 + 1 / 12))


def test_steady_places_narrow_what_is_expected() -> None:
    spreads = [misses([place([1] * months)]).spread(FIRST + months) for months in (12, 24, 36, 60)]
    assert spreads == pytest.approx([PRIOR, PRIOR / 2, PRIOR / 3, PRIOR / 5])


def test_where_more_is_expected_than_is_left_nothing_is_learned() -> None:
    """Half of what is left a month: two months ahead it is all, three months ahead more than all."""
    known = misses([place([2] * 15)])
    # From month 12 one and two ahead, from 13 one and two, from 14 one.
    assert sorted(known.known.tolist()) == [FIRST + 13, FIRST + 14, FIRST + 14, FIRST + 15, FIRST + 15]
