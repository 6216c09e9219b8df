"""What plans of the small release came to, and which version of them held when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, text

from queries.plan_results import plan_results
from queries.plan_versions import plan_stages, plan_versions
from queries.release import Release, open_release
from tests.queries.conftest import contents, written
from warehouse import release_schema as tables

END_OF_JUNE = date(2023, 6, 30)


def results(release: Release, region: str = "520000", day: date = END_OF_JUNE) -> pd.DataFrame:
    return plan_results(release, region=region, date=day).set_index("target_id")


def test_townships_against_the_plan_that_holds(small_release: Release) -> None:
    one = results(small_release).loc["P"]
    assert (one.version, one.numerator, one.denominator, one.progress_class) == (2, 3, 8, "needs_acceleration")
    # Before 1 March 2023 the first version held, due at the end of that year: one of 7 then, after 395 of 730 days.
    before = results(small_release, day=date(2023, 1, 31)).loc["P"]
    assert (before.version, before.numerator, before.denominator) == (1, 1, 7)
    assert before.elapsed_share == pytest.approx(396 / 730)


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
