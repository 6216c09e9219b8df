"""A merger, a split, a move and a new name, entered by a steward: in the store, in the release, and in what is told."""

from __future__ import annotations

import json
from datetime import date

import pytest

from queries.coverage import coverage, coverage_series
from queries.services import service_series
from tests.warehouse.divided import APRIL, DECREE, FEBRUARY, MARCH, MERGER, Steward, steward, told
from warehouse import audit, schema
from warehouse.__main__ import main

__all__ = ["steward"]

EVE = "2023-03-14"
MERGED = (
    {"变动类型": "合并", "原代码": "990101100", "新代码": "990101101", "新名称": "合镇"},
    {"变动类型": "合并", "原代码": "990101200", "新代码": "990101101", "新名称": "合镇"},
)
MOVED = {
    "变动类型": "划转", "原代码": "990101200", "原上级代码": "990101", "新代码": "990101200", "新上级代码": "990102",
}  # fmt: skip


def counts(release, region: str, on: str) -> tuple[float, float]:
    """Townships covered and townships in scope."""
    row = coverage(release, region=region, date=date.fromisoformat(on), rung="built").iloc[0]
    return row["numerator"], row["denominator"]


def ask(release, sql: str, *parameters) -> list[tuple]:
    with release.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, parameters)]


def founded(steward: Steward) -> None:
    """A station in 城关镇 and in 东乡 of 甲县 and in 西乡 of 乙县, all since 2022, with their cases month by month."""
    places = [
        ("990101100", "甲站", "2022-05-01"),
        ("990101200", "东站", "2022-06-01"),
        ("990102200", "西站", "2022-07-01"),
    ]
    assert steward.load(steward.stations(*places)).state == "loaded"
    for month, (first, second, third) in ((FEBRUARY, (1, 10, 100)), (MARCH, (2, 20, 200)), (APRIL, (3, 30, 300))):
        steward.report(month, s990101100_1=first, s990101200_1=second, s990102200_1=third)


def test_a_merger_leaves_the_denominator_of_every_day_as_it_was_then(steward):
    founded(steward)
    assert steward.load(steward.changes(*MERGED)).registered == {"divisions": 2}
    release = steward.published()
    # 甲县: three townships, two of them with a station; after the merger two, one with stations.
    assert counts(release, "990101", EVE) == (2, 3)
    assert counts(release, "990101", MERGER) == (1, 2)
    assert counts(release, "990000", EVE) == (3, 6)
    assert counts(release, "990000", MERGER) == (2, 5)
    scopes = ask(release, "SELECT from_date, in_scope, source FROM scope_decision WHERE township_code = '990101101'")
    assert scopes == [(date(2023, 3, 15), True, DECREE)]


def test_stations_go_along_and_each_lies_in_its_township_of_the_day(steward):
    founded(steward)
    steward.load(steward.changes(*MERGED))
    release = steward.published()
    rows = "SELECT region_code, from_date FROM site_home WHERE site_id = '990101200-1' ORDER BY from_date"
    assert ask(release, rows) == [("990101200", date(2022, 1, 1)), ("990101101", date(2023, 3, 15))]
    assert ask(release, "SELECT region_code FROM site WHERE site_id = '990101200-1'") == [("990101101",)]


def test_the_past_of_a_made_place_is_the_sum_of_what_it_was_made_of(steward):
    """One that is made of two: 1 of 2 covered on the eve, 1 of 1 after; summed first, divided once."""
    steward.load(steward.stations(("990101100", "甲站", "2022-05-01")))
    steward.report(APRIL, s990101100_1=1)
    steward.load(steward.changes(*MERGED))
    release = steward.published()
    past = coverage_series(release, region="990101101", rung="built", first=FEBRUARY, last=APRIL)
    assert past["numerator"].tolist() == [1, 1, 1]
    assert past["denominator"].tolist() == [2, 1, 1]
    assert past["value"].tolist() == [0.5, 1, 1]


def test_a_county_that_became_a_city_has_one_unbroken_series_under_its_new_code(steward):
    founded(steward)
    city = {"变动类型": "改设", "原代码": "990102", "原名称": "乙县", "新代码": "990182", "新名称": "乙市"}
    assert steward.load(steward.changes(city)).state == "loaded"
    release = steward.published()
    cases = service_series(release, indicator="cases_opened", region="990182", first=FEBRUARY, last=APRIL)
    assert cases["value"].tolist() == [100, 200, 300]
    covered = coverage_series(release, region="990182", rung="built", first=FEBRUARY, last=APRIL)
    assert covered["numerator"].tolist() == [1, 1, 1]
    assert covered["denominator"].tolist() == [3, 3, 3]
    assert set(covered["status"]) == {"normal"}
    # What was published of the county stays what it was.
    assert counts(release, "990102", EVE) == (1, 3)
    assert ask(release, "SELECT name FROM region WHERE region_code = '990182100'") == [("城关镇",)]


