"""What the panels of 报送质量 say, on a province of three counties and two months."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd

from catalogue.period import parse_month
from dashboard.panels import reporting
from dashboard.view import View
from tests.dashboard import world

APRIL, MAY = "2023-04", "2023-05"
NAMES = ("denominator", "numerator", "on_time", "zero", "not_reported", "not_due", "suspended", "corrected")
# Due, filed, in time, zero, missing, not due yet, suspended, corrected.
COUNTS = {
    ("990000", APRIL): (25, 24, 20, 1, 1, 0, 0, 0),
    ("990000", MAY): (25, 22, 18, 2, 1, 2, 3, 4),
    ("990101", APRIL): (10, 10, 10, 0, 0, 0, 0, 0),
    ("990101", MAY): (10, 10, 8, 2, 0, 0, 3, 4),
    ("990102", APRIL): (10, 9, 6, 1, 1, 0, 0, 0),
    ("990102", MAY): (10, 9, 7, 0, 1, 0, 0, 0),
    ("990201", APRIL): (5, 5, 4, 0, 0, 0, 0, 0),
    ("990201", MAY): (5, 3, 3, 0, 0, 2, 0, 0),
}


def answer(counts: dict[tuple[str, str], tuple[int, ...]], *, region: str, level: str | None, **_: int) -> pd.DataFrame:
    inside = ("990101", "990102", "990201") if level == "county" else ("990100", "990200") if level else (region,)
    rows = [
        dict(zip(NAMES, found, strict=True)) | {"region_code": code, "period": period}
        for (code, period), found in counts.items()
        if code in inside
    ]
    frame = pd.DataFrame(rows, columns=["region_code", "period", *NAMES]).astype(dict.fromkeys(NAMES, "float64"))
    owed = frame["denominator"].replace(0, math.nan)
    late = frame["not_due"].gt(0).map({True: "provisional", False: "normal"})
    return frame.assign(
        indicator_id="reporting_completeness", value=frame["numerator"] / owed, timeliness=frame["on_time"] / owed,
        expected=frame["denominator"], reported=frame["numerator"], status=late,
    )  # fmt: skip


def view(counts: dict[tuple[str, str], tuple[int, ...]] = COUNTS) -> View:
    def asked(*, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
        frame = answer(counts, region=region, level=level)
        return frame[[first <= parse_month(period) <= last for period in frame["period"]]].reset_index(drop=True)

    made = world.view(reporting=asked)
    return replace(made, selection=made.selection.with_(level="county"))


def test_a_month_in_numbers_tells_apart_why_a_report_is_missing() -> None:
    panel = reporting.month(view())
    assert panel.title == "全省2023年5月应报 25 站，已报 22 站，另有 2 站未到截止日"
    facts = {fact.label: fact.value for fact in panel.facts}
    assert facts == {
        "报送完整率": "88.0%", "报送及时率": "72.0%", "未报送": "1个", "未到期": "2个", "零报告": "2个", "暂停": "3个",
        "更正": "4个",
    }  # fmt: skip
    assert panel.facts[0].detail == "已报 22，应报 25"


def test_a_month_that_is_open_is_not_compared() -> None:
    panel = reporting.trend_(view())
    assert panel.title == "全省2023年5月尚未报齐，目前完整率 88.0%"
    assert [trace["name"] for trace in panel.figure.data if trace["mode"] == "lines"] == ["报送及时率", "报送完整率"]


def test_a_month_that_is_over_is_compared_in_points() -> None:
    over = COUNTS | {("990000", MAY): (25, 22, 18, 2, 3, 0, 3, 4)}
    # 22 of 25 after 24 of 25.
    assert reporting.trend_(view(over)).title == "全省2023年5月报送完整率 88.0%，比上月下降 8.0个百分点"


def test_without_timeliness_there_is_one_line() -> None:
    def public(**asked: object) -> pd.DataFrame:
        return view().reader.reporting(**asked).assign(on_time=math.nan, timeliness=math.nan)

    panel = reporting.trend_(replace(view(), reader=SimpleNamespace(reporting=public, breaks=world.no_breaks)))
    assert [trace["name"] for trace in panel.figure.data if trace["mode"] == "lines"] == ["报送完整率"]
    assert not [text for trace in panel.figure.data for text in trace["text"] or () if "及时" in text]


def test_places_are_ranked_by_all_months_together() -> None:
    panel = reporting.grid(view())
    # 寅 8 of 10, 丑 18 of 20, 子 20 of 20.
    assert panel.title == "2022年6月至2023年5月 3 个县（市、区）中 1 个每月报齐，寅完整率最低，为 80.0%"
    assert list(panel.figure.layout.yaxis.ticktext) == ["寅", "丑", "子"]
    signs = {sign for trace in panel.figure.data for sign in trace["text"]}
    assert signs == {"60%", "90%", "100%"}
    assert panel.note == "2023年5月截止日未到，完整率还会上升。"
    assert len(panel.table) == len(panel.frame) == 6


def test_places_all_complete_or_all_alike_are_not_ranked() -> None:
    whole = {key: (*counts[:1], *counts[:1], *counts[2:5], 0, 0, 0) for key, counts in COUNTS.items()}
    assert reporting.grid(view(whole)).title == "2022年6月至2023年5月 3 个县（市、区）每月都报齐"
    alike = dict.fromkeys(COUNTS, (10, 9, 9, 0, 1, 0, 0, 0))
    assert reporting.grid(view(alike)).title == "2022年6月至2023年5月 3 个县（市、区）完整率均为 90.0%"


def test_a_completeness_just_below_all_never_reads_as_all() -> None:
    nearly = dict.fromkeys(COUNTS, (1000, 999, 999, 0, 1, 0, 0, 0))
    panel = reporting.grid(view(nearly))
    # 99.9 % without decimals is 99 %, and not of the class of what is complete.
    assert {sign for trace in panel.figure.data for sign in trace["text"]} == {"99%"}
    assert "报齐" not in panel.figure.layout.annotations[0].text


def test_nothing_owed_is_no_completeness() -> None:
    none = dict.fromkeys(COUNTS, (0, 0, 0, 0, 0, 0, 3, 0))
    for build in (reporting.month, reporting.trend_, reporting.grid):
        panel = build(view(none))
        assert panel.frame.empty
        assert panel.figure is None
        assert "%" not in panel.title


STATES = [
    ("S1", "子一站", APRIL, "on_time"), ("S1", "子一站", MAY, "late"),
    ("S2", "子二站", APRIL, "not_reported"), ("S2", "子二站", MAY, "not_due"),
]  # fmt: skip


def test_in_a_county_stations_stand_with_what_became_of_each_report() -> None:
    def states(**_: object) -> pd.DataFrame:
        frame = pd.DataFrame(STATES, columns=["site_id", "name", "period", "report_state"])
        return frame.assign(region_code="990101", indicator_id="reporting_completeness", status="normal")

    made = world.view(report_states=states)
    panel = reporting.grid(replace(made, selection=made.selection.with_(region="990101")))
    assert panel.title == "子县2022年6月至2023年5月有 2 站应报，1 站每月都报，1 站有缺报"
    assert list(panel.figure.layout.yaxis.ticktext) == ["子二站", "子一站"]  # who missed one comes first
    keys = {next(iter(mark)) for trace in panel.figure.data for mark in trace["customdata"]}
    assert keys == {"S1", "S2"}  # a click opens the record
    assert panel.figure.layout.annotations[0].text.count("■") == 4


def test_who_missed_reports_is_counted_beyond_the_rows_that_are_shown() -> None:
    rows = [
        ("S2", "子二站", "990101", 8, 12, 3, 1, 0, "2023-04"), ("S1", "子一站", "990101", 11, 12, 0, 1, 2, ""),
    ]  # fmt: skip
    names = ["site_id", "name", "county_code", "numerator", "denominator", "not_reported", "late", "zero", "last_filed"]
    frame = pd.DataFrame(rows, columns=names).assign(stations=40, often=1, region_code="990101")
    panel = reporting.late(world.view(late_stations=lambda **_: frame))
    assert panel.title == "全省2022年6月至2023年5月有 40 站缺报或逾期，1 站缺报 3 个月及以上"
    assert panel.note == "表中为前 2 个站。"
    assert list(panel.table["最近报送"]) == ["2023年4月", "期内未报"]
    none = reporting.late(world.view(late_stations=lambda **_: frame.iloc[:0]))
    assert none.title == "全省2022年6月至2023年5月没有站缺报或逾期"
