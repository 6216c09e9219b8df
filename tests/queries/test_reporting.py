"""Completeness, timeliness, and the value of every indicator."""

import pandas as pd
import pytest

from catalogue import indicators
from queries.catalogue_values import indicator_values
from queries.release import Release, open_release
from queries.reporting import reporting
from tests.queries.conftest import JIA, START, contents, site, written
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

MAY, JUNE = 24280, 24281


def test_completeness_and_timeliness_share_a_denominator(small_release: Release) -> None:
    may, june = reporting(small_release, region="520000", first=MAY, last=JUNE).itertuples()
    assert (may.numerator, may.denominator, may.value, may.timeliness) == (21, 25, 0.84, 0.8)
    assert (may.zero, may.suspended, may.status) == (1, 1, "normal")
    assert (june.value, june.timeliness, june.corrected, june.status) == (0.88, 0.72, 3, "provisional")


def test_places_that_owe_nothing_are_out_of_scope(small_release: Release) -> None:
    frame = reporting(small_release, region="520000", first=JUNE, last=JUNE, level="county")
    assert list(frame["status"]) == ["normal", "normal", "provisional", "out_of_scope"]


def values(release: Release) -> pd.DataFrame:
    return indicator_values(release, region="520000", month=JUNE).set_index("indicator_id")


def test_every_indicator_of_the_catalogue_has_a_row(small_release: Release) -> None:
    assert list(values(small_release).index) == list(indicators.load())


def test_reported_registered_and_derived_values(small_release: Release) -> None:
    value = values(small_release)["value"]
    assert value["person_times_served"] == 1570
    assert (value["stations_built"], value["townships_covered_built"], value["coverage_built"]) == (5, 3, 0.375)
    assert (value["townships_covered_operating"], value["counties_fully_covered"]) == (2, 1)
    assert (value["guidance_centres"], value["stations_suspended"], value["service_rooms"]) == (1, 1, 0)
    assert (value["reports_filed"], value["reporting_completeness"]) == (22, 0.88)
    assert (value["staff_licensed_share"], value["person_times_per_station"]) == (0.6, 1570 / 22)


REGISTERED = {
    # The steps of the province at the end of June 2023: covered of eight in scope, stations, full counties.
    "coverage_planned": 4 / 8, "coverage_plaque": 3 / 8, "coverage_built": 3 / 8, "coverage_operating": 2 / 8,
    "coverage_full_service": 1 / 8,
    "townships_covered_planned": 4, "townships_covered_plaque": 3, "townships_covered_built": 3,
    "townships_covered_operating": 2, "townships_covered_full_service": 1,
    "stations_planned": 6, "stations_plaque": 5, "stations_built": 5, "stations_operating": 3,
    "stations_full_service": 1,
    "townships_in_scope": 8, "counties_fully_covered": 1, "prefectures_fully_covered": 1,
    # S3; the centre of 东市; the main station and the two service rooms that are added here.
    "stations_suspended": 1, "guidance_centres": 1, "main_stations": 1, "service_rooms": 2,
    # 25 reports were owed in June.
    "reports_expected": 25, "reports_filed": 22, "reports_on_time": 18, "reporting_completeness": 22 / 25,
    "reporting_timeliness": 18 / 25,
    # Findings F1, F2 and F5 are open, F1 beyond its day. That two were closed in June, one in time, is added here.
    "findings_open": 3, "findings_overdue": 1, "findings_closed": 2, "findings_closed_in_time": 1,
    "findings_in_time_share": 1 / 2,
    "visits_due": 3, "visits_kept": 2, "visits_kept_share": 2 / 3, "trainings_due": 1, "trainings_kept": 0,
    "trainings_kept_share": 0,
    "orders_requested": 8, "orders_dispatched": 6, "orders_accepted": 6, "orders_rated": 3,
    "orders_rated_share": 3 / 8,
    "people_registered": 20, "people_filed": 15, "people_in_depth": 6, "people_in_depth_share": 6 / 20,
}  # fmt: skip
"""What every indicator from registers comes to in the small release with what it lacks added to it."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release with a main station and two service rooms, a full prefecture, two findings closed in June."""
    rows = dict(contents())
    added = [
        site("M1", JIA, "main_station", "county"),
        *(site(name, "520101001", "service_room", "village") for name in ("V1", "V2")),
    ]
    standing = {"status": "built", "from_date": START, "to_date": FOREVER, "evidence": "", "is_simulated": True}
    rows[tables.site] = [*rows[tables.site], *added]
    rows[tables.site_status] = [
        *rows[tables.site_status],
        *({"site_id": one["site_id"], "county_code": one["county_code"], **standing} for one in added),
    ]
    rows[tables.coverage_step] = [
        row | {"prefectures_full": int((row["region_code"], row["rung"]) == ("520000", "built"))}
        for row in rows[tables.coverage_step]
    ]
    closed = {"findings_closed": 2, "findings_closed_in_time": 1}
    rows[tables.supervision_month] = [
        row | (closed if (row["region_code"], row["month"]) == ("520000", JUNE) else {})
        for row in rows[tables.supervision_month]
    ]
    return open_release(written(tmp_path_factory.mktemp("furnished") / "R0001-00000000.duckdb", rows))


def test_every_indicator_from_registers_has_its_value(furnished: Release) -> None:
    assert set(REGISTERED) == {one.id for one in indicators.load().values() if one.source == "register"}
    found = values(furnished)["value"]
    assert {name: found[name] for name in REGISTERED} == REGISTERED
    assert set(values(furnished)["status"][list(REGISTERED)]) == {"normal"}


def test_what_nobody_reported_has_no_value(small_release: Release) -> None:
    row = values(small_release).loc["volunteer_teams"]
    assert row["status"] == "not_reported"
    assert pd.isna(row["value"])