def test_a_report_of_the_month_of_the_change_belongs_to_where_its_station_lay_on_the_last_day(steward):
    """东乡 goes from 甲县 to 乙县 on 15 March: February is 甲县's 1 + 10, March is 乙县's 20 + 200."""
    founded(steward)
    steward.load(steward.changes(MOVED))
    release = steward.published()
    before = service_series(release, indicator="cases_opened", region="990101", first=FEBRUARY, last=APRIL)
    after = service_series(release, indicator="cases_opened", region="990102", first=FEBRUARY, last=APRIL)
    assert before["value"].tolist() == [11, 2, 3]
    assert after["value"].tolist() == [100, 220, 330]
    # Nothing is lost and nothing counted twice.
    whole = service_series(release, indicator="cases_opened", region="990000", first=FEBRUARY, last=APRIL)
    assert whole["value"].tolist() == [111, 222, 333]


def test_a_series_over_other_ground_is_marked_where_it_breaks_and_not_above(steward):
    founded(steward)
    steward.load(steward.changes(MOVED))
    release = steward.published()
    for region, expected in (("990101", "not_comparable"), ("990102", "not_comparable"), ("990100", "normal")):
        covered = coverage_series(release, region=region, rung="built", first=FEBRUARY, last=APRIL)
        assert covered["status"].tolist() == [expected, "normal", "normal"], region
        cases = service_series(release, indicator="cases_opened", region=region, first=FEBRUARY, last=APRIL)
        assert cases["status"].tolist() == [expected, "normal", "normal"], region


def test_a_split_asks_for_every_station_which_way_it_went(steward):
    founded(steward)
    ways = [
        {"变动类型": "分设", "原代码": "990101100", "新代码": "990101101", "新名称": "左镇"},
        {"变动类型": "分设", "原代码": "990101100", "新代码": "990101102", "新名称": "右镇"},
    ]
    before = steward.held()
    refused = steward.load(steward.changes(*ways))
    assert told(refused) == [("change_sites_open", "I2")]
    assert "990101100-1" in refused.problems[0].rule.zh
    assert steward.held() == before
    assert steward.load(steward.changes(ways[0], ways[1] | {"随迁站点": "990101100-1"})).state == "loaded"
    release = steward.published()
    assert counts(release, "990101101", MERGER) == (0, 1)
    assert counts(release, "990101102", MERGER) == (1, 1)
    # 甲县 has one township more than before.
    assert counts(release, "990101", EVE) == (2, 3)
    assert counts(release, "990101", MERGER) == (2, 4)


def test_a_new_county_asks_where_its_townships_go(steward):
    both = [{"变动类型": "合并", "原代码": code, "新代码": "990183", "新名称": "合市"} for code in ("990101", "990102")]
    refused = steward.load(steward.changes(*both))
    assert [code for code, _ in told(refused)] == ["change_orphans", "change_orphans"]
    assert "990101100 城关镇" in refused.problems[0].rule.zh


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # Code and name of two places: refused, never picked.
        ({"变动类型": "更名", "原代码": "990101200", "原名称": "西乡", "新代码": "990101200", "新名称": "东镇"},
         ("change_name", "D2")),
        ({"变动类型": "更名", "原代码": "990101200", "新代码": "990101201", "新名称": "东镇"}, ("change_sides", "C2")),
        ({"变动类型": "合并", "原代码": "990101200", "新代码": "9901", "新名称": "东镇"}, ("code_form", "F2")),
        ({"变动类型": "合并", "原代码": "990101200", "新代码": "990102"}, ("change_levels", "F2")),
        ({"变动类型": "并入", "原代码": "990101777", "新代码": "990101100"}, ("change_nameless", "D2")),
        ({"变动类型": "划转", "原代码": "990101200", "新代码": "990101200", "新上级代码": "990102"}, ("missing", "E2")),
        ({"变动类型": "划转", "原代码": "990101200", "新代码": "990101200", "原上级代码": "990101",
          "新上级代码": "990100"}, ("change_parent", "H2")),
        ({"变动类型": "并入", "变动日期": "2021-05-01", "原代码": "990101200", "新代码": "990101100"},
         ("change_early", "B2")),
        ({"变动类型": "并入", "变动日期": "2026-05-01", "原代码": "990101200", "新代码": "990101100"},
         ("day_unlikely", "B2")),
        ({"变动类型": "作废", "原代码": "990101200", "新代码": "990101100"}, ("change_absent", "A2")),
        ({"变动类型": "撤销", "原代码": "990101200"}, ("change_sites_left", "C2")),
        ({"变动类型": "并入", "原代码": "990101200", "新代码": "990101100", "随迁站点": "S9"},
         ("change_sites_unknown", "I2")),
        ({"变动类型": "别名", "原名称": "甲城", "新代码": "990109"}, ("code_unknown", "F2")),
        ({"变动类型": "改名", "原代码": "990101200", "新代码": "990101200"}, ("choice_unknown", "A2")),
        ({"变动类型": "并入", "原代码": "990101200", "新代码": "990101100", "来源文件": ""}, ("missing", "J2")),
    ],
)  # fmt: skip
def test_a_wrong_row_keeps_the_file_out_and_is_named_by_its_cell(steward, row, expected):
    steward.load(steward.stations(("990101200", "东站", "2022-06-01")))
    before = steward.held()
    good = {"变动类型": "更名", "原代码": "990102200", "新代码": "990102200", "新名称": "西镇"}
    assert expected in told(steward.load(steward.changes(row, good)))
    assert steward.held() == before


