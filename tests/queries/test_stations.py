"""Sites of the small release and their records."""

from datetime import date

from queries.release import Release
from queries.stations import station, station_reports, station_series, station_statuses, stations


def test_sites_of_a_region_on_a_day(small_release: Release) -> None:
    frame = stations(small_release, region="520100", date=date(2023, 4, 9))
    # The day before two stations open in 甲县; the guidance centre belongs to no county.
    assert list(frame["site_id"]) == ["C1", "S1", "S4", "S5"]
    assert list(frame["site_status"]) == ["built", "built", "operating", "operating"]
    assert list(frame["since"]) == ["2022-01-01", "2023-02-01", "2022-06-15", "2022-06-15"]
    assert len(stations(small_release, region="520000", date=date(2023, 6, 30))) == 7
    assert len(stations(small_release, region="520101002", date=date(2023, 6, 30))) == 2


def test_one_site_as_it_stands_now(small_release: Release) -> None:
    one = station(small_release, site_id="S3").iloc[0]
    assert (one.site_status, one.since, one.period, one.point_kind) == (
        "suspended", "2023-06-10", "2023-06-30", "schematic",
    )  # fmt: skip
    assert station(small_release, site_id="S9").empty


def test_status_history(small_release: Release) -> None:
    frame = station_statuses(small_release, site_id="S1")
    assert list(frame["site_status"]) == ["planned", "built", "full_service"]
    assert list(frame["from_date"]) == ["2022-01-01", "2023-02-01", "2023-05-01"]
    assert list(frame["to_date"]) == ["2023-02-01", "2023-05-01", ""]
    assert frame["is_simulated"].all()


def test_reports_month_by_month(small_release: Release) -> None:
    frame = station_reports(small_release, site_id="S2")
    assert list(frame["report_state"]) == ["on_time", "not_reported"]
    assert list(frame["status"]) == ["normal", "not_reported"]
    assert list(frame["received_on"]) == ["2023-07-03", ""]
    assert frame["version"].isna().tolist() == [False, True]


def test_a_series_leaves_what_was_not_reported_empty(small_release: Release) -> None:
    frame = station_series(small_release, site_id="S2", indicator="person_times_served")
    assert list(frame["period"]) == ["2023-05", "2023-06"]
    assert frame["value"].iloc[0] == 40
    assert frame["value"].isna().iloc[1]
    assert list(frame["status"]) == ["normal", "not_reported"]


def test_a_ratio_of_one_site(small_release: Release) -> None:
    frame = station_series(small_release, site_id="S1", indicator="staff_per_station")
    assert list(frame["value"]) == [4, 5]
