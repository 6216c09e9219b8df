"""Which stations filed: S1 on time then late, S2 on time then not at all, S3 zero then suspended."""

from queries.release import Release
from queries.station_reporting import late_stations, report_states
from tests.queries.conftest import BING, JIA, JUNE, MAY_2023, PROVINCE


def test_every_state_of_a_county_is_told_station_by_station(small_release: Release) -> None:
    frame = report_states(small_release, county=JIA, first=MAY_2023, last=JUNE)
    told = list(frame[["site_id", "period", "report_state", "status"]].itertuples(index=False, name=None))
    assert told == [
        ("S1", "2023-05", "on_time", "normal"),
        ("S1", "2023-06", "late", "normal"),
        ("S2", "2023-05", "on_time", "normal"),
        ("S2", "2023-06", "not_reported", "not_reported"),
        ("S3", "2023-05", "zero", "normal"),
        ("S3", "2023-06", "suspended", "out_of_scope"),
    ]


def test_a_county_without_duties_has_no_rows(small_release: Release) -> None:
    assert report_states(small_release, county=BING, first=MAY_2023, last=JUNE).empty


def test_who_missed_comes_before_who_was_late_and_who_did_neither_is_left_out(small_release: Release) -> None:
    frame = late_stations(small_release, region=PROVINCE, first=MAY_2023, last=JUNE)
    missed, late = frame.itertuples()
    assert (missed.site_id, missed.not_reported, missed.late, missed.last_filed) == ("S2", 1, 0, "2023-05")
    assert (missed.numerator, missed.denominator, missed.value) == (1, 2, 0.5)
    assert (late.site_id, late.not_reported, late.late, late.last_filed) == ("S1", 0, 1, "2023-06")
    assert list(frame["stations"]) == [2, 2]
    assert list(frame["often"]) == [0, 0]


def test_who_filed_nothing_in_these_months_has_no_last_month(small_release: Release) -> None:
    frame = late_stations(small_release, region=JIA, first=JUNE, last=JUNE)
    assert dict(zip(frame["site_id"], frame["last_filed"], strict=True)) == {"S2": "", "S1": "2023-06"}
    assert frame["value"].iloc[0] == 0
