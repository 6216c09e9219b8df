"""The attention list as it is read: sentences with their exact numbers, the reason of each line, and the empty list."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from catalogue.attention import default
from catalogue.attention_own import changed
from dashboard.panels import concerns
from dashboard.panels.concerns import rules as concern_rules
from dashboard.panels.concerns import wording
from dashboard.view import View
from dashboard.words import LANGUAGES, Words
from tests.dashboard import world

LINE: dict[str, Any] = {
    "region_code": "990102", "period": "2023-05", "indicator_id": "coverage_built", "numerator": 1.0,
    "denominator": 5.0, "value": 4.0, "status": "normal", "rank": 1, "rule_id": "plan_missed", "theme": "pace",
    "severity": "urgent", "stations": 4, "other": np.nan, "due_on": "2022-12-31", "names": "", "also": "",
}  # fmt: skip


def view(*lines: dict[str, Any], lang: str = "zh", rules: str = "") -> View:
    """A province at the end of May 2023 whose list has these lines, under the project's rules or a province's file."""
    frame = pd.DataFrame([LINE | line for line in lines], columns=list(LINE))
    made = world.view(concerns=lambda **_: frame)
    about = {"attention": changed(default(), rules).as_json()} if rules else {}
    facts = SimpleNamespace(**(vars(made.release) | {"about": about}))  # type: ignore[arg-type]
    return replace(made, selection=made.selection.with_(lang=lang), words=Words(lang), release=facts)


def said(lang: str, **facts: Any) -> str:
    there = view(LINE | facts, lang=lang)
    return wording.sentence(there, LINE | facts)


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (
            {},
            "丑县的目标已于2022年12月31日到期，应有 5 个乡镇（街道）“建成”，现有 1 个，仍差 4 个。",
            'The plan of 丑 was due on 31 December 2022: townships at "Built" 1 of 5 asked for, missing 4.',
        ),
        (
            {"rule_id": "plan_unreachable", "value": 4 / 6, "other": 1 / 3, "due_on": "2023-11-30"},
            "丑县还差 4 个乡镇（街道）（1/5），要在2023年11月30日前完成，平均每月需新增 0.67 个，"
            "历来最快为每月 0.33 个。",
            "Missing in 丑: 4 townships (1 of 5); by 30 November 2023 that takes 0.67 a month on average, "
            "the best pace ever kept is 0.33.",
        ),
        (
            {"rule_id": "plan_unlikely", "value": 0.15, "due_on": "2023-11"},
            "丑县还差 4 个乡镇（街道）（1/5），按历史节奏在2023年11月底前完成的可能：15%。",
            "Missing in 丑: 4 townships (1 of 5); if its months go on as they went, the chance to be done by the end "
            "of November 2023 is 15%.",
        ),
        (
            {"rule_id": "plan_unlikely", "value": 0.0, "due_on": "2023-11"},
            "丑县还差 4 个乡镇（街道）（1/5），按历史节奏在2023年11月底前完成的可能：不到 1%。",
            "Missing in 丑: 4 townships (1 of 5); if its months go on as they went, the chance to be done by the end "
            "of November 2023 is under 1%.",
        ),
        (
            {"rule_id": "plan_uncertain", "value": 0.5, "due_on": "2023-11"},
            "丑县还差 4 个乡镇（街道）（1/5），按历史节奏在2023年11月底前完成的可能：50%，没有把握。",
            "Missing in 丑: 4 townships (1 of 5); if its months go on as they went, the chance to be done by the end "
            "of November 2023 is 50%, which is not sure.",
        ),
        (
            {"rule_id": "plan_behind", "value": 2.0, "stations": 2, "denominator": 3.0},
            "按目标路径，丑县应有 3 个乡镇（街道）“建成”，现有 1 个，少 2 个。",
            'The dated path asks 丑 for 3 townships at "Built" by now; there is 1, 2 fewer.',
        ),
        (
            {"rule_id": "coverage_fell", "value": 2.0, "stations": 2, "other": 3.0},
            "丑县“建成”的乡镇（街道）由上月末的 3 个减为 1 个，减少 2 个。",
            'Townships of 丑 at "Built" went from 3 to 1 within the month, 2 fewer.',
        ),
        (
            {"rule_id": "coverage_still", "value": 7.0},
            "丑县还差 4 个乡镇（街道）未“建成”（1/5），已 7 个月没有新增。",
            'Townships of 丑 below "Built": 4 (1 of 5 is at it); no gain for 7 months.',
        ),
        (
            {"rule_id": "coverage_large", "value": 0.2},
            "丑县还差 4 个乡镇（街道）未“建成”，“建成”覆盖率 20.0%（1/5）。",
            'Townships of 丑 below "Built": 4; coverage at "Built" is 20.0% (1 of 5).',
        ),
        (
            {"rule_id": "reports_absent", "value": 3.0, "other": 5.0, "names": "一站、二站、三站"},
            "丑县有 4 个站点连续 3 个月及以上未报送，最长 5 个月：一站、二站、三站等。",
            "Stations of 丑 that have not reported for 3 months or more: 4, the longest for 5 months: 一站, 二站, 三站 "
            "and others.",
        ),
        (
            {"rule_id": "reports_missing", "value": 4 / 30, "numerator": 4.0, "denominator": 30.0},
            "丑县2023年5月已到期应报 30 站，4 站未报，占 13.3%。",
            "Of 30 stations of 丑 whose report for May 2023 is due, 4 have not filed it, 13.3%.",
        ),
        (
            {"rule_id": "half_missed", "value": 4.0, "numerator": 0.0, "denominator": 7.0},
            "丑县本年应新增 7 个乡镇（街道），时间已过半，完成 0 个，离任务过半还差 4 个。",
            "丑 is to add 7 townships this year; half of it has passed, 0 are added, 4 missing to half.",
        ),
        (
            {"rule_id": "stations_stalled", "value": 0.9, "other": 1349.0, "names": "一站、二站、三站"},
            "丑县有 4 个站点停滞，同阶段 90% 的站点用更短的时间就已升档，最长的停了 1,349 天：一站、二站、三站等。",
            "Stations of 丑 at a standstill: 4; 90% of the stations on their rung rose sooner, the longest wait is "
            "1,349 days: 一站, 二站, 三站 and others.",
        ),
        (
            {"rule_id": "findings_long_overdue", "value": 90.0, "numerator": 6.0, "other": 130.0,
             "names": "一站、二站、三站"},
            "丑县有 4 个站点的 6 个督导问题逾期 90 天及以上未销号，最长逾期 130 天：一站、二站、三站等。",
            "Findings of 丑 overdue for 90 days or more: 6 (stations: 4), the oldest by 130 days: 一站, 二站, 三站 "
            "and others.",
        ),
        (
            {"rule_id": "findings_overdue", "numerator": 4.0, "other": 7.0, "names": "一站、二站、三站"},
            "丑县有 4 个站点的 4 个督导问题逾期未销号，最长逾期 7 天：一站、二站、三站等。",
            "Findings of 丑 that are overdue: 4 (stations: 4), the oldest by 7 days: 一站, 二站, 三站 and others.",
        ),
        (
            {"rule_id": "visits_missed", "value": 4 / 7, "numerator": 4.0, "denominator": 7.0},
            "丑县2023年5月应督导走访 7 站，4 站未走访，占 57.1%。",
            "Of 7 stations of 丑 due for a visit by the end of May 2023, 4 were not visited, 57.1%.",
        ),
        (
            {"rule_id": "quality_waiting", "numerator": 9.0, "names": "一站、二站、三站"},
            "丑县近 12 个月有 4 个站点的 9 处数据待核实：一站、二站、三站等。",
            "Figures of 丑 in the last 12 months that are to be verified: 9 (stations: 4): 一站, 二站, 三站 and "
            "others.",
        ),
        (
            {"rule_id": "quality_copied", "numerator": 5.0, "names": "一站、二站、三站"},
            "丑县近 12 个月有 4 个站点的 5 份月报与往月或他站雷同，待核实：一站、二站、三站等。",
            "Reports of 丑 in the last 12 months that equal an earlier one or another station's, to be verified: 5 "
            "(stations: 4): 一站, 二站, 三站 and others.",
        ),
        (
            {"rule_id": "reports_late", "value": 4 / 6, "numerator": 4.0, "denominator": 6.0},
            "丑县2023年5月应报 6 站，4 站逾期才报，占 66.7%。",
            "Of 6 stations of 丑 that owe a report for May 2023, 4 filed it late, 66.7%.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_tells_the_exact_numbers(facts: dict[str, Any], zh: str, en: str) -> None:
    assert said("zh", **facts) == zh
    # The small world's places have no English names but their short ones.
    assert said("en", **facts) == en


def test_what_differs_is_told_apart() -> None:
    # 43 townships in 64 months are 0.671875 a month, the best pace 2 in 3 months 0.666…: two decimals would be equal.
    sentence = said("zh", rule_id="plan_unreachable", value=43 / 64, other=2 / 3)
    assert "需新增 0.672 个，历来最快为每月 0.667 个" in sentence


def test_all_but_one_station_is_not_all() -> None:
    assert "占 99.9%" in said("zh", rule_id="reports_missing", value=1999 / 2000, numerator=1999.0, denominator=2000.0)


def test_one_silent_station_is_named_without_others() -> None:
    facts = {"rule_id": "reports_absent", "stations": 1, "value": 3.0, "other": 3.0, "names": "一站"}
    assert said("zh", **facts).endswith("：一站。")


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        ("zh", "规则“落后于目标路径”：比分阶段目标路径当日要求少 2 个乡镇（街道）及以上。"
               "同一方面还符合：按最快速度也难按期。"),
        ("en", 'Rule "Behind the dated path": At least 2 townships fewer than the dated path of the plan asks for '
               "on the day. Of the same subject these hold too: Late even at the best pace."),
    ],
)  # fmt: skip
def test_a_line_says_why_it_is_there(lang: str, why: str) -> None:
    row = LINE | {"rule_id": "plan_behind", "severity": "serious", "also": "plan_unreachable"}
    assert wording.why(view(row, lang=lang), row) == why


def test_a_changed_threshold_is_in_the_reason_and_the_version_in_the_note() -> None:
    row = LINE | {"rule_id": "reports_late", "severity": "watch", "theme": "reporting"}
    there = view(row, rules='version = 4\norder = ["stations"]\nonce = false\n[rule.reports_late]\nshare = 0.35')
    assert "逾期才报的达到 35% 且不少于 2 个" in wording.why(there, row)
    note = concerns.listed(there).note
    assert note.startswith("依次按涉及站数（多的在前）、严重程度、规则顺序、行政区划代码排列。")
    assert "符合的规则逐条列出。" in note
    assert "第 2 版（本省调整第 4 版）" in note


def test_where_a_line_leads_to_is_where_its_figure_is_shown() -> None:
    places = {
        "coverage": "coverage", "pace": "targets", "reporting": "reporting", "quality": "checks",
        "findings": "supervision", "stalls": "monitor",
    }  # fmt: skip
    assert places == wording.PAGES
    for theme, page in places.items():
        assert wording.where(LINE | {"theme": theme}) == (page, {"region": "990102", "site": "", "section": ""})
    sections = {"plan_unlikely": "forecast", "plan_uncertain": "forecast", "half_missed": "ledger"}
    for rule, section in sections.items():
        assert wording.where(LINE | {"rule_id": rule})[1]["section"] == section
    assert set(default().themes) == set(wording.PAGES)
    assert {rule.theme for rule in default().values()} == set(default().themes)


THREE = (
    LINE,
    LINE | {"rank": 2, "rule_id": "plan_behind", "severity": "serious", "region_code": "990201", "stations": 3},
    LINE | {"rank": 3, "rule_id": "reports_late", "severity": "watch", "theme": "reporting", "stations": 2,
            "numerator": 2.0, "denominator": 4.0, "value": 0.5},
)  # fmt: skip


def test_the_numbers_count_lines_and_counties_and_never_add_stations_across_rules() -> None:
    panel = concerns.summary(view(*THREE))
    assert panel.title == "全省2023年5月 2 个县（市、区）列入关注清单，共 3 条，其中“立即督办” 1 条"
    told = {fact.label: (fact.value, fact.detail) for fact in panel.facts}
    assert told["清单条数"] == ("3 条", "涉及 2 个县（市、区）")
    assert told["立即督办"] == told["重点跟进"] == told["提醒关注"] == ("1 条", "1 个县（市、区）")
    assert told["进度"] == ("2 条", "2 个县（市、区）")
    assert told["覆盖"] == ("0 条", "0 个县（市、区）")
    assert told["数据"] == told["覆盖"]
    assert not any("9" in value + detail for value, detail in told.values())  # 4 + 3 + 2


def test_the_list_names_who_stands_first_and_draws_every_class_with_its_sign() -> None:
    panel = concerns.listed(view(*THREE))
    assert panel.title == "全省关注清单 3 条，首位：丑县，到期仍差 4 个（1/5）"
    assert panel.figure is not None
    texts = panel.figure.data[1].text
    assert [text[0] for text in texts] == ["▲", "●", "○"]
    assert list(panel.figure.data[0].x) == [4, 3, 2]
    assert all(sign in panel.subtitle for sign in ("▲立即督办", "●重点跟进", "○提醒关注"))
    assert panel.table["位次"].tolist() == [1, 2, 3]
    assert panel.table["出处"].tolist() == ["达标进度", "达标进度", "报送质量"]


def test_of_a_county_itself_no_counties_are_counted() -> None:
    there = view(LINE)
    there = replace(there, selection=there.selection.with_(region="990102"))
    assert concerns.summary(there).title == "丑县2023年5月列入关注清单 1 条，其中“立即督办” 1 条"
    assert concerns.listed(there).title == "丑县关注清单 1 条，首条：到期仍差 4 个（1/5）"


def test_what_is_not_listed_on_the_page_is_counted() -> None:
    panel = concerns.listed(view(*THREE), most=2)
    assert panel.note.startswith("本页列前 2 条，其余 1 条见表格。")
    assert len(panel.table) == 3


def test_rules_are_shown_with_their_counties_the_gravest_first() -> None:
    again = LINE | {"rank": 4, "rule_id": "reports_late", "severity": "watch", "theme": "reporting", "stations": 5}
    panel = concerns.kinds(view(*THREE, again | {"region_code": "990201"}))
    assert panel.title == "列入条数最多的是“当月迟报”，2 个县（市、区）"
    rows = panel.frame[["rule_id", "value", "stations"]].itertuples(index=False, name=None)
    assert list(rows) == [("plan_missed", 1, 4), ("plan_behind", 1, 3), ("reports_late", 2, 7)]


@pytest.mark.parametrize("make", [concerns.summary, concerns.kinds, concerns.listed])
@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("zh", "全省2023年5月没有县（市、区）列入关注清单"),
        ("en", "The province: no county is on the attention list in May 2023"),
    ],
)
def test_an_empty_list_says_so_and_how_many_rules_were_tried(make: Any, lang: str, title: str) -> None:
    panel = make(view(lang=lang, rules="version = 2\n[rule.plan_missed]\non = false"))
    assert (panel.title, panel.figure) == (title, None)
    assert str(len(default()) - 1) in panel.subtitle
    assert panel.frame.empty


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_defined_with_limits_and_state(lang: str) -> None:
    there = view(lang=lang, rules="version = 2\n[rule.plan_missed]\non = false\n[rule.reports_late]\nshare = 0.35")
    panel = concern_rules.rules(there)
    words = there.words
    table = panel.table.set_index(words("column_watch.id"))
    assert list(table.index) == list(default())
    assert table.loc["plan_missed", words("column_watch.switch")] == words("watch.off")
    limits = table.loc["reports_late", words("column_watch.limits")]
    assert ("35%（本省）" if lang == "zh" else "35% (own)") in limits
    assert not panel.table.astype(str).apply(lambda column: column.str.contains("[{}]")).any().any()
