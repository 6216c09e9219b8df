"""The forecast of the small release: 3 of 8 covered at the end of June 2023, three openings in seventeen months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from queries.forecast import forecast, forecast_path
from queries.overdispersion import MOST
from queries.release import Release

END_OF_JUNE = date(2023, 6, 30)


def one(release: Release, region: str = "520000", day: date = END_OF_JUNE, **options: str) -> pd.Series:
    return forecast(release, region=region, date=day, rung="built", **options).iloc[0]


def test_what_is_forecast_and_from_what(small_release: Release) -> None:
    row = one(small_release)
    # January 2022 has no month before it: seventeen gains.
    assert (row.covered, row.denominator, row.remaining, row.history_months, row.due) == (3, 8, 5, 17, "2024-12")
    # Of what was left June 2022 opened 1/7, February 2023 1/6 and April 1/5, drawn 1/8, 1/2 and 0.71 times as often as
    # the newest of months that weigh 5.96 together: 4.1 % a month of five. So few tell little of paces: they are spread
    # as widely as is believed, half of them below that and 15 % below 0.23 of it. Four and a half townships, which
    # count as five half of the time, take 22 months at the one and 94 at the other; drawn month by month, the same
    # courses every time, it is 25 and 98. Five in eighteen months would be 43 % at an even pace: 404 courses of 1,000.
    assert (row.p50, row.p85, row.value) == ("2025-07", "2031-08", 0.404)
    assert (row.spread, row.peer_region, row.peer_level) == (MOST, "520000", "prefecture")


def test_the_same_question_has_the_same_answer(small_release: Release) -> None:
    pd.testing.assert_frame_equal(
        forecast_path(small_release, region="520000", date=END_OF_JUNE, rung="built"),
        forecast_path(small_release, region="520000", date=END_OF_JUNE, rung="built"),
    )


def test_publishing_again_moves_no_month_that_was_read_out(small_release: Release) -> None:
    again = replace(small_release, id="R0099-aaaaaaaa")
    pd.testing.assert_series_equal(one(small_release), one(again))


@pytest.mark.parametrize(
    ("region", "day", "reason"),
    [
        ("520000", date(2022, 12, 31), "short_history"),  # eleven gains
        ("520201", END_OF_JUNE, "no_openings"),  # 丙县 never had any
        ("520102", END_OF_JUNE, "met"),  # 乙区 is complete
    ],
)
def test_where_nothing_is_forecast_it_says_why(small_release: Release, region: str, day: date, reason: str) -> None:
    row = one(small_release, region, day)
    assert (row.reason, row.status, row.p50, row.p85) == (reason, "not_comparable", "", "")
    assert pd.isna(row.value)
    assert forecast_path(small_release, region=region, date=day, rung="built").empty


def test_a_pace_that_is_tried(small_release: Release) -> None:
    # Five left at two a month: three months. A later due month is a better chance; the courses stay the same.
    tried = one(small_release, what_if="pace:2,due:2027-12")
    assert (tried.pace, tried.pace_done, tried.due) == (2, "2023-09", "2027-12")
    plain = one(small_release)
    assert (tried.p50, tried.p85) == (plain.p50, plain.p85)
    assert tried.value > plain.value


def test_the_fan_begins_at_what_is_and_ends_at_the_goal(small_release: Release) -> None:
    path = forecast_path(small_release, region="520000", date=END_OF_JUNE, rung="built", what_if="pace:2")
    first = path.iloc[0]
    assert (first.period, first.p05, first.p95, first.at_pace) == ("2023-06", 3, 3, 3)
    assert path["at_pace"].tolist()[:5] == [3, 5, 7, 8, 8]
    assert path[["p05", "p15", "p50", "p85", "p95"]].max().max() == 8
    assert (path["p05"] <= path["p15"]).all()
    assert path["period"].iloc[-1] >= "2024-12"
