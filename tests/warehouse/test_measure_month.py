"""Totals by place, and the matched panels that changes are taken over."""

from __future__ import annotations

JANUARY = 24276
TOTAL = """SELECT value, reporters, matched_mom, base_mom, reporters_mom FROM measure_month
    WHERE region_code = ? AND month = ? AND indicator_id = ? AND domain_code = '' AND group_code = ''"""


def test_a_change_is_taken_over_the_stations_that_reported_both_months(world):
    steady, new, silent = (
        world.station(place, ("2022-06-01", "built")) for place in ("520101001", "520101002", "520201001")
    )
    world.report(steady, JANUARY, cases_opened=10)
    world.report(silent, JANUARY, cases_opened=70)
    world.report(steady, JANUARY + 1, cases_opened=12)
    world.report(new, JANUARY + 1, cases_opened=5)
    assert world.ask(TOTAL, "520000", JANUARY, "cases_opened") == [(80.0, 2, None, None, 0)]
    # 12 against 10: neither the new station's 5 nor the silent one's 70 says anything about change.
    assert world.ask(TOTAL, "520000", JANUARY + 1, "cases_opened") == [(17.0, 2, 12.0, 10.0, 1)]
    assert world.ask(TOTAL, "520101", JANUARY + 1, "cases_opened") == [(17.0, 2, 12.0, 10.0, 1)]
    assert world.ask(TOTAL, "520200", JANUARY + 1, "cases_opened") == []


def test_the_year_before_is_twelve_months_before(world):
    site = world.station("520101001", ("2021-06-01", "built"))
    world.report(site, JANUARY - 12, cases_opened=4)
    world.report(site, JANUARY - 11, cases_opened=9)
    world.report(site, JANUARY, cases_opened=6)
    sql = """SELECT month - 24276, matched_yoy, base_yoy, reporters_yoy FROM measure_month
        WHERE region_code = '520100' ORDER BY 1"""
    assert world.ask(sql) == [(-12, None, None, 0), (-11, None, None, 0), (0, 6.0, 4.0, 1)]


def test_a_correction_replaces_and_is_the_base_of_the_next_month(world):
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY, cases_opened=100, staff=3)
    world.report(site, JANUARY + 1, cases_opened=12)
    world.report(site, JANUARY, cases_opened=10)
    assert world.ask(TOTAL, "520000", JANUARY, "cases_opened") == [(10.0, 1, None, None, 0)]
    assert world.ask(TOTAL, "520000", JANUARY + 1, "cases_opened") == [(12.0, 1, 12.0, 10.0, 1)]
    assert world.ask(TOTAL, "520000", JANUARY, "staff") == []


def test_a_zero_report_is_a_zero_of_every_flow_and_of_no_stock(world):
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY, cases_opened=8, staff=3)
    world.report(site, JANUARY + 1, state="zero")
    world.report(site, JANUARY + 2, cases_opened=2, staff=3)
    assert world.ask(TOTAL, "520000", JANUARY + 1, "cases_opened") == [(0.0, 1, 0.0, 8.0, 1)]
    assert world.ask(TOTAL, "520000", JANUARY + 2, "cases_opened") == [(2.0, 1, 2.0, 0.0, 1)]
    assert world.ask(TOTAL, "520000", JANUARY + 1, "staff") == []
    assert world.ask(TOTAL, "520000", JANUARY + 2, "staff") == [(3.0, 1, None, None, 0)]


def test_sites_above_the_counties_count_for_the_places_that_contain_them(world):
    centre = world.station("520100", ("2022-06-01", "operating"), tier="prefecture", kind="guidance_centre")
    world.report(centre, JANUARY, trainings=2)
    sql = "SELECT region_code, value FROM measure_month ORDER BY 1"
    assert world.ask(sql) == [("520000", 2.0), ("520100", 2.0)]


def test_sums_are_exact(world):
    for _ in range(3):
        world.report(world.station("520101001", ("2022-06-01", "built")), JANUARY, funds_fiscal=0.1)
    assert world.ask(TOTAL, "520000", JANUARY, "funds_fiscal") == [(0.3, 3, None, None, 0)]
