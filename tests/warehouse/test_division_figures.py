"""What a change of divisions does to figures that are asked for: the ledger, comparisons, revisions, lists."""

from __future__ import annotations

import math
from datetime import date

import duckdb
import pytest

from queries.breaks import station_breaks
from queries.coverage import townships
from queries.ledger import denominator, denominator_changes
from queries.release import open_release
from queries.revisions import coverage_revisions, report_revisions
from queries.services import services
from queries.stations import station, stations
from tests.warehouse.divided import APRIL, DECREE, FEBRUARY, MARCH, steward
from tests.warehouse.test_division_changes import EVE, MERGED, MOVED, ask, founded

__all__ = ["steward"]

OLD, NEW = date(2023, 2, 28), date(2023, 4, 30)


def told(release, region: str) -> list[tuple[str, float, str, str]]:
    """Township, step, cause and source of every change from the end of February to that of April."""
    frame = denominator_changes(release, region=region, since=OLD, date=NEW)
    before, *rows, after = frame.itertuples()
    assert before.value + sum(row.value for row in rows) == after.value
    return [(row.region_code, row.value, row.cause, row.source) for row in rows]


def test_the_ledger_tells_a_merger_row_by_row_and_the_rows_add_up(steward):
    founded(steward)
    steward.load(steward.changes(*MERGED))
    assert told(steward.published(), "990101") == [
        ("990101100", -1, "merged", DECREE), ("990101101", 1, "merged", DECREE), ("990101200", -1, "merged", DECREE),
    ]  # fmt: skip


def test_the_ledger_tells_a_move_for_both_counties_and_not_for_what_holds_them(steward):
    founded(steward)
    steward.load(steward.changes(MOVED))
    release = steward.published()
    assert told(release, "990101") == [("990101200", -1, "moved", DECREE)]
    assert told(release, "990102") == [("990101200", 1, "moved", DECREE)]
    assert told(release, "990100") == []


def test_the_ledger_tells_decisions_and_who_decided(steward):
    founded(steward)
    out = {
        "乡镇代码": "990102200",
        "名称": "西乡",
        "起": "2022-01-01",
        "止": "2023-03-31",
        "理由": "在册",
        "来源文件": "名录",
    }
    no = out | {"起": "2023-04-01", "止": "", "是否纳入": "否", "理由": "托管", "来源文件": "某会议纪要"}
    steward.load(steward.csv("scopes", out | {"是否纳入": "是"}, no))
    release = steward.published()
    assert told(release, "990102") == [("990102200", -1, "excluded", "某会议纪要")]
    on = denominator(release, region="990102", date=NEW).set_index("region_code")
    assert on.loc["990102200", ["counts", "since", "until", "reason", "source"]].tolist() == [
        False, "2023-04-01", "", "托管", "某会议纪要",
    ]  # fmt: skip
    before = denominator(release, region="990102", date=OLD).set_index("region_code")
    assert before.loc["990102200", ["counts", "since", "until"]].tolist() == [True, "2022-01-01", "2023-03-31"]


def test_days_that_run_backwards_are_no_question(steward):
    founded(steward)
    with pytest.raises(ValueError, match="backwards"):
        denominator_changes(steward.published(), region="990101", since=NEW, date=OLD)


def test_the_list_of_a_day_shows_each_station_in_its_township_of_that_day(steward):
    founded(steward)
    steward.load(steward.changes(*MERGED))
    release = steward.published()
    before = townships(release, county="990101", date=date.fromisoformat(EVE)).set_index("region_code")["stations"]
    assert before.to_dict() == {"990101001": 0, "990101100": 1, "990101200": 1}
    after = townships(release, county="990101", date=NEW).set_index("region_code")["stations"]
    assert after.to_dict() == {"990101001": 0, "990101101": 2}
    assert stations(release, region="990101200", date=OLD)["site_id"].tolist() == ["990101200-1"]
    assert stations(release, region="990101200", date=NEW).empty
    assert station(release, site_id="990101200-1")["region_code"].tolist() == ["990101101"]


def test_a_window_over_other_ground_a_year_before_is_not_compared(steward):
    """January to April against the same months of 2022: 甲县 lost 东乡 in between, the prefecture lost nothing."""
    founded(steward)
    for month in (FEBRUARY - 12, MARCH - 12, APRIL - 12):
        steward.report(month, s990101100_1=1, s990101200_1=1, s990102200_1=1)
    steward.load(steward.changes(MOVED))
    release = steward.published()

    def compared(region: str) -> tuple[str, str, bool]:
        row = services(release, indicator="cases_opened", region=region, month=APRIL, window="ytd").iloc[0]
        return row["reason_yoy"], row["status"], math.isnan(row["change_yoy"])

    assert compared("990101") == ("other_ground", "not_comparable", True)
    assert compared("990100") == ("", "normal", False)


def test_a_month_is_compared_over_the_stations_that_lie_in_the_place_now(steward):
    """March in 乙县: 西站 200 and 东站 20, which both reported in February too (100 and 10): 110 → 220 is +100 %."""
    founded(steward)
    steward.load(steward.changes(MOVED))
    row = services(steward.published(), indicator="cases_opened", region="990102", month=MARCH).iloc[0]
    assert (row["base_mom"], row["change_mom"]) == (110, 1.0)


