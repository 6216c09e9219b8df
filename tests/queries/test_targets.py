"""Plans of the small release: the province's three phases to 8 townships by the end of 2024, 甲县's half of its own."""

from datetime import date

import pandas as pd
import pytest

from queries.progress import progress
from queries.release import Release
from queries.targets import phases, target_path, targets

END_OF_JUNE = date(2023, 6, 30)


def one_progress(release: Release, region: str, day: date = END_OF_JUNE) -> pd.Series:
    return progress(release, region=region, date=day, rung="built").iloc[0]


def test_own_plans_and_the_one_from_above(small_release: Release) -> None:
    assert list(targets(small_release, region="520000")["target_id"]) == ["P"]
    county = targets(small_release, region="520101")
    assert list(county["target_id"]) == ["J"]
    assert (county["value"].iloc[0], county["unit"].iloc[0], county["period"].iloc[0]) == (0.5, "percent", "2023-12-31")
    inherited = targets(small_release, region="520201")
    assert (list(inherited["target_id"]), list(inherited["plan_region"])) == (["P"], ["520000"])


def test_progress_of_the_province(small_release: Release) -> None:
    one = one_progress(small_release, "520000")
    # 3 of 8 covered; 545 of 1095 days passed; R = 0.375 ÷ 0.4977 = 0.753.
    assert (one.numerator, one.denominator, one.base, one.remaining) == (3, 8, 0, 5)
    assert one.elapsed_share == pytest.approx(545 / 1095)
    assert one.ratio == pytest.approx(0.375 * 1095 / 545)
    assert one.progress_class == "needs_acceleration"
    # Five in the eighteen months left; best three months: February to April, one to three.
    assert one.required_per_month == 1
    assert one.best_per_month == pytest.approx(2 / 3)


def test_another_due_day_is_tried(small_release: Release) -> None:
    # Five are left on 30 June 2023: by the end of the year one a month in six months, by August three in two.
    tried = progress(small_release, region="520000", date=END_OF_JUNE, rung="built", what_if="due:2023-08").iloc[0]
    assert (tried.due_on, tried.required_per_month, tried.last_feasible) == ("2023-08-31", 3, "2022-12")
    # At two in three months, the best ever, five take eight months: eight before August 2023.
    assert tried.elapsed_share == pytest.approx(545 / 607)
    assert one_progress(small_release, "520000").due_on == "2024-12-31"


def test_the_gap_is_measured_on_the_dated_path(small_release: Release) -> None:
    # Phase 2 climbs from 2/8 on 1 January to 6/8 on 31 December 2023: on 30 June, 180 of 364 days in, 3.98 of 8.
    one = one_progress(small_release, "520000")
    assert (one.required_now, one.gap) == (4, -1)


def test_a_place_is_measured_against_the_plan_above_it(small_release: Release) -> None:
    one = one_progress(small_release, "520201")
    assert (one.numerator, one.denominator, one.plan_region, one.progress_class) == (0, 3, "520000", "far_behind")


def test_its_own_plan_comes_first(small_release: Release) -> None:
    one = one_progress(small_release, "520101")
    # Half of four townships by the end of 2023; it covers two.
    assert (one.target_id, one.denominator, one.progress_class) == ("J", 2, "met")


def test_progress_of_all_counties_leaves_out_what_has_no_townships(small_release: Release) -> None:
    frame = progress(small_release, region="520000", date=END_OF_JUNE, rung="built", level="county")
    assert list(frame["region_code"]) == ["520101", "520102", "520201"]
    assert list(frame["progress_class"]) == ["met", "met", "far_behind"]


def test_no_plan_at_a_rung_is_no_row(small_release: Release) -> None:
    assert progress(small_release, region="520000", date=END_OF_JUNE, rung="operating").empty
    assert target_path(small_release, region="520000", rung="operating", first=24281, last=24290).empty
    assert phases(small_release, region="520000", rung="operating").empty


def test_the_path_runs_through_the_phases_into_the_future(small_release: Release) -> None:
    frame = target_path(small_release, region="520000", rung="built", first=24263, last=24300).set_index("period")
    assert frame.loc["2021-12", "status"] == "out_of_scope"
    assert pd.isna(frame.loc["2021-12", "value"])
    assert list(frame.loc[["2022-12", "2023-12", "2024-12", "2025-01"], "value"]) == [0.25, 0.75, 1.0, 1.0]
    # 2/8 of the seven townships then in scope is 1.75: two whole ones.
    assert list(frame.loc[["2022-12", "2023-12", "2024-12"], "numerator"]) == [2, 6, 8]
    assert list(frame.loc[["2022-06", "2023-06", "2024-06", "2025-01"], "phase"]) == [1, 2, 3, 0]
    assert list(frame.loc[["2022-12", "2024-12"], "denominator"]) == [7, 8]


def test_the_path_of_a_part_has_the_shape_of_the_whole(small_release: Release) -> None:
    frame = target_path(small_release, region="520000", rung="built", first=24287, last=24287, level="county")
    # 甲县 follows its own task: one half by the end of 2023. The others follow the province: 6 of 8.
    assert dict(zip(frame["region_code"], frame["value"], strict=True)) == {
        "520101": 0.5, "520102": 0.75, "520201": 0.75,
    }  # fmt: skip


def test_phases_in_order(small_release: Release) -> None:
    frame = phases(small_release, region="520201", rung="built")
    assert list(frame["label"]) == ["试点", "推开", "收官"]
    assert list(frame["share"]) == [0.25, 0.75, 1.0]
    assert list(frame["due_on"]) == ["2022-12-31", "2023-12-31", "2024-12-31"]
