"""What the checks found, as the small release has it: in 甲县 (S1, S2) and 乙区 (S4), in May, June and all 2023."""

from __future__ import annotations

import pytest

from catalogue.checks import parse
from queries import checks
from queries.release import Release, open_release
from tests.queries.conftest import CLONE, EAST, HEAPED, JIA, JUNE, MAY_2023, OUTLIER, PROVINCE, REPEAT, YI


def keys(release: Release, **asked: object) -> list[str]:
    return checks.check_hits(release, **asked)["hit_key"].tolist()


def test_hits_of_a_place_and_time_with_what_waits_first(small_release: Release) -> None:
    """Open and reopened ones by month backwards, then the assigned one, then what is closed."""
    assert keys(small_release, region=PROVINCE, first=24276, last=JUNE) == [OUTLIER, CLONE, REPEAT, HEAPED]
    assert keys(small_release, region=EAST, first=MAY_2023, last=MAY_2023) == [CLONE, HEAPED]
    assert keys(small_release, region=JIA, first=JUNE, last=JUNE) == [OUTLIER, REPEAT, HEAPED]
    assert keys(small_release, region=PROVINCE, first=24264, last=24275) == []
    assert keys(small_release, region=PROVINCE, first=24276, last=JUNE, check="clone") == [CLONE]


def test_a_hit_is_found_by_its_key_whatever_the_month(small_release: Release) -> None:
    (row,) = checks.check_hits(small_release, region=PROVINCE, first=0, last=0, hit=CLONE).to_dict("records")
    assert (row["region_code"], row["period"], row["name"], row["other_name"]) == (
        YI,
        "2023-05",
        "S4社工站",
        "S5社工站",
    )
    assert (row["state"], row["agreed"], row["compared"]) == ("reopened", 7, 7)


def test_what_is_about_a_year_has_the_year_as_period(small_release: Release) -> None:
    (row,) = checks.check_hits(small_release, region=PROVINCE, first=0, last=0, hit=HEAPED).to_dict("records")
    assert (row["period"], row["first_period"]) == ("2023", "2023-01")


def test_steps_are_told_in_order(small_release: Release) -> None:
    frame = checks.check_steps(small_release, hit=REPEAT)
    assert frame[["period", "action", "office", "text"]].to_numpy().tolist() == [
        ["2023-07-05", "assign", "县民政局社工科", "请核对台账"]
    ]
    assert checks.check_steps(small_release, hit=OUTLIER).empty


def test_a_report_stands_beside_the_one_it_resembles(small_release: Release) -> None:
    """S2 reported 40 person-times in May and nothing in June; S1's June has no other to compare with."""
    repeat = checks.report_figures(small_release, hit=REPEAT)
    outlier = checks.report_figures(small_release, hit=OUTLIER)
    assert repeat["indicator_id"].tolist() == ["person_times_served"]
    assert repeat["value"].isna().tolist() == [True]
    assert repeat["other_value"].tolist() == [40]
    assert dict(zip(outlier["indicator_id"], outlier["value"], strict=True)) == {"staff": 5, "person_times_served": 120}
    assert outlier["other_value"].isna().all()


def test_peers_are_the_other_stations_of_the_prefecture(small_release: Release) -> None:
    """Beside S2 (40 in May) stands only S1: 100 in May and 120 in June."""
    frame = checks.station_peers(small_release, site_id="S2", indicator="person_times_served")
    assert frame[["period", "value", "low", "high", "stations"]].to_numpy().tolist() == [
        ["2023-05", 100, 100, 100, 1],
        ["2023-06", 120, 120, 120, 1],
    ]


@pytest.fixture
def unchecked(small_release_path) -> Release:
    """The same release as if it had been made before there were checks."""
    opened = open_release(small_release_path)
    opened.about.pop("checks")
    return opened


def test_a_release_made_without_checks_has_no_hits(unchecked: Release) -> None:
    assert checks.check_hits(unchecked, region=PROVINCE, first=0, last=JUNE).empty
    assert checks.check_steps(unchecked, hit=REPEAT).empty
    assert checks.report_figures(unchecked, hit=REPEAT).empty


def test_a_release_knows_the_checks_it_was_made_with(small_release: Release) -> None:
    assert parse(small_release.about["checks"])["outlier_own"]["z"] == 3.5
