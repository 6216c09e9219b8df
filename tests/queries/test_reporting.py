"""Completeness, timeliness, and the value of every indicator."""

import pandas as pd

from catalogue import indicators
from queries.catalogue_values import indicator_values
from queries.release import Release
from queries.reporting import reporting

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


def test_what_nobody_reported_has_no_value(small_release: Release) -> None:
    row = values(small_release).loc["volunteer_teams"]
    assert row["status"] == "not_reported"
    assert pd.isna(row["value"])
