"""Services of the small release: like for like or not at all."""

import pandas as pd
import pytest

from catalogue import indicators
from queries.release import Release
from queries.services import service_by_station, service_series, services, services_by

JUNE, MAY, APRIL = 24281, 24280, 24279


def counties(release: Release, window: str = "month") -> pd.DataFrame:
    return services(
        release, indicator="person_times_served", region="520000", month=JUNE, window=window, level="county"
    ).set_index("region_code")


def one(
    release: Release, indicator: str, region: str = "520000", month: int = JUNE, window: str = "month"
) -> pd.Series:
    return services(release, indicator=indicator, region=region, month=month, window=window).iloc[0]


def test_a_month_is_compared_over_the_stations_that_reported_both_times(small_release: Release) -> None:
    row = counties(small_release).loc["520101"]
    # Nine stations: 750 in May, 900 in June, +20 %; all ten together had 1000. A year ago eight of ten: exactly enough.
    assert (row.value, row.reporters, row.expected, row.per_station) == (1000, 10, 12, 100)
    assert (row.change_mom, row.base_mom, row.reporters_mom, row.reason_mom) == (0.2, 750, 9, "")
    assert (row.change_yoy, row.base_yoy, row.reporters_yoy, row.reason_yoy) == (-0.2, 1000, 8, "")
    assert (row.period, row.status, row.change_kind) == ("2023-06", "normal", "relative")


def test_reasons_for_a_dash(small_release: Release) -> None:
    rows = counties(small_release)
    assert list(rows["reason_mom"]) == ["", "few_matched", "no_base", "no_base"]
    assert list(rows["reason_yoy"]) == ["", "zero_base", "no_base", "no_base"]
    assert rows["change_yoy"].isna().tolist() == [False, True, True, True]


def test_status_of_places(small_release: Release) -> None:
    # 丙县 waits for a report that is not due yet; 丁县 has no station that could report.
    assert list(counties(small_release)["status"]) == ["normal", "normal", "provisional", "out_of_scope"]


def test_what_was_owed_and_not_filed_is_not_reported(small_release: Release) -> None:
    row = one(small_release, "volunteer_teams", region="520101")
    assert row.status == "not_reported"
    assert pd.isna(row.value)


def test_a_window_is_compared_over_totals(small_release: Release) -> None:
    row = one(small_release, "person_times_served", window="ytd", month=APRIL + 1)
    # January to May: 5 × 1200 against 5 × 1000, reported by 21 stations against 20.
    assert (row.value, row.base_yoy, row.reporters, row.reporters_yoy) == (6000, 5000, 21, 20)
    assert row.change_yoy == pytest.approx(0.2)
    assert (row.months, row.per_month, row.status) == (5, 1200, "normal")
    assert pd.isna(row.change_mom)


def test_windows_reported_by_other_numbers_of_stations_are_not_compared(small_release: Release) -> None:
    row = one(small_release, "person_times_served", region="520100", window="ytd")
    assert (row.value, row.base_yoy, row.status, row.reason_yoy) == (6000, 3000, "not_comparable", "reporters_differ")
    assert pd.isna(row.change_yoy)


def test_a_window_whose_base_lies_before_the_release_has_none(small_release: Release) -> None:
    row = one(small_release, "person_times_served", window="last12")
    assert row.reason_yoy == "no_base"
    assert pd.isna(row.base_yoy)


def test_all_months_are_summed_and_not_compared(small_release: Release) -> None:
    row = one(small_release, "person_times_served", window="all")
    # 6 × 1000 in 2022, 5 × 1200 and the 1570 of June in 2023; 18 months.
    assert (row.value, row.months, row.reason, row.status) == (13570, 18, "", "provisional")
    assert pd.isna(row.change_yoy)


def test_months_are_summed_from_any_month_on(small_release: Release) -> None:
    row = one(small_release, "person_times_served", window="2022-05")
    # May and June 2022: 2 × 1000; January to May 2023: 5 × 1200; June: 1570. The year before would be partly the same.
    assert (row.value, row.months, row.reason, row.status) == (9570, 14, "long_period", "provisional")
    assert pd.isna(row.change_yoy)