def test_what_no_list_knows_is_confirmed_and_not_refused(steward):
    founded(steward)
    known = {"变动类型": "并入", "原代码": "990101300", "原名称": "南乡", "新代码": "990101100"}
    outcome = steward.load(steward.changes(known))
    assert [(one.code, one.cell) for one in outcome.warnings] == [("change_phantom", "C2")]
    release = steward.published()
    assert counts(release, "990101", EVE) == (2, 4)
    assert counts(release, "990101", MERGER) == (2, 3)


def test_a_change_stated_again_is_nothing_new_and_stated_otherwise_replaces_what_was(steward):
    founded(steward)
    steward.load(steward.changes(MERGED[0], MERGED[1]))
    assert steward.load(steward.changes(MERGED[1], MERGED[0])).state == "unchanged"
    renamed = [row | {"新名称": "大合镇"} for row in MERGED]
    assert steward.load(steward.changes(*renamed)).registered == {"divisions": 2}
    first = ask(steward.published(), "SELECT name FROM region WHERE region_code = '990101101'")
    assert first == [("大合镇",)]


def test_a_change_that_was_a_mistake_is_withdrawn_and_both_are_kept(steward):
    founded(steward)
    steward.load(steward.changes(*MERGED))
    gone = [{"变动类型": "作废", "原代码": row["原代码"], "新代码": row["新代码"]} for row in MERGED]
    assert steward.load(steward.changes(*gone, source="登记有误")).registered == {"divisions": 2}
    assert counts(steward.published(), "990101", MERGER) == (2, 3)
    assert [kind for (kind,) in steward.rows(schema.division_change, "kind")] == ["merged"] * 2 + ["withdrawn"] * 2


def test_a_withdrawal_that_would_leave_a_station_without_its_township_is_refused(steward):
    steward.load(steward.changes(*MERGED))
    steward.load(
        steward.csv(
            "sites",
            {
                "行政区划代码": "990101101",
                "乡镇（街道）名称": "合镇",
                "站点名称": "合站",
                "站点类型": "社工站",
                "建成日期": "2024-01-01",
            },
        )
    )
    gone = [{"变动类型": "作废", "原代码": row["原代码"], "新代码": row["新代码"]} for row in MERGED]
    assert told(steward.load(steward.changes(*gone))) == [("change_in_use", "A2")]


def test_checking_says_what_would_be_registered_and_stores_nothing(steward, capsys):
    before = steward.held()
    assert main(["load", str(steward.changes(*MERGED)), "--check", "--received-on", "2025-01-10"]) == 0
    assert "可装入：台账已登记：区划变动 2 条" in capsys.readouterr().out
    assert steward.held() == before


def test_what_was_loaded_is_in_the_audit(steward):
    outcome = steward.load(steward.changes(*MERGED))
    with steward.engine.connect() as connection:
        last = audit.newest(connection)
    assert (last.action, json.loads(last.details)["registered"]) == ("load", {"divisions": 2})
    assert outcome.batch_id == json.loads(last.details)["batch"]


def test_the_register_is_written_with_the_changes_and_reads_back_as_nothing_new(steward, tmp_path):
    founded(steward)
    steward.load(steward.changes(*MERGED, {"变动类型": "别名", "原名称": "甲城", "新代码": "990101"}))
    path = tmp_path / "register.xlsx"
    assert main(["template", "--register", "--out", str(path)]) == 0
    assert steward.load(path).state == "unchanged"
