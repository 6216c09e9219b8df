"""R by hand. A plan of 100 days from nothing to 40 townships unless it says otherwise."""

from datetime import date
from fractions import Fraction

import pytest

from catalogue.thresholds import default
from queries.pace import Classes, Standing, best_per_month, classes_of, latest_start, recent_per_month

CLASSES = Classes(Fraction(95, 100), Fraction(60, 100))
START, DUE = date(2023, 1, 1), date(2023, 4, 11)


def standing(now: int, day: date, base: int = 0, goal: int = 40) -> Standing:
    return Standing(base, now, goal, START, DUE, day, CLASSES)


HALFWAY = date(2023, 2, 20)


def test_time_past_half_and_task_past_half() -> None:
    one = standing(20, HALFWAY)
    assert (one.elapsed_share, one.task_share, one.ratio) == (Fraction(1, 2), Fraction(1, 2), 1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (40, "met"),
        (41, "met"),
        # Halfway, 19 of 40 is R = 0.95 exactly and on track; 18 is 0.90.
        (19, "on_track"),
        (18, "needs_acceleration"),
        # 12 of 40 is R = 0.60 exactly; 11 is 0.55.
        (12, "needs_acceleration"),
        (11, "far_behind"),
        (0, "far_behind"),
    ],
)
def test_classes_halfway(now: int, expected: str) -> None:
    assert standing(now, HALFWAY).progress_class == expected


def test_a_province_judges_by_its_own_classes() -> None:
    # 18 of 40 halfway is R = 0.90: on track where 0.90 is asked for, to the limit itself.
    softer = Classes(Fraction(90, 100), Fraction(50, 100))
    assert Standing(0, 18, 40, START, DUE, HALFWAY, softer).progress_class == "on_track"
    assert Standing(0, 10, 40, START, DUE, HALFWAY, softer).progress_class == "needs_acceleration"


def test_a_limit_is_exactly_what_is_written() -> None:
    assert classes_of(default()) == CLASSES  # 0.95 as a binary fraction is a little less than 19/20


def test_fewer_than_at_the_start_is_deteriorating() -> None:
    assert standing(9, HALFWAY, base=10).progress_class == "deteriorating"


def test_met_overrides_the_due_day() -> None:
    assert standing(40, date(2023, 5, 1)).progress_class == "met"


def test_after_the_due_day_it_is_not_met_and_no_pace_helps() -> None:
    late = standing(39, date(2023, 4, 12))
    assert late.progress_class == "not_met"
    assert late.required_per_month is None
    assert late.elapsed_share == 1


def test_on_the_due_day_time_is_up() -> None:
    """A day's figures are those of its end: 39 of 40 on the eve are on track, on the day itself they are too few."""
    eve, last = standing(39, date(2023, 4, 10)), standing(39, DUE)
    assert (eve.progress_class, eve.required_per_month) == ("on_track", 1)
    assert (last.progress_class, last.required_per_month) == ("not_met", None)
    assert standing(40, DUE).progress_class == "met"


def test_a_leap_year_has_a_day_more() -> None:
    # From the last day of 2023 to that of 2024 there are 366 days; on 30 June 182 of them have passed, a day more than
    # 181 of 365. 20 of 40 is R = 0.5 ÷ (182/366) = 183/182.
    one = Standing(0, 20, 40, date(2023, 12, 31), date(2024, 12, 31), date(2024, 6, 30), CLASSES)
    assert (one.elapsed_share, one.ratio) == (Fraction(182, 366), Fraction(183, 182))
    assert Standing(
        0, 20, 40, date(2022, 12, 31), date(2023, 12, 31), date(2023, 6, 30), CLASSES
    ).elapsed_share == Fraction(181, 365)


def test_nothing_is_judged_before_the_plan_begins() -> None:
    early = standing(5, START)
    assert (early.progress_class, early.ratio) == ("not_started", None)


def test_three_of_140_after_three_of_five_years_is_far_behind() -> None:
    # The growth-rate form of the formula calls this on track.
    one = Standing(0, 3, 140, date(2021, 1, 1), date(2025, 12, 31), date(2023, 12, 31), CLASSES)
    assert one.progress_class == "far_behind"


def test_a_goal_reached_at_the_start_and_lost_since_is_deteriorating() -> None:
    lost = standing(39, HALFWAY, base=40)
    assert (lost.progress_class, lost.task_share) == ("deteriorating", None)


def test_a_goal_that_has_come_to_lie_below_the_base_makes_no_share() -> None:
    # Ten of twelve were covered, four townships were merged away: 8 of 8 is met. With seven (7 − 10) ÷ (8 − 10) would
    # be 1.5 and on track, though one is missing.
    assert standing(8, HALFWAY, base=10, goal=8).progress_class == "met"
    short = standing(7, HALFWAY, base=10, goal=8)
    assert (short.task_share, short.ratio, short.progress_class, short.remaining) == (None, None, "deteriorating", 1)


def test_required_pace_is_in_whole_townships() -> None:
    # At the end of February, March and April are left for 21 townships: 11 a month.
    assert standing(19, date(2023, 2, 28)).required_per_month == 11
    # On 20 February the month itself still counts: 21 in three months.
    assert standing(19, HALFWAY).required_per_month == 7
    assert standing(40, HALFWAY).required_per_month == 0
    # On 1 April one month is left, if not all of it.
    assert standing(38, date(2023, 4, 1)).required_per_month == 2


def test_the_best_pace_is_one_that_was_kept_for_three_months() -> None:
    assert best_per_month([0, 0, 9, 9, 12, 15], 3) == 4
    assert best_per_month([5, 4, 3, 2], 3) == 0
    assert best_per_month([0, 9, 9], 3) is None
    # Over two months it is nought to nine, over one nine at once.
    assert best_per_month([0, 0, 9, 9, 12, 15], 2) == 4.5
    assert best_per_month([0, 0, 9, 9, 12, 15], 1) == 9


def test_the_last_three_months_and_what_they_lost() -> None:
    assert recent_per_month([0, 5, 6, 6, 9], 3) == pytest.approx(4 / 3)
    assert recent_per_month([9, 9, 9, 6], 3) == -1
    assert recent_per_month([1, 2, 3], 3) is None


@pytest.mark.parametrize(
    ("remaining", "gain", "months", "month"),
    [
        (7, 2, 3, 100 - 11),  # seven at two in three months take ten and a half, so eleven
        (6, 2, 3, 100 - 9),
        (0, 0, 3, 100),  # nothing is left
        (1, 0, 3, None),  # nothing was ever gained
    ],
)
def test_the_last_month_that_may_be_waited_for(remaining: int, gain: int, months: int, month: int | None) -> None:
    assert latest_start(remaining, gain, months, due=100) == month
