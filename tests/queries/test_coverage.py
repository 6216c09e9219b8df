"""Coverage of the small release, by hand."""

from datetime import date

import pandas as pd
import pytest

from queries.coverage import attention, coverage, coverage_series, ladder, townships
from queries.release import Release

END_OF_MAY = date(2023, 5, 31)


def row(frame: pd.DataFrame, code: str) -> pd.Series:
    return frame.set_index("region_code").loc[code]


def test_the_province_on_a_day(small_release: Release) -> None:
    one = coverage(small_release, region="520000", date=END_OF_MAY, rung="built").iloc[0]
    # 甲县 2 of 4, 乙区 1 of 1, 丙县 0 of 3: 3 of 8; the farm's station is beside, not inside.
    assert (one.numerator, one.denominator, one.value, one.status) == (3, 8, 0.375, "normal")
    assert (one.stations, one.out_of_scope_covered, one.counties_full, one.counties) == (5, 1, 1, 3)
    assert (one.region_code, one.period, one.indicator_id) == ("520000", "2023-05-31", "coverage_built")


def test_the_denominator_is_that_of_the_day(small_release: Release) -> None:
    one = coverage(small_release, region="520101", date=date(2023, 4, 30), rung="built").iloc[0]
    assert (one.numerator, one.denominator) == (2, 3)


def test_a_step_begins_on_its_day(small_release: Release) -> None:
    before = coverage(small_release, region="520101", date=date(2023, 4, 9), rung="built").iloc[0]
    after = coverage(small_release, region="520101", date=date(2023, 4, 10), rung="built").iloc[0]
    assert (before.numerator, after.numerator) == (1, 2)


def test_levels(small_release: Release) -> None:
    def codes(level: str) -> list[str]:
        found = coverage(small_release, region="520000", date=END_OF_MAY, rung="built", level=level)
        return list(found["region_code"])

    assert codes("children") == ["520100", "520200"]
    assert codes("county") == ["520101", "520102", "520201", "520202"]
    assert len(codes("township")) == 9


def test_more_covered_than_in_scope_is_said_and_not_drawn(small_release: Release) -> None:
    counties = coverage(small_release, region="520100", date=END_OF_MAY, rung="built", level="county")
    one = row(counties, "520102")
    assert (one.status, one.value, one.out_of_scope_covered) == ("exceeds", 1.0, 1)


def test_a_county_without_townships_is_out_of_scope_and_never_zero(small_release: Release) -> None:
    one = coverage(small_release, region="520202", date=END_OF_MAY, rung="built").iloc[0]
    assert one.status == "out_of_scope"
    assert pd.isna(one.value)


def test_days_that_the_release_does_not_hold(small_release: Release) -> None:
    one = coverage(small_release, region="520000", date=date(2023, 7, 1), rung="built").iloc[0]
    assert one.status == "not_reported"
    assert pd.isna(one.numerator)


def test_an_unknown_rung_is_refused(small_release: Release) -> None:
    with pytest.raises(ValueError, match="opened"):
        coverage(small_release, region="520000", date=END_OF_MAY, rung="opened")


def test_an_unknown_region_has_no_row(small_release: Release) -> None:
    assert coverage(small_release, region="999999", date=END_OF_MAY, rung="built").empty
    assert attention(small_release, region="999999", date=END_OF_MAY, rung="built").empty


def test_the_ladder_never_rises(small_release: Release) -> None:
    frame = ladder(small_release, region="520000", date=END_OF_MAY)
    assert list(frame["rung"]) == ["planned", "plaque", "built", "operating", "full_service"]
    assert list(frame["numerator"]) == [4, 3, 3, 2, 1]
    assert frame["indicator_id"].iloc[0] == "coverage_planned"


def test_a_series_takes_the_month_ends(small_release: Release) -> None:
    frame = coverage_series(small_release, region="520101", rung="built", first=24276, last=24281)
    assert list(frame["period"]) == ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"]
    assert list(frame["numerator"]) == [0, 1, 1, 2, 2, 2]
    assert list(frame["denominator"]) == [3, 3, 3, 3, 4, 4]


def test_a_series_by_county_and_within_the_release_only(small_release: Release) -> None:
    frame = coverage_series(small_release, region="520000", rung="built", first=24260, last=24300, level="county")
    assert list(frame["region_code"].unique()) == ["520101", "520102", "520201", "520202"]
    assert len(frame) == 4 * 18
    assert list(frame[frame["region_code"] == "520102"]["numerator"]) == [0] * 5 + [1] * 13


def test_townships_of_a_county(small_release: Release) -> None:
    frame = townships(small_release, county="520101", date=date(2023, 6, 30))
    assert list(frame["region_code"]) == ["520101001", "520101002", "520101003", "520101004"]
    assert list(frame["best_status"]) == ["full_service", "built", "", ""]
    # The suspended second station of 二乡 still stands there.
    assert list(frame["stations"]) == [1, 2, 0, 0]
    assert list(frame["numerator"]) == [1, 1, 0, 0]


def test_a_township_put_out_of_scope_says_why(small_release: Release) -> None:
    one = row(townships(small_release, county="520102", date=END_OF_MAY), "520102401")
    assert (bool(one.in_scope), one.status, one.scope_reason, one.kind) == (
        False,
        "out_of_scope",
        "农场不计",
        "functional",
    )
    assert one.best_status == "operating"


def test_a_county_without_townships_has_an_empty_list(small_release: Release) -> None:
    assert townships(small_release, county="520202", date=END_OF_MAY).empty


def test_attention_counts_whole_townships(small_release: Release) -> None:
    frame = attention(small_release, region="520000", date=date(2023, 6, 30), rung="built")
    # 丙县 lacks three and never moved, 甲县 lacks two; 乙区 lacks none and comes last but for 丁县, which has no scope.
    assert list(frame["region_code"])[:2] == ["520201", "520101"]
    assert list(frame["remaining"])[:2] == [3, 2]
    assert row(frame, "520101")["gained_6m"] == 2
    assert row(frame, "520101")["gained_12m"] == 2
    assert row(frame, "520102")["gained_12m"] == 0
    # 甲县 last rose on 10 April: two whole months; 丙县 stands still since the data begin.
    assert row(frame, "520101")["months_standing_still"] == 2
    assert row(frame, "520201")["months_standing_still"] == 18
    assert row(frame, "520102")["months_standing_still"] == 0


def test_what_was_gained_before_the_release_begins_is_unknown(small_release: Release) -> None:
    frame = attention(small_release, region="520000", date=date(2022, 12, 31), rung="built")
    assert frame["gained_12m"].isna().all()
    assert row(frame, "520102")["gained_6m"] == 0
