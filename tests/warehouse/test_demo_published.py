"""The demonstration of Guizhou reproduces what was published, to the unit."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.indicators import load
from catalogue.period import month_of, parse_month
from catalogue.rungs import RUNGS
from geo import divisions
from warehouse.demo.frames import corrections, first_versions
from warehouse.demo.statuses import status_on
from warehouse.demo.world import FIRST_MONTH, LAST_MONTH, Filed, World, create, months

FROM_BUILT = RUNGS[RUNGS.index("built") :]


@pytest.fixture(scope="module")
def guizhou() -> World:
    return create("520000", divisions.for_province("520000"))


@pytest.fixture(scope="module")
def filed(guizhou: World) -> dict[int, Filed]:
    return {month.month: month for month in months(guizhou)}


def built_on(world: World, day: date) -> pd.DataFrame:
    return world.stations[np.isin(status_on(world.stations, day), FROM_BUILT)]


def full(world: World, day: date, level: str) -> set[str]:
    """The counties or prefectures in which every township in force has a built station."""
    towns = world.places.townships[world.places.townships["since"] <= pd.Timestamp(day)]
    covered = towns["code"].isin(built_on(world, day)["region_code"])
    return set(covered.groupby(towns[level]).all().loc[lambda all_of: all_of].index)


@pytest.mark.parametrize(
    ("day", "covered", "in_scope"), [(date(2022, 9, 30), 755, 1509), (date(2023, 5, 31), 1094, 1510)]
)
def test_townships_covered(guizhou, day, covered, in_scope):
    towns = guizhou.places.townships
    in_force = towns[towns["since"] <= pd.Timestamp(day)]["code"]
    stations = built_on(guizhou, day)
    assert len(in_force) == in_scope
    assert stations["region_code"].nunique() == covered
    assert len(stations) == covered  # published as stations and as townships at once
    assert stations["region_code"].isin(in_force).all()


def test_two_prefectures_and_44_counties_are_complete_in_may_2023(guizhou):
    assert len(full(guizhou, date(2023, 5, 31), "county")) == 44
    assert full(guizhou, date(2023, 5, 31), "prefecture") == {"520200", "522600"}


def test_qianxinan_in_december_2023(guizhou):
    day = date(2023, 12, 31)
    stations = built_on(guizhou, day)
    assert (stations["prefecture"] == "522300").sum() == 101
    assert (guizhou.places.townships["prefecture"] == "522300").sum() == 140
    complete = {county for county in full(guizhou, day, "county") if county.startswith("5223")}
    assert complete == {"522301", "522324", "522327"}


@pytest.mark.parametrize(("site_type", "sites"), [("guidance_centre", 1), ("main_station", 8), ("service_room", 4)])
def test_other_tiers_of_qianxinan_in_december_2023(guizhou, site_type, sites):
    standing = guizhou.others[np.isin(status_on(guizhou.others, date(2023, 12, 31)), FROM_BUILT)]
    mine = standing[(standing["site_type"] == site_type) & standing["region_code"].str.startswith("5223")]
    assert len(mine) == sites


def test_fuquan_has_one_main_station_and_eight_stations_from_march_2022(guizhou):
    stations = guizhou.stations[guizhou.stations["county"] == "522702"]
    main = guizhou.others[guizhou.others["site_id"] == "522702-Z1"]
    assert stations["site_id"].nunique() == 8
    assert {month_of(day) for day in stations["built"]} == {parse_month("2022-03")}
    assert {month_of(day) for day in main["built"]} == {parse_month("2022-03")}


def sum_of(filed, world, indicator, first, last, level="province", region="520000") -> float:
    total = 0.0
    for month in range(parse_month(first), parse_month(last) + 1):
        mine = (filed[month].rows[level] == region).to_numpy()
        total += np.nansum(filed[month].final[indicator][mine])
    return total


def test_volunteers_and_staff_posted_in_may_2023(guizhou, filed):
    assert sum_of(filed, guizhou, "volunteers_posted", "2023-05", "2023-05") == 1583
    assert 1000 < sum_of(filed, guizhou, "staff", "2023-05", "2023-05") < 1100


@pytest.mark.parametrize(
    ("indicator", "least", "most"),
    [
        ("community_activities", 63, 63),
        ("groups_run", 47, 47),
        ("cases_opened", 44, 44),
        ("households_visited", 2001, 2999),
        ("person_times_served", 20001, 29999),
    ],
)
def test_services_of_fuquan_since_may_2022(guizhou, filed, indicator, least, most):
    assert least <= sum_of(filed, guizhou, indicator, "2022-05", "2023-05", "county", "522702") <= most


def test_funds_of_qianxinan_up_to_2023(guizhou, filed):
    assert sum_of(filed, guizhou, "funds_fiscal", "2020-09", "2023-12", "prefecture", "522300") == 14_880_000


def test_every_report_of_may_2023_is_in(guizhou, filed):
    status = status_on(guizhou.stations, date(2023, 5, 31))
    owing = (guizhou.stations["built"] < "2023-05-01").to_numpy() & np.isin(status, FROM_BUILT)
    assert len(filed[parse_month("2023-05")].rows) == owing.sum()


def test_the_end_of_2025_is_still_open(guizhou):
    share = built_on(guizhou, date(2025, 6, 30))["region_code"].nunique() / 1510
    assert 0.93 < share < 0.96
    assert len(full(guizhou, date(2025, 6, 30), "county")) < 75


def test_a_county_has_more_stations_than_townships(guizhou):
    stations = built_on(guizhou, date(2025, 6, 30))
    assert (stations["county"] == "520403").sum() == 12
    assert (guizhou.places.townships["county"] == "520403").sum() == 11


def test_second_stations_open_after_the_published_days(guizhou):
    second = guizhou.stations[guizhou.stations["site_id"].str.endswith("-2")]
    assert len(second) >= 5
    assert (second["built"] > "2024-01-01").all()


def test_months_hold_what_real_ones_do(guizhou, filed):
    assert list(filed) == list(range(FIRST_MONTH, LAST_MONTH + 1))
    rows = pd.concat([month.rows.assign(month=month.month) for month in filed.values()])
    late = rows["received_on"].dt.day.between(6, 30)
    assert 0.01 < late.mean() < 0.15
    assert 0.01 < (rows["state"] == "zero").mean() < 0.1
    assert sum(month.fixed.sum() for month in filed.values()) > 100
    assert sum(len(guizhou.stations) - len(month.rows) for month in filed.values()) > 0


def test_figures_are_those_of_the_form(filed):
    assert set(filed[LAST_MONTH].final) == {indicator.id for indicator in load().form_fields()}


def test_reports_keep_the_relations_that_intake_checks(filed):
    for month in (filed[LAST_MONTH], filed[parse_month("2022-12")]):
        for indicator in load().form_fields():
            if indicator.at_most:
                assert (month.first[indicator.id] <= month.first[indicator.at_most]).all(), indicator.id


def test_breakdowns_add_up(guizhou, filed):
    measures = first_versions(guizhou, filed[LAST_MONTH]).measures
    assert set(measures["domain_code"]) == {"", *DOMAINS}
    assert set(measures["group_code"]) <= {"", *GROUPS}
    served = measures[measures["indicator_id"] == "person_times_served"]
    whole = served[served["domain_code"] == ""].set_index("site_id")["value"]
    parts = served[served["domain_code"] != ""].groupby("site_id")["value"].sum()
    assert (whole[parts.index] == parts).all()
    assert not measures.duplicated(["site_id", "indicator_id", "domain_code", "group_code"]).any()


def test_a_correction_is_a_second_version(guizhou, filed):
    month = next(month for month in filed.values() if month.fixed.any())
    second = corrections(guizhou, month).submissions
    assert set(second["version"]) == {2}
    assert set(second["site_id"]) <= set(month.rows["site_id"])


def test_the_same_seed_makes_the_same_months(guizhou, filed):
    again = next(months(create("520000", divisions.for_province("520000"))))
    pd.testing.assert_frame_equal(again.rows, filed[FIRST_MONTH].rows)
    for indicator, figures in again.first.items():
        np.testing.assert_array_equal(figures, filed[FIRST_MONTH].first[indicator])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_reproduce_the_figures_too(seed):
    other = create("520000", divisions.for_province("520000"), seed)
    assert len(built_on(other, date(2023, 5, 31))) == 1094
    assert len(full(other, date(2023, 5, 31), "county")) == 44
    assert (built_on(other, date(2023, 12, 31))["prefecture"] == "522300").sum() == 101


@pytest.mark.parametrize("province", ["110000", "410000", "440000", "460000", "540000", "620000", "630000", "650000"])
def test_any_province(province):
    made = create(province, divisions.for_province(province))
    share = built_on(made, date(2025, 6, 30))["region_code"].nunique() / len(made.places.townships)
    assert 0.9 < share < 0.96
    assert made.stations["site_id"].is_unique
    assert made.others["site_id"].is_unique
