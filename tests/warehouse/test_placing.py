"""Places as people write them, in the register: what is understood and told, what is asked, what is refused."""

from __future__ import annotations

import pytest

from tests.warehouse.divided import MERGER, Steward, steward, told
from warehouse import schema

__all__ = ["steward"]


def site(steward: Steward, code: str, name: str, built: str = "2022-05-01", **more: str):
    row = {"行政区划代码": code, "乡镇（街道）名称": name, "站点名称": "某站", "站点类型": "社工站", "建成日期": built}
    return steward.load(steward.csv("sites", row | more))


@pytest.mark.parametrize(
    ("code", "name", "warned"),
    [
        ("990101100", "城关镇", []),
        ("990101100", "城关", []),
        ("９９０１０１１００", "城关镇", []),
        ("990101100", "城關鎮", ["place_read"]),
        ("990102101", "二零里镇", ["place_read"]),
        ("", "东乡", ["place_read"]),
        ("", "甲县城关镇", ["place_read"]),
    ],
)
def test_what_is_certain_is_taken_and_what_was_read_otherwise_is_told(steward, code, name, warned):
    outcome = site(steward, code, name)
    assert outcome.state == "loaded"
    assert [one.code for one in outcome.warnings] == warned
    assert [one.value for one in outcome.warnings] == [name for _ in warned]


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("990101100", "西乡", ("code_name_differ", "B2")),
        ("", "城关镇", ("place_ambiguous", "B2")),
        ("", "无名镇", ("place_unknown", "B2")),
        ("990101999", "东乡", ("code_unknown", "A2")),
        ("", "", ("missing", "B2")),
    ],
)
def test_what_is_not_certain_keeps_the_file_out(steward, code, name, expected):
    before = steward.held()
    assert expected in told(site(steward, code, name))
    assert steward.held() == before


def test_two_of_one_name_are_told_with_their_codes_and_counties(steward):
    (problem,) = site(steward, "", "城关镇").problems
    assert "990101100 某市甲县城关镇；990102100 某市乙县城关镇" in problem.rule.zh
    assert "所属县" in problem.remedy.zh


def test_another_name_is_known_once_the_province_has_registered_it(steward):
    assert told(site(steward, "990101001", "新华新区")) == [("code_name_differ", "B2")]
    steward.load(steward.changes({"变动类型": "别名", "原名称": "新华新区", "新代码": "990101001"}))
    outcome = site(steward, "990101001", "新華新區")
    assert (outcome.state, [one.code for one in outcome.warnings]) == ("loaded", ["place_read"])


MERGED = [
    {"变动类型": "合并", "原代码": code, "新代码": "990101101", "新名称": "合镇"} for code in ("990101100", "990101200")
]


def test_a_code_that_is_no_more_is_told_with_what_it_became(steward):
    steward.load(steward.changes(*MERGED))
    refused = site(steward, "990101200", "东乡", built="2024-01-01")
    assert told(refused) == [("place_gone", "A2")]
    assert "990101101 某市甲县合镇" in refused.problems[0].rule.zh
    # Before the merger it was there.
    assert site(steward, "990101200", "东乡", built="2022-05-01").state == "loaded"


def test_a_station_older_than_its_merged_township_is_asked_where_it_stood(steward):
    steward.load(steward.changes(*MERGED))
    refused = site(steward, "990101101", "合镇", built="2022-05-01")
    assert told(refused) == [("place_choice", "A2")]
    assert site(steward, "990101101", "合镇", built=MERGER).state == "loaded"


def test_a_station_may_be_stated_under_the_township_that_its_own_became(steward):
    site(steward, "990101200", "东乡")
    steward.load(steward.changes(*MERGED))
    again = site(
        steward, "990101101", "合镇", built="2022-05-01", 站点编号="990101200-1", 全面开展服务日期="2024-05-01"
    )
    assert (again.state, again.registered) == ("loaded", {"statuses": 1})
    assert steward.rows(schema.site, "region_code") == [("990101200",)]


def test_a_functional_area_without_a_national_code_counts_as_decided_and_stays_in_every_total(steward):
    """开发区 is out of scope: its station is no township covered, its cases are the county's."""
    area = {
        "乡镇代码": "990101401",
        "名称": "某开发区",
        "是否纳入": "否",
        "起": "2022-01-01",
        "理由": "非建制",
        "来源文件": "某文",
    }
    steward.load(steward.csv("scopes", area))
    assert site(steward, "990101401", "某开发区").state == "loaded"
    steward.report(24276 + 3, s990101401_1=7)
    release = steward.published()
    with release.engine.connect() as connection:
        sql = "SELECT value FROM measure_month WHERE region_code = ? AND indicator_id = 'cases_opened'"
        assert connection.exec_driver_sql(sql, ("990101",)).scalar() == 7
        assert connection.exec_driver_sql(sql, ("990000",)).scalar() == 7
        sql = """SELECT covered, in_scope, stations, out_of_scope_covered FROM coverage_step
            WHERE region_code = '990101' AND rung = 'built' ORDER BY from_date DESC LIMIT 1"""
        assert tuple(connection.exec_driver_sql(sql).one()) == (0, 3, 1, 1)