def test_what_registers_count_is_not_compared_across_other_ground(steward):
    founded(steward)
    steward.load(steward.changes(MOVED))
    release = steward.published()
    asked = {"indicator": "townships_in_scope", "month": MARCH}
    assert services(release, region="990101", **asked).iloc[0]["reason_mom"] == "other_ground"
    assert services(release, region="990100", **asked).iloc[0]["reason_mom"] == ""


def cut(release, site: str) -> list[tuple[str, str]]:
    """When what a site reports stopped being like before, and by which kind of change."""
    found = station_breaks(release, site_id=site)
    return list(zip(found["day"], found["kind"], strict=True))


def test_a_station_breaks_with_its_past_when_it_serves_other_ground_or_another_county(steward):
    """东站 is moved to 乙县 with its township, 甲站's township takes in 南乡, 西站 stays."""
    founded(steward)
    taken_in = {"变动类型": "并入", "变动日期": "2023-04-01", "原代码": "990101300", "原名称": "南乡",
                "新代码": "990101100"}  # fmt: skip
    steward.load(steward.changes(MOVED, taken_in))
    release = steward.published()
    assert cut(release, "990101200-1") == [("2023-03-15", "moved")]
    assert cut(release, "990101100-1") == [("2023-04-01", "absorbed")]
    assert cut(release, "990102200-1") == []


def test_a_merger_is_a_break_for_the_stations_of_both_and_another_code_is_none(steward):
    """甲站 and 东站 have both townships since; of 乙县, which became 乙市, only names and codes are other."""
    founded(steward)
    city = {"变动类型": "改设", "原代码": "990102", "原名称": "乙县", "新代码": "990182", "新名称": "乙市"}
    steward.load(steward.changes(*MERGED, city))
    release = steward.published()
    assert cut(release, "990101100-1") == cut(release, "990101200-1") == [("2023-03-15", "merged")]
    assert cut(release, "990102200-1") == []


def test_checks_ask_about_a_station_by_the_months_since_it_was_moved(steward):
    """东站 has 10 cases a month for half a year in 甲县, and 200 in each of the eight months since: no month is odd."""
    assert steward.load(steward.stations(("990101200", "东站", "2022-06-01"))).state == "loaded"
    for month in range(MARCH - 6, MARCH):
        steward.report(month, s990101200_1=10)
    for month in range(MARCH, MARCH + 8):
        steward.report(month, s990101200_1=200)
    assert {row for (row,) in ask(steward.published(), HITS)} == {"outlier_own", "jump"}
    steward.load(steward.changes(MOVED))
    assert ask(steward.published(), HITS) == []


HITS = "SELECT DISTINCT check_id FROM check_hit WHERE check_id IN ('outlier_own', 'jump')"


def test_the_revision_of_a_figure_tells_the_move_as_a_move(steward):
    """March in 甲县 said 22; once the move of 东乡 is known it says 2: 东站's 20 moved away."""
    founded(steward)
    then = steward.published()
    steward.load(steward.changes(MOVED))
    now = steward.published()
    frame = report_revisions(now, then, region="990101", indicator="cases_opened", month=MARCH)
    assert dict(zip(frame["part"], frame["value"], strict=True)) == {
        "before": 22, "late": 0, "corrected": 0, "registered": 0, "moved": -20, "definition": 0, "after": 2,
    }  # fmt: skip
    # February lies before the move: nothing of it is revised.
    frame = report_revisions(now, then, region="990101", indicator="cases_opened", month=FEBRUARY)
    assert frame["value"].tolist() == [11, 0, 0, 0, 0, 0, 11]


def test_the_revision_of_a_coverage_tells_the_merger_as_a_change_of_divisions(steward):
    """At the end of April 甲县 said 2 of 3; with the merger known it says 1 of 2."""
    founded(steward)
    then = steward.published()
    steward.load(steward.changes(*MERGED))
    frame = coverage_revisions(steward.published(), then, region="990101", rung="built", date=NEW)
    parts = {row.part: (row.numerator, row.denominator) for row in frame.itertuples()}
    assert parts == {"before": (2, 3), "status": (0, 0), "scope": (0, 0), "divisions": (-1, -1), "after": (1, 2)}


def test_a_release_of_an_earlier_program_is_read_as_it_was(steward, tmp_path):
    founded(steward)
    path = steward.published().path
    older = tmp_path / "R0001-0000aaaa.duckdb"
    older.write_bytes(path.read_bytes())
    with duckdb.connect(older) as connection:
        for table in ("site_home", "division_change", "series_break", "site_break"):
            connection.execute(f"DROP TABLE {table}")
    bytes_before = older.read_bytes()
    release = open_release(older)
    assert release.breaks == {}
    assert stations(release, region="990101", date=NEW)["site_id"].tolist() == ["990101100-1", "990101200-1"]
    assert told(release, "990101") == []
    release.engine.dispose()
    assert older.read_bytes() == bytes_before