def test_a_short_stretch_is_compared_with_the_same_months_a_year_before(small_release: Release) -> None:
    row = one(small_release, "person_times_served", window="2023-04", month=MAY)
    # April and May: 2400 against 2000, reported by 21 stations against 20.
    assert (row.value, row.base_yoy, row.months) == (2400, 2000, 2)
    assert row.change_yoy == pytest.approx(0.2)


def test_a_stretch_of_the_month_alone_adds_nothing(small_release: Release) -> None:
    row = one(small_release, "persons_served", window="2023-06")
    assert (row.value, row.reason) == (300, "")
    assert one(small_release, "persons_served", window="2023-05").reason == "not_additive"


def test_stations_are_summed_from_any_month_on(small_release: Release) -> None:
    rows = service_by_station(
        small_release, indicator="person_times_served", county="520101", month=JUNE, window="2023-05"
    )
    assert list(rows["value"])[:2] == [220, 40]


@pytest.mark.parametrize("window", ["2021-12", "2023-07", "2023-13"])
def test_a_stretch_begins_within_the_data_and_not_after_the_month(small_release: Release, window: str) -> None:
    with pytest.raises(ValueError, match=window):
        one(small_release, "person_times_served", window=window)


def test_a_stock_stands_for_a_window_with_its_last_month(small_release: Release) -> None:
    row = one(small_release, "staff", window="last12")
    assert (row.value, row.months, row.change_yoy) == (50, 1, 0.125)


def test_different_people_of_several_months_are_not_added(small_release: Release) -> None:
    assert one(small_release, "persons_served").value == 300
    row = one(small_release, "persons_served", window="ytd")
    assert (row.status, row.reason) == ("not_comparable", "not_additive")
    assert pd.isna(row.value)


def test_a_ratio_is_summed_first_and_divided_once(small_release: Release) -> None:
    row = one(small_release, "staff_licensed_share")
    assert (row.numerator, row.denominator, row.value) == (30, 50, 0.6)
    # Percentages differ in points: 27 of 45 against 20 of 40.
    assert (row.change_kind, row.base_yoy) == ("points", 0.5)
    assert row.change_yoy == pytest.approx(0.1)
    assert pd.isna(row.per_station)


def test_a_ratio_over_reports(small_release: Release) -> None:
    row = one(small_release, "person_times_per_station")
    assert (row.numerator, row.denominator) == (1570, 22)
    # Over the 18 stations of both Junes the change is that of the numerator: 1300 against 1000.
    assert row.change_yoy == pytest.approx(0.3)


def test_a_ratio_over_a_window(small_release: Release) -> None:
    row = one(small_release, "person_times_per_station", window="ytd")
    # The release has counts of reports for May and June only: 43.
    assert (row.numerator, row.denominator) == (5 * 1200 + 1570, 43)
    assert row.value == pytest.approx(7570 / 43)


def test_registers_answer_like_reports(small_release: Release) -> None:
    covered = one(small_release, "townships_covered_built", month=APRIL)
    # 3 at the end of April, 2 a month before, 0 a year before.
    assert (covered.value, covered.base_mom, covered.change_mom) == (3, 2, 0.5)
    assert covered.reason_yoy == "zero_base"
    share = one(small_release, "coverage_built", month=APRIL)
    assert share.change_mom == pytest.approx(3 / 7 - 2 / 7)
    assert one(small_release, "guidance_centres").value == 1
    assert one(small_release, "stations_suspended", region="520101").value == 1
    assert one(small_release, "stations_suspended", region="520101", month=MAY).value == 0
    assert one(small_release, "reporting_completeness").value == 22 / 25


def test_by_domain(small_release: Release) -> None:
    rows = services_by(small_release, indicator="person_times_served", region="520000", month=JUNE)
    assert dict(zip(rows["domain_code"], rows["value"], strict=True)) == {"disability": 670, "elderly_care": 900}
    assert list(rows["change_mom"]) == [0.0, 0.25]


def test_a_ratio_by_domain_divides_every_part_by_the_whole(small_release: Release) -> None:
    rows = services_by(small_release, indicator="person_times_per_station", region="520000", month=JUNE)
    assert list(rows["value"]) == [670 / 22, 900 / 22]


