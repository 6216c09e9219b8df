"""What plans of the small release came to, and which version of them held when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, text

from queries.plan_results import plan_results
from queries.plan_versions import plan_stages, plan_versions
from queries.progress import progress
from queries.release import Release, open_release
from tests.queries.conftest import VERSION, contents, written
from warehouse import release_schema as tables

END_OF_JUNE = date(2023, 6, 30)


def results(release: Release, region: str = "520000", day: date = END_OF_JUNE) -> pd.DataFrame:
    return plan_results(release, region=region, date=day).set_index("target_id")


def test_townships_against_the_plan_that_holds(small_release: Release) -> None:
    one = results(small_release).loc["P"]
    assert (one.version, one.numerator, one.denominator, one.progress_class) == (2, 3, 8, "needs_acceleration")
    # Before 1 March 2023 the first version held, due at the end of that year: one of 7 then, after 395 of 729 days.
    before = results(small_release, day=date(2023, 1, 31)).loc["P"]
    assert (before.version, before.numerator, before.denominator) == (1, 1, 7)
    assert before.elapsed_share == pytest.approx(395 / 729)


@pytest.mark.parametrize("day", [date(2023, 3, 31), END_OF_JUNE, date(2024, 12, 31)])
def test_a_coverage_plan_has_come_as_far_as_progress_says(small_release: Release, day: date) -> None:
    one = results(small_release, day=day).loc["P"]
    other = progress(small_release, region="520000", date=day, rung="built").iloc[0]
    told = ["numerator", "denominator", "elapsed_share", "progress_class"]
    assert one[told].tolist() == other[told].tolist()


def with_plan(tmp_path: Path, **said: object) -> Release:
    """The small release with one plan more, ``X``, that differs from the province's so."""
    rows = dict(contents())
    rows[tables.plan_version] = [*rows[tables.plan_version], VERSION | {"target_id": "X"} | said]
    return open_release(written(tmp_path / "R0001-00000000.duckdb", rows))


LICENSED = {
    "plan_type": "annual_task", "indicator_id": "staff_licensed_share", "rung": "", "unit": "percent",
    "start_on": date(2023, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "due", "judged"),
    [
        (0.6, date(2023, 12, 31), "met"),  # 30 of 50 staff are licensed; 以上 includes the number itself
        (0.7, date(2023, 12, 31), "not_yet"),
        (0.7, END_OF_JUNE, "not_met"),
    ],
)
def test_a_share_is_asked_for_in_percent_and_not_in_townships(
    tmp_path: Path, goal: float, due: date, judged: str
) -> None:
    one = results(with_plan(tmp_path, **LICENSED, value=goal, due_on=due)).loc["X"]
    assert (one.numerator, one.denominator, one.counted_in, one.progress_class) == (0.6, goal, "percent", judged)


def test_a_plan_without_a_due_day_has_no_share_of_time(tmp_path: Path) -> None:
    open_ended = with_plan(tmp_path, value=1.0, unit="percent", due_on=None)
    one = results(open_ended).loc["X"]
    assert (one.numerator, one.denominator, one.counted_in, one.progress_class) == (3, 8, "township", "")
    assert pd.isna(one.elapsed_share)


@pytest.mark.parametrize("day", [END_OF_JUNE, date(2023, 12, 31)])
def test_a_share_without_a_due_day_is_never_missed(tmp_path: Path, day: date) -> None:
    one = results(with_plan(tmp_path, **LICENSED, value=0.7, due_on=None), day=day).loc["X"]
    assert one.progress_class == ""
    assert pd.isna(one.elapsed_share)


def test_a_plan_asks_for_no_more_townships_than_there_are(tmp_path: Path) -> None:
    """Nine were planned; with eight in scope eight are the goal, as for the schedule of months."""
    one = results(with_plan(tmp_path, plan_type="annual_task", value=9.0)).loc["X"]
    assert (one.numerator, one.denominator) == (3, 8)


def test_a_task_for_a_year_that_is_over_stays_as_it_ended(tmp_path: Path) -> None:
    """Two of three on its last day; the third opened ten days later, which is late."""
    task = {"plan_type": "annual_task", "value": 3.0, "start_on": date(2023, 1, 1), "due_on": date(2023, 3, 31)}
    one = results(with_plan(tmp_path, **task)).loc["X"]
    assert (one.numerator, one.denominator, one.progress_class) == (2, 3, "not_met")


