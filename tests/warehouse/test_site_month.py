"""What becomes of a monthly report, and how reporting is counted."""

from __future__ import annotations

from datetime import date

from warehouse.register.template import NOTES

JANUARY = 24276
STATES = "SELECT month - 24276, report_state FROM site_month WHERE site_id = ? ORDER BY month"


def test_a_report_is_in_time_up_to_the_due_day_judged_by_its_first_version(world):
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY, received=date(2023, 2, 10), cases_opened=1)
    world.report(site, JANUARY, received=date(2023, 4, 1), cases_opened=2)
    world.report(site, JANUARY + 1, received=date(2023, 3, 11), cases_opened=1)
    assert world.ask(STATES, site) == [(0, "on_time"), (1, "late")]
    assert world.ask("SELECT version, received_on::VARCHAR FROM site_month ORDER BY month") == [
        (2, "2023-02-10"),
        (1, "2023-03-11"),
    ]


def test_a_missing_report_is_not_due_until_the_store_has_heard_of_a_later_day(world):
    early, silent = (world.station("520101001", ("2022-06-01", "built")) for _ in range(2))
    world.report(early, JANUARY, received=date(2023, 2, 9), cases_opened=1)
    assert world.ask(STATES, silent) == [(0, "not_due")]
    world.report(early, JANUARY, received=date(2023, 2, 10), cases_opened=2)
    assert world.ask(STATES, silent) == [(0, "not_reported")]


def test_suspended_closed_withdrawn_and_zero(world):
    suspended = world.station("520101001", ("2022-06-01", "built"), ("2023-01-31", "suspended"))
    closed = world.station("520101001", ("2022-06-01", "built"), ("2023-01-31", "closed"))
    lasting = world.station("520101001", ("2022-06-01", "built"), ("2023-02-01", "suspended"))
    zero = world.station("520101001", ("2022-06-01", "built"))
    withdrawn = world.station("520101001", ("2022-06-01", "built"))
    world.report(zero, JANUARY, state="zero", received=date(2023, 2, 20))
    world.report(lasting, JANUARY, cases_opened=1)
    world.report(withdrawn, JANUARY, cases_opened=5)
    world.report(withdrawn, JANUARY, state="withdrawn")
    found = dict(world.ask("SELECT site_id, report_state FROM site_month WHERE month = 24276"))
    assert found == {suspended: "suspended", lasting: "on_time", zero: "zero", withdrawn: "not_reported"}
    assert closed not in found
    assert world.ask("SELECT count(*) FROM site_measure WHERE site_id = ?", withdrawn) == [(0,)]
    counts = """SELECT expected, reported, on_time, zero, not_reported, not_due, suspended, corrected FROM report_month
        WHERE region_code = ? AND month = 24276"""
    assert world.ask(counts, "520101") == [(3, 2, 1, 1, 1, 0, 1, 0)]
    assert world.ask(counts, "520000") == world.ask(counts, "520101")


def test_for_the_month_of_its_closing_a_station_may_report_and_need_not(world):
    silent, filing = (
        world.station("520101001", ("2022-06-01", "built"), ("2023-02-10", "closed"), until=JANUARY + 2)
        for _ in range(2)
    )
    world.report(filing, JANUARY, cases_opened=1)
    world.report(filing, JANUARY + 1, cases_opened=3)  # received on 10 March, when the other's is due
    assert world.ask(STATES, silent) == [(0, "not_reported")]
    assert world.ask(STATES, filing) == [(0, "on_time"), (1, None)]
    assert world.ask("SELECT sum(value) FROM site_measure WHERE month = 24277") == [(3.0,)]
    # What the notes of the register say.
    assert any("至撤销前一个月止；撤销当月可报，不报不算缺报" in note for note in NOTES)


def test_a_report_that_nobody_owed_is_kept_without_a_state(world):
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY - 1, cases_opened=4)
    world.report(site, JANUARY, cases_opened=1)
    assert world.ask(STATES, site) == [(-1, None), (0, "on_time")]
    assert world.ask("SELECT sum(expected), sum(reported) FROM report_month WHERE region_code = '520101'") == [(1, 1)]
    assert world.ask("SELECT sum(value) FROM site_measure") == [(5.0,)]
