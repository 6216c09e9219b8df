"""What coverage panels say is what the frame holds."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from catalogue.rungs import RUNGS
from dashboard.panels import coverage, overview, targets
from dashboard.words import Words
from tests.dashboard import world

NO_TOWNSHIPS = pd.DataFrame(columns=["region_code", "numerator", "in_scope"]).astype({"in_scope": bool})


def test_headline_gives_counts_changes_and_what_is_complete() -> None:
    panel = overview.headline(world.view())
    facts = {fact.label: (fact.value, fact.detail, fact.tone) for fact in panel.facts}
    assert facts == {
        "“建成”覆盖率": ("73.68%", "14 / 19 个乡镇（街道）", ""),
        "比上月": ("+5.26个百分点", "+1 个乡镇（街道）", "rise"),  # 14/19 − 13/19
        "比上年同月": ("+5.26个百分点", "+1 个乡镇（街道）", "rise"),
        "还差": ("5", "个乡镇（街道）未“建成”", ""),
        "全覆盖县（市、区）": ("1", "共 3 个", ""),
        "全覆盖市（州）": ("0", "共 2 个", ""),
    }


def test_every_source_line_names_release_date_and_simulation() -> None:
    line = overview.headline(world.view()).source
    assert "黔省社会工作部" in line
    assert "数据截至 2023年5月31日" in line
    assert "R0001-abcdef12" in line
    assert "模拟数据" in line
    real = world.view()
    real.release.is_simulated = False
    assert "模拟" not in overview.headline(real).source


def test_ranking_counts_the_complete_and_names_the_lowest() -> None:
    view = world.view()
    panel = coverage.ranking(replace(view, selection=view.selection.with_(level="county")))
    assert panel.title == "3 个县（市、区）中 1 个“建成”全覆盖；丑最低，为 20.0%，还差 4 个乡镇"
    assert panel.table["地区"].tolist() == ["子县", "寅县", "丑县"]
    assert panel.table["覆盖率（%）"].tolist() == [100.0, 90.0, 20.0]
    assert panel.frame["region_code"].tolist() == ["990101", "990201", "990102"]  # rows of table and frame agree
    assert [row[0] for row in panel.figure.data[1].customdata] == ["990101", "990201", "990102"]
    assert "4/4" in panel.figure.data[2].text[0]


def test_without_shapes_the_map_is_its_table_and_says_what_is_not_drawn() -> None:
    panel = coverage.map_(world.view())
    assert panel.figure is None
    assert panel.title == "全省 3 个县（市、区）中 1 个“建成”全覆盖，1 个不足 40%"
    assert "3 个地区没有边界数据" in panel.note


def test_places_that_the_map_lacks_are_marked_in_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The boundaries know 子县 and 寅县, not 丑县."""
    ground = SimpleNamespace(places={"990101": None, "990201": None})
    monkeypatch.setattr(coverage.places, "ground_of", lambda *_: ground)
    monkeypatch.setattr(coverage.places, "choropleth", lambda *_, **__: None)
    panel = coverage.map_(world.view())
    assert dict(zip(panel.table["地区"], panel.table["地图"], strict=True)) == {"子县": "", "寅县": "", "丑县": "未画"}
    assert panel.table.columns[-1] == "地图"
    assert panel.aside == ("地图",)
    assert "1 个地区没有边界数据，未画在图上：丑。" in panel.note
    ground.places["990102"] = None
    assert "地图" not in coverage.map_(world.view()).table  # all are drawn


def test_more_covered_than_in_scope_is_said_not_drawn() -> None:
    def exceeding(**asked: object) -> pd.DataFrame:
        frame = world.coverage(**asked)
        is_it = frame["region_code"] == "990101"
        return frame.assign(status=frame["status"].mask(is_it, "exceeds"), out_of_scope_covered=is_it.astype(float))

    panel = coverage.map_(world.view(coverage=exceeding))
    assert "子（5 个，在册 4 个）" in panel.note
    assert panel.table["覆盖率（%）"].max() == 100.0


def test_attention_is_in_whole_townships_and_shows_who_stands_still() -> None:
    view = world.view()
    panel = overview.attention(view)
    assert (
        panel.title == "全省还差 5 个乡镇（街道）“建成”，分布在 2 个县（市、区）"
    )  # 4 + 1; the complete one is not listed
    assert panel.table["还差（个）"].tolist() == [4, 1]
    assert list(panel.figure.data[0].marker.color) == [view.ink.accent, view.ink.far_behind]
    assert overview.attention(view, most=1).title == "全省还差 5 个乡镇（街道）“建成”，最多的 1 个县占 80%"


def test_english_is_complete() -> None:
    view = world.view()
    panel = overview.headline(replace(view, words=Words("en"), selection=view.selection.with_(lang="en")))
    assert panel.facts[0].detail == "14 of 19 townships"
    assert panel.facts[1].value == "+5.26\u00a0pp"


def test_a_place_without_townships_is_never_called_complete() -> None:
    def none_in_scope(**asked: object) -> pd.DataFrame:
        return world.coverage(**asked).assign(numerator=0.0, denominator=0.0, value=float("nan"))

    def ladder(*, region: str, date: object) -> pd.DataFrame:
        return pd.concat([none_in_scope(region=region, date=date, rung=rung).assign(rung=rung) for rung in RUNGS])

    def attention(*, region: str, date: object, rung: str) -> pd.DataFrame:
        return none_in_scope(region=region, date=date, rung=rung).assign(remaining=0.0, gained_6m=0.0, gained_12m=0.0,
                                                                         months_standing_still=0.0)  # fmt: skip

    view = world.view(
        ladder=ladder,
        attention=attention,
        townships=lambda **_: NO_TOWNSHIPS,
        coverage_series=lambda *, region, rung, **_: none_in_scope(region=region, date=world.view().day, rung=rung),
    )
    view = replace(view, selection=view.selection.with_(region="990101"))
    panels = (coverage.ladder(view), coverage.townships(view), overview.attention(view), targets.trend_(view))
    assert [panel.title for panel in panels] == ["子县没有在册乡镇（街道），不计覆盖率"] * 4


def test_townships_are_listed_with_their_stations() -> None:
    # The world has no townships; two of its counties stand for them.
    def townships(**_: object) -> pd.DataFrame:
        rows = [["990101", 1.0, "full_service", 2], ["990102", 0.0, "", 0]]
        frame = pd.DataFrame(rows, columns=["region_code", "numerator", "best_status", "stations"])
        return frame.assign(in_scope=True, township_kind="镇", scope_reason="")

    def stations(**_: object) -> pd.DataFrame:
        rows = [
            ["990101", "一站", "station", "full_service"],
            ["990101", "二站", "station", "built"],
            ["990101", "旧站", "station", "closed"],  # no longer in force
            ["990101", "社工室", "service_room", "built"],  # another tier
        ]
        return pd.DataFrame(rows, columns=["region_code", "name", "site_type", "site_status"])

    view = world.view(townships=townships, stations=stations)
    view = replace(view, selection=view.selection.with_(region="990101"))
    table = coverage.townships(view).table
    # Those without a station first.
    assert table[["状态", "社工站（个）", "社工站名称"]].to_numpy().tolist() == [
        ["尚无站点", 0, ""],
        ["全面开展服务", 2, "一站、二站"],
    ]