def test_each_station_counts_for_itself(small_release: Release) -> None:
    """In 2023 S1 had 100 and 120, S2 40: of the two that owed a report for June one has 200."""
    one = results(small_release).loc["M"]
    assert (one.stations, one.stations_asked, one.value) == (1, 2, 0.5)
    # 181 of 365 days are 99 of 200: S1 keeps to that, S2 does not. One of two is less than 0.60.
    assert (one.stations_on_pace, one.progress_class) == (1, "far_behind")


def test_what_each_station_owes_is_asked_in_every_place_below(small_release: Release) -> None:
    county = results(small_release, "520101")
    assert sorted(county.index) == ["J", "M"]
    assert (county.loc["M", "stations_asked"], county.loc["M", "plan_region"]) == (2, "520000")
    assert (county.loc["J", "numerator"], county.loc["J", "denominator"]) == (2, 2)
    assert county.loc["J", "progress_class"] == "met"
    elsewhere = results(small_release, "520201").loc["M"]
    assert (elsewhere.reason, pd.isna(elsewhere.value)) == ("nothing_reported", True)


def test_a_place_without_a_plan_is_told_the_one_that_it_is_measured_against(small_release: Release) -> None:
    one = results(small_release, "520201").loc["P"]
    assert (one.plan_region, one.numerator, one.denominator, one.progress_class) == ("520000", 0, 3, "far_behind")
    history = plan_versions(small_release, region="520201")
    assert history.loc[history["target_id"] == "P", "version"].tolist() == [1, 2]


def test_a_campaign_counts_from_nothing_with_who_took_part(small_release: Release) -> None:
    """1,570 in June, of 10,000 in 214 days of which 30 have passed: R = 0.157 ÷ 0.140."""
    one = results(small_release).loc["C"]
    assert (one.numerator, one.denominator, one.stations, one.min_stations) == (1570, 10000, 1, 5)
    assert one.elapsed_share == pytest.approx(30 / 214)
    assert one.progress_class == "on_track"


def test_what_has_no_number_says_so(small_release: Release) -> None:
    found = results(small_release)
    assert [found.loc[key, "reason"] for key in ("N", "R")] == ["no_number", "rhythm"]
    assert found.loc[["N", "R"], "value"].isna().all()
    early = results(small_release, day=date(2023, 4, 30))
    assert early.loc["C", "reason"] == "not_begun"


def test_a_minimum_includes_the_number_itself(tmp_path: Path) -> None:
    rows = dict(contents())
    exactly = [row | ({"value": 220.0} if row["target_id"] == "M" else {}) for row in rows[tables.plan_version]]
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows | {tables.plan_version: exactly}))
    assert results(release).loc["M", "stations"] == 1


def test_which_version_held_when(small_release: Release) -> None:
    frame = plan_versions(small_release, region="520000")
    told = frame.loc[frame["target_id"] == "P", ["version", "from_on", "to_on", "due_on", "is_current", "versions"]]
    assert told.to_numpy().tolist() == [
        [1, "2022-01-01", "2023-02-28", "2023-12-31", False, 2], [2, "2023-03-01", "", "2024-12-31", True, 2],
    ]  # fmt: skip
    assert set(frame["target_id"]) == {"P", "M", "C", "N", "R"}
    assert frame.loc[frame["target_id"] == "N", "value"].isna().all()


def test_stages_stay_as_they_were_published(small_release: Release) -> None:
    frame = plan_stages(small_release, region="520000")
    rhythm = frame[frame["target_id"] == "R"]
    assert (rhythm["label"].tolist(), rhythm["due_on"].tolist()) == (["每月一主题"], [""])
    assert frame.loc[frame["target_id"] == "P", "due_on"].tolist() == ["2022-12-31", "2023-12-31", "2024-12-31"]


def test_a_release_of_before_tells_its_plans_as_they_stand(tmp_path: Path) -> None:
    path = written(tmp_path / "R0001-00000000.duckdb", contents())
    engine = create_engine(f"duckdb:///{path}")
    with engine.begin() as connection:
        for table in ("plan_version", "plan_stage"):
            connection.execute(text(f"DROP TABLE {table}"))
    engine.dispose()
    frame = plan_versions(open_release(path), region="520000")
    assert frame[["target_id", "version", "from_on", "is_current"]].to_numpy().tolist() == [
        ["P", 2, "2022-01-01", True]
    ]
