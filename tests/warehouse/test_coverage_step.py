"""Who counts as covered, on which day."""

from __future__ import annotations

import itertools

FARM = "520201901"


def test_two_stations_in_one_township_count_once(world):
    world.station("520101001", ("2023-01-05", "built"))
    world.station("520101001", ("2023-02-05", "operating"))
    assert world.covered("520101", "2023-01-04") == (0, 2)
    assert world.covered("520101", "2023-01-05") == (1, 2)
    assert world.covered("520101", "2023-02-05") == (1, 2)
    assert world.covered("520000", "2023-02-05") == (1, 5)
    assert world.covered("520101", "2023-02-05", "operating") == (1, 2)
    assert world.ask("SELECT max(stations) FROM coverage_step WHERE region_code = '520000' AND rung = 'built'") == [
        (2,)
    ]


def test_a_station_is_on_every_lower_rung_and_on_no_higher_one(world):
    world.station("520101001", ("2023-01-05", "operating"))
    counts = [world.covered("520101001", "2023-03-01", rung)[0] for rung in ("planned", "operating", "full_service")]
    assert counts == [1, 1, 0]


def test_only_township_stations_count(world):
    world.station("520101001", ("2023-01-05", "operating"), tier="village", kind="service_room")
    world.station("520101", ("2023-01-05", "operating"), tier="county", kind="main_station")
    assert world.covered("520000", "2023-03-01") == (0, 5)


def test_suspended_and_reopened(world):
    world.station("520101001", ("2023-01-05", "built"), ("2023-03-01", "suspended"), ("2023-05-01", "built"))
    days = ("2023-02-28", "2023-03-01", "2023-04-30", "2023-05-01")
    assert [world.covered("520101", day)[0] for day in days] == [1, 0, 0, 1]


def test_a_later_intake_overrules_a_status_of_the_same_day(world):
    site = world.station("520101001", ("2023-01-05", "built"))
    world.status(site, "2023-01-05", "planned")
    assert world.covered("520101", "2023-02-01") == (0, 2)
    assert world.covered("520101", "2023-02-01", "planned") == (1, 2)


def test_scope_changes_by_date_and_the_later_decision_holds(world):
    world.station(FARM, ("2023-01-05", "built"))
    assert world.covered("520201", "2023-05-01") == (0, 1)
    world.scope(FARM, in_scope=True, since="2023-03-01", until="2023-06-01")
    days = ("2023-02-28", "2023-03-01", "2023-05-31", "2023-06-01")
    assert [world.covered("520201", day) for day in days] == [(0, 1), (1, 2), (1, 2), (0, 1)]
    sql = """SELECT out_of_scope_covered, stations FROM coverage_step
        WHERE region_code = '520201' AND rung = 'built' AND from_date >= '2023-01-05' ORDER BY from_date"""
    assert world.ask(sql) == [(1, 1), (0, 1), (1, 1)]
    decisions = "SELECT from_date::VARCHAR, in_scope FROM scope_decision WHERE township_code = ? ORDER BY 1"
    assert world.ask(decisions, FARM) == [("2000-01-01", False), ("2023-03-01", True), ("2023-06-01", False)]


def test_fully_covered_counties_and_prefectures(world):
    for township in ("520101001", "520101002", "520201001"):
        world.station(township, ("2023-01-05", "built"))
    sql = """SELECT region_code, counties_full, counties, prefectures_full, prefectures FROM coverage_step
        WHERE rung = 'built' AND to_date = '9999-01-01' AND length(region_code) = 6 ORDER BY 1"""
    assert world.ask(sql) == [
        ("520000", 2, 3, 1, 2),
        ("520100", 1, 2, 0, 1),
        ("520101", 1, 1, 0, 0),
        ("520102", 0, 1, 0, 0),
        ("520200", 1, 1, 1, 1),
        ("520201", 1, 1, 0, 0),
    ]


def test_a_county_without_townships_in_scope_is_not_among_the_counties(world):
    world.station("520101001", ("2023-01-05", "built"))
    world.scope("520201001", in_scope=False, since="2023-02-01")
    sql = """SELECT counties, counties_full FROM coverage_step
        WHERE region_code = ? AND rung = 'built' AND to_date = '9999-01-01'"""
    assert world.ask(sql, "520201") == [(0, 0)]
    assert world.ask(sql, "520000") == [(2, 0)]


def test_every_place_has_every_rung_without_gaps(world):
    world.station("520101001", ("2021-01-05", "built"), ("2023-03-01", "suspended"), ("2023-05-01", "built"))
    steps = world.ask("SELECT region_code, rung, from_date::VARCHAR, to_date::VARCHAR FROM coverage_step ORDER BY ALL")
    stretches: dict = {}
    for region, rung, start, end in steps:
        stretches.setdefault((region, rung), []).append((start, end))
    assert len(stretches) == 12 * 5
    for spans in stretches.values():
        assert spans[0][0] == "2022-01-01"
        assert spans[-1][1] == "9999-01-01"
        assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))
