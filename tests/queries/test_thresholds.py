"""Every threshold decides something: another number in the province's file is another finding."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue.thresholds import default
from queries.control import control_chart
from queries.findings import findings
from queries.forecast import forecast
from queries.progress import progress
from queries.release import Release
from queries.services import services
from queries.signals import quality
from queries.signals.signal import Asked
from queries.station_reporting import late_stations
from queries.thresholds import thresholds_of
from tests.queries.conftest import APRIL, JIA, JUNE, MAY_2023, PROVINCE, judging

END = date(2023, 6, 30)
JANUARY = JUNE - 5


def test_a_release_from_before_is_judged_by_the_usual_ones(small_release: Release) -> None:
    assert thresholds_of(small_release.about) == default()


def test_the_pace_is_measured_over_as_many_months(small_release: Release) -> None:
    """From January to April 2023 one became three, from March to June two became three; April alone brought one."""
    for limits, best, recent in (("", 2 / 3, 1 / 3), ("pace_months = 1", 1.0, 0.0)):
        row = progress(judging(small_release, limits), region=PROVINCE, date=END, rung="built").iloc[0]
        assert (row.best_per_month, row.recent_per_month) == pytest.approx((best, recent))


def test_another_limit_is_another_class(small_release: Release) -> None:
    # 3 of 8 in 545 of 1,095 days: R is 0.753.
    for limits, expected in (("", "needs_acceleration"), ("needs_acceleration = 0.79", "far_behind")):
        rows = progress(judging(small_release, limits), region=PROVINCE, date=END, rung="built")
        assert rows["progress_class"].tolist() == [expected]


def test_a_province_may_ask_for_a_longer_history(small_release: Release) -> None:
    # There are seventeen gains.
    for months, reason in ((17, ""), (18, "short_history")):
        judged = judging(small_release, f"forecast_months = {months}")
        assert forecast(judged, region=PROVINCE, date=END, rung="built")["reason"].tolist() == [reason]


def test_a_control_chart_looks_back_as_many_months(small_release: Release) -> None:
    for limits, months in (("", 18), ("control_months = 12", 12)):
        judged = judging(small_release, limits)
        rows = control_chart(judged, region=PROVINCE, indicator="person_times_served", month=JUNE)
        assert len(rows) == months


def test_comparisons_ask_for_as_many_of_the_same_stations(small_release: Release) -> None:
    # Of ten stations of 甲县 eight reported a year before.
    for limits, reason in (("", ""), ("matched_share = 0.81", "few_matched")):
        judged = judging(small_release, limits)
        rows = services(judged, region=JIA, indicator="person_times_served", month=JUNE)
        assert rows["reason_yoy"].tolist() == [reason]


def test_totals_are_compared_up_to_such_a_difference(small_release: Release) -> None:
    # January to May: 21 stations against 20 are 5 % more.
    for limits, reason in (("", ""), ("reporters_apart = 0.04", "reporters_differ")):
        judged = judging(small_release, limits)
        rows = services(judged, region=PROVINCE, indicator="person_times_served", month=APRIL + 1, window="ytd")
        assert rows["reason_yoy"].tolist() == [reason]


def test_reports_are_missed_often_from_such_a_month_on(small_release: Release) -> None:
    # S2 missed one report of two.
    for limits, often in (("", 0), ("reports_missed_often = 1", 1)):
        rows = late_stations(judging(small_release, limits), region=PROVINCE, first=MAY_2023, last=JUNE)
        assert set(rows["often"]) == {often}


def test_a_finding_is_due_soon_within_as_many_days(small_release: Release) -> None:
    # On 2 March the finding is due in thirty days.
    for limits, state in (("", "due_soon"), ("finding_due_soon = 29", "open")):
        rows = findings(judging(small_release, limits), region=JIA, date=date(2023, 3, 2))
        assert rows["finding_state"].tolist() == [state]


def test_the_list_looks_back_for_figures_to_be_verified(small_release: Release) -> None:
    for limits, checks in (("", ["outlier_own", "clone"]), ("quality_months = 1", ["outlier_own"])):
        rows = quality.rows(judging(small_release, limits), Asked(PROVINCE, JUNE, "built"))
        assert [row["check_id"] for row in rows] == checks
