"""Forecasts of the past against what came: of small courses by hand, then of the small release."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from queries.backtest import AHEAD, INTERVALS, Trial, forecast_backtest, trials
from queries.openings import History
from queries.release import Release

FIRST = 24264


def place(opened: list[int], left: int = 4) -> History:
    """A place with as many *left* after every month: what opens comes into scope anew."""
    covered = np.cumsum([0, *opened])
    return History("520101", FIRST, covered, covered + left)


@pytest.mark.parametrize(
    ("below", "up_to", "held"),
    [
        (0.45, 0.55, [True, True, True]),
        (0.80, 0.84, [False, True, True]),  # over three quarters, under 85 in 100
        (0.90, 0.96, [False, False, True]),
        (0.95, 1.00, [False, False, False]),  # 95 of 100 courses came to less
        (0.00, 0.04, [False, False, False]),
        (0.00, 1.00, [True, True, True]),  # all courses came to the same, and so did the place
    ],
)
def test_what_lies_inside(below: float, up_to: float, held: list[bool]) -> None:
    trial = Trial(place([1] * 12), FIRST + 12, 3, 5, below, up_to, 5)
    assert [trial.is_inside(share) for share in INTERVALS] == held


def test_every_third_month_with_a_year_before_it_and_an_outcome_is_tried() -> None:
    made = list(trials([place([1] * 18, left=40)]))
    # After a year three and six months ahead, three months later three; twelve ahead nothing is known yet.
    assert [(one.month - FIRST, one.ahead, one.came) for one in made] == [(12, 3, 15), (12, 6, 18), (15, 3, 18)]
    # One a month was expected and came.
    assert all(one.is_inside(0.5) for one in made)


def test_a_province_that_asks_for_a_longer_history_is_told_of_no_other_forecasts() -> None:
    made = list(trials([place([1] * 18, left=40)], least=15))
    assert [(one.month - FIRST, one.ahead) for one in made] == [(15, 3)]


def test_nothing_is_tried_of_a_history_under_a_year() -> None:
    assert list(trials([place([1] * 8)])) == []
    assert list(trials([])) == []


def test_nothing_is_tried_of_what_was_done_or_never_began() -> None:
    done = History("520102", FIRST, np.arange(17), np.arange(17))
    assert list(trials([done, place([0] * 16)])) == []


def test_a_trial_knows_only_what_was_known() -> None:
    """Two pasts that are the same until month 15: what was said then is the same, whatever came."""
    one, other = (list(trials([place([1] * 15 + rest)])) for rest in ([1] * 6, [4] * 6))
    said = [
        [(trial.month, trial.ahead, trial.middle) for trial in made if trial.month <= FIRST + 15]
        for made in (one, other)
    ]
    assert said[0] == said[1]


def test_a_stall_that_nobody_saw_coming_is_outside() -> None:
    """Two years of two a month, then a year of nothing."""
    made = [one for one in trials([place([2] * 24 + [0] * 12, left=40)]) if one.month == FIRST + 24]
    assert [one.ahead for one in made] == list(AHEAD)
    assert not any(one.is_inside(0.9) for one in made)


def test_the_small_release(small_release: Release) -> None:
    """Seventeen months: three ahead from the twelfth, of the province and 东市; 西州 never opened any."""
    frame = forecast_backtest(small_release, region="520000", rung="built")
    assert frame[["months_ahead", "interval"]].drop_duplicates().shape == (9, 2)
    three, later = frame[frame["months_ahead"] == 3], frame[frame["months_ahead"] > 3]
    assert three["denominator"].tolist() == [2, 2, 2]
    assert three["places"].tolist() == [2, 2, 2]
    assert (three["first"].iloc[0], three["last"].iloc[0]) == ("2023-01", "2023-01")
    assert three["numerator"].is_monotonic_increasing
    assert set(later["reason"]) == {"short_history"}
    assert later["value"].isna().all()
    pd.testing.assert_series_equal(three["value"], three["numerator"] / three["denominator"], check_names=False)