def test_one_domain(small_release: Release) -> None:
    rows = services(small_release, indicator="person_times_served", region="520000", month=JUNE, domain="elderly_care")
    assert (rows["value"].iloc[0], rows["domain_code"].iloc[0]) == (900, "elderly_care")


def test_a_series_has_every_month_asked(small_release: Release) -> None:
    rows = service_series(small_release, indicator="person_times_served", region="520000", first=24268, last=JUNE)
    assert (rows["period"].iloc[0], len(rows)) == ("2022-05", 14)
    assert rows["value"].isna().sum() == 6
    assert rows["value"].iloc[-1] == 1570


def test_by_station(small_release: Release) -> None:
    rows = service_by_station(small_release, indicator="person_times_served", county="520101", month=JUNE)
    assert list(rows["site_id"]) == ["S1", "S2", "S3"]
    assert list(rows["status"]) == ["normal", "not_reported", "out_of_scope"]
    assert list(rows["report_state"]) == ["late", "not_reported", "suspended"]
    assert rows["value"].iloc[0] == 120


def test_by_station_over_a_window(small_release: Release) -> None:
    rows = service_by_station(small_release, indicator="person_times_served", county="520101", month=JUNE, window="ytd")
    assert list(rows["value"])[:2] == [220, 40]
    assert list(rows["months_reported"]) == [2, 1, 1]
    assert list(rows["months_expected"]) == [2, 2, 1]


def test_one_domain_by_station(small_release: Release) -> None:
    asked = {"indicator": "person_times_served", "county": "520101", "month": MAY, "domain": "elderly_care"}
    rows = service_by_station(small_release, **asked)
    # Of the 100 that S1 served in May 60 were old people; S2 served 40 and did not say whom.
    assert rows["value"].iloc[0] == 60
    assert list(rows["status"]) == ["normal", "not_reported", "not_reported"]
    assert list(rows["months_reported"]) == [1, 1, 1]


def test_one_group_that_nobody_counted_by_station(small_release: Release) -> None:
    rows = service_by_station(
        small_release, indicator="persons_served", county="520101", month=MAY, group="left_behind_child"
    )
    assert rows["value"].isna().all()


def test_a_ratio_of_one_domain_by_station_is_divided_by_the_whole(small_release: Release) -> None:
    rows = service_by_station(
        small_release, indicator="person_times_per_station", county="520101", month=JUNE, window="ytd",
        domain="elderly_care",
    )  # fmt: skip
    # S1 filed two reports, May's with 60 old people.
    assert (rows["numerator"].iloc[0], rows["denominator"].iloc[0], rows["value"].iloc[0]) == (60, 2, 30)


def test_a_stock_by_station_is_that_of_the_last_month(small_release: Release) -> None:
    rows = service_by_station(small_release, indicator="staff", county="520101", month=JUNE, window="last12")
    assert rows["value"].iloc[0] == 5


def test_what_stations_do_not_report_is_out_of_scope_for_them(small_release: Release) -> None:
    rows = service_by_station(small_release, indicator="stations_built", county="520101", month=JUNE)
    assert set(rows["status"]) == {"out_of_scope"}
    assert rows["value"].isna().all()


@pytest.mark.parametrize("indicator", indicators.load())
def test_every_indicator_is_told_by_place_and_by_month(small_release: Release, indicator: str) -> None:
    by_county = services(small_release, indicator=indicator, region="520000", month=JUNE, window="ytd", level="county")
    assert list(by_county["region_code"]) == ["520101", "520102", "520201", "520202"]
    by_month = service_series(small_release, indicator=indicator, region="520000", first=MAY, last=JUNE)
    assert list(by_month["period"]) == ["2023-05", "2023-06"]


@pytest.mark.parametrize(("name", "value"), [("indicator", "nothing"), ("window", "week"), ("level", "village")])
def test_unknown_words_are_refused(small_release: Release, name: str, value: str) -> None:
    asked = {"indicator": "staff", "region": "520000", "month": JUNE, name: value}
    with pytest.raises(ValueError, match=value):
        services(small_release, **asked)  # type: ignore[arg-type]
