"""Every panel there is says what it shows, in what unit, of what day, from where; and so does pointing at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from dashboard.panels import Panel
from dashboard.panels.registry import PANELS, build
from dashboard.panels.stations.places import station_places
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.svg.picture import picture
from dashboard.svg.pointing import sentence
from dashboard.view import View
from queries.release import Release, open_release
from tests.queries.conftest import EAST, JIA, JUNE, OUTLIER, PROVINCE

FINDINGS: Mapping[str, tuple[str, ...]] = {
    # 甲县 2 of 4, 乙区 1 of 1, 丙县 0 of 3, 丁县 has none: in the province 3 of 8 and 5 to go, in 东市 3 of 5, in
    # 西州 0 of 3.
    "overview-attention": ("还差 5 个", "2 个县"),
    # 丙县 needs 3 in 18 months and never added any, and has stood still for 18 months; in 甲县 2 of 12 have not filed;
    # of 乙区 a report equals another station's.
    # A finding in 甲县 is overdue for 90 days, which is urgent.
    "attention-list": ("关注清单 5 条", "首位：甲县", "1 站 1 个问题逾期，最长 90 天"),
    "attention-kinds": ("各条规则列入的条数相同，各 1 个县（市、区）",),
    "coverage-map": ("3 个县（市、区）中 1 个“建成”全覆盖", "1 个不足 40%"),
    "coverage-ranking": ("东最高，为 60.0%", "西最低，为 0.0%", "还差 3 个"),
    "coverage-ladder": ("从“规划”到“挂牌”差 1 个",),
    # The path asks for 2 by the end of 2022 and 6 by the end of 2023: 4 by the end of June, one more than there are.
    "targets-trend": ("37.50%", "比目标路径少 1 个乡镇"),
    "targets-remaining": ("还差 5 个", "在西、东"),
    "targets-multiples": ("2 个市（州）中 1 个落后", "1 个达到"),
    # The year asks 东市 for three (three quarters of five are four, it began with one) and has two, one and a half by
    # now; 西州 for three and has none, where two are due.
    "targets-ledger": ("2 个市（州）中 1 个落后于时间进度，合计少 2 个乡镇", "1 个达到"),
    # 丙县 lacks three and never opened any, 甲县 two; 18 months, never more than one, against two in three months.
    "targets-schedule": ("2 个县（市、区）还差 5 个乡镇", "其中 1 个县", "丙"),
    "targets-schedule-months": ("18 个月内每月要新增最多 1 个", "高于历史最快的 0.7 个"),
    # Three openings in seventeen months tell little of five more: half of the courses take two years, 15 % eight.
    "targets-forecast": ("“建成”有一半可能在2025年", "85% 可能在203", "按期完成的可能"),
    "plans-history": ("5 项计划中 1 项调整过", "“全覆盖”，自2023年3月1日起执行第 2 版（2024年12月31日到期）"),
    # 1,000 of ten stations against 70 of two; the province's 1,570 are 900 and 670; the stations that reported in both
    # years had 1,300 against 1,000.
    "services-map": ("甲最高，为 100.0人次/站", "丙最低，为 35.0人次/站"),
    "services-ranking": ("仅东有数据，为 1,000人次",),
    "services-trend": ("1,570人次", "可比站点同比增长 30.0%"),
    "services-domain": ("“养老服务”最多，为 900人次", "占 57.3%"),
    # 25 owe a report for June, 22 filed it, one is not due yet.
    "reporting-trend": ("2023年6月尚未报齐", "完整率 88.0%"),
    # Eleven months count: June 2023 is not over, and from July to December 2022 nothing was reported.
    "monitor-control": ("只有 11 个月可用", "满 12 个月"),
    # S1, S2 and S3 were built in the year, S1 reached full service, S3 was suspended.
    "monitor-moves": ("3 站建成", "0 站运营", "1 站全面开展服务", "1 站退档、暂停或撤销"),
    # S4 and S5 operate since June 2022 and have not risen.
    "monitor-stays": ("在“运营”的 2 站次中 2 站仍在等", "升上去的还不到一半"),
    "station-control": ("只有 2 个月可用",),
    # 70 and 90 of 100 points by the third party; of oneself 90 and 100: 30 of 200 less, 15 of 40 less for funding.
    "supervision-scores": ("“五有”第三方评估 2 站", "平均得分率 80.0%"),
    "supervision-items": ("同一批 2 站", "比自评低 15.0个百分点", "“经费保障”相差最大，低 37.5个百分点"),
    "supervision-finding-states": ("共发现问题 5 个", "3 个未销号，其中 1 个逾期"),
    # April 1 of 1, May none of 2, June 2 of 3; a training kept in May and missed in June.
    "supervision-visits": ("应督导走访 6 次，落实 3 次，落实率 50.0%",),
    "supervision-trainings": ("应培训 2 次，落实 1 次，落实率 50.0%",),
    "supervision-orders": ("申请工单 8件，已评价 3件，占 37.5%",),
    "supervision-cases": ("登记 20人，成为深度个案 6人，占 30.0%",),
    "station-history": ("自2023年5月1日起“全面开展服务”", "1 个月"),
    "station-reports": ("应报 2 个月全部报送", "逾期 1 个月"),
    "station-volume": ("2023年6月服务人次 120人次",),
    # Of a year two hits wait, one of each kind: the outlier of S1 and the clone of S4, both in 东市.
    "checks-kinds": ("“与他站雷同”、“偏离本站常态”最多，待核实各 1 处",),
    "checks-places": ("东市待核实最多，为 2 处",),
    "check-picture": ("S1社工站服务人次：2023年6月填报 120人次",),
}
"""What the titles of the charts have to find in the small release at the end of June 2023, worked out by hand."""
COVERAGE = ("coverage-ladder", "coverage-ranking", "targets-remaining", "targets-multiples", "targets-trend")
UNITS: Mapping[str, tuple[str, str]] = {
    "overview-attention": ("乡镇（街道）数", "townships"),
    "targets-remaining": ("乡镇（街道）数", "townships"),
    "attention-list": ("涉及站数（个）", "stations concerned"),
    "attention-kinds": ("县（市、区）数（个）", "counties"),
    "coverage-ladder": ("覆盖率", "coverage"),
    "targets-multiples": ("100%", "100%"),
    "targets-ledger": ("个数", "Townships"),
    "targets-schedule": ("个数", "Townships"),
    "targets-schedule-months": ("乡镇（街道）数", "Townships"),
    "targets-forecast": ("乡镇（街道）数", "Townships"),
    "plans-history": ("每段为一版", "One bar a version"),
    "coverage": ("比重", "share"),
    "targets": ("比重", "share"),
    "services": ("人次", "person-times"),
    "station-volume": ("人次", "person-times"),
    "reporting-trend": ("比例", "share"),
    "monitor-control": ("人次/站", "person-times per"),
    "monitor-moves": ("站数", "stations"),
    "monitor-stays": ("天", "days"),
    "station-control": ("人次", "person-times"),
    "checks": ("处", "hits"),
    "check": ("人次", "person-times"),
    "supervision-scores": ("得分率", "Share of points"),
    "supervision-items": ("得分率", "share of the full points"),
    "supervision-finding-states": ("问题", "Findings"),
    "supervision-visits": ("走访", "isits"),
    "supervision-trainings": ("培训", "rainings"),
    "supervision-orders": ("件数", "orders"),
    "supervision-cases": ("人数", "people"),
    "station-history": ("每段为一个状态", "one bar a status"),
    "station-reports": ("每格一个月", "one cell a month"),
}
"""The unit that the subtitle of a chart names, by panel or else by the room it belongs to."""
IN_MOTION = ("monitor-moves", "monitor-stays")
"""They speak of all rungs, not of a chosen one."""
WITHOUT_BREAKDOWN = "services-group"
"""The selected indicator is not reported by group: that panel says so and draws nothing."""
UNDRAWN = {
    # 甲县 set itself half of its townships, and has two of four.
    ("targets-schedule", JIA), ("targets-schedule-months", JIA), ("targets-forecast", JIA),
    # Reports by domain, sums of reports and trainings are those of the province, of counties and of 乙区.
    ("services-domain", EAST), ("services-domain", JIA), ("reporting-trend", EAST), ("supervision-trainings", JIA),
}  # fmt: skip
"""Charts with nothing to draw of a place in June 2023, and why."""
NOTHING = re.compile("没有|不按|无|no |nothing|not reported|not a", re.IGNORECASE)
HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def looking_at(release: Release, panel_id: str, place: str, lang: str) -> View:
    """The place at the end of June 2023, with the station S1 for the panels of sites."""
    site = "S1" if "site" in PANELS[panel_id].choices else ""
    hit = OUTLIER if "hit" in PANELS[panel_id].choices else ""
    return still(release, Selection(place, JUNE, site=site, hit=hit, lang=lang))


LEVEL = {PROVINCE: "province", EAST: "prefecture", JIA: "county"}
UNSUITED = {
    ("coverage-townships", PROVINCE), ("coverage-townships", EAST),  # township by township: of one county
    ("services-stations", PROVINCE), ("services-stations", EAST),  # station by station: of one county
    ("stations-sites", PROVINCE),  # too many to list
}  # fmt: skip
"""Panels and the places that they do not speak of."""


def suits(panel_id: str, place: str) -> bool:
    listed = PANELS[panel_id]
    return bool({"site", "hit"} & set(listed.choices)) or LEVEL[place] in listed.levels


def everywhere(panels: Iterable[str], places: Iterable[str] = tuple(LEVEL)) -> pytest.MarkDecorator:
    """These panels at the places that they speak of."""
    found = [(panel_id, place) for panel_id in panels for place in places if suits(panel_id, place)]
    return pytest.mark.parametrize(("panel_id", "place"), found)


Look = Callable[[str, str, str], tuple[View, Panel]]


def looking(release: Release) -> Look:
    """A panel and the view it is of, by its id, its place and its language; each is made once."""

    @cache
    def look(panel_id: str, place: str, lang: str) -> tuple[View, Panel]:
        view = looking_at(release, panel_id, place, lang)
        return view, build(view, panel_id)

    return look


def defined(view: View, panel_id: str) -> str:
    """What the subtitle has to name as defined: the indicator or the rung; '' where neither is chosen."""
    choices = PANELS[panel_id].choices
    if "indicator" in choices:
        return view.indicator.label.in_(view.lang)
    is_named = panel_id in ("coverage-ladder", "plans-history") or panel_id.startswith("supervision-")
    if "site" in choices or is_named or panel_id in IN_MOTION:
        return ""
    if PANELS[panel_id].pages == ("checks",):
        return ""
    if panel_id == "reporting-trend":
        return {"zh": "应报站点中已报", "en": "stations due that filed"}[view.lang]
    return {"zh": "“建成”", "en": '"Built"'}[view.lang]


@pytest.fixture(scope="module")
def release(small_release_path: Path) -> Release:
    return open_release(small_release_path)


@pytest.fixture(scope="module")
def look(release: Release) -> Look:
    return looking(release)


@pytest.fixture(scope="module")
def bare(bare_release_path: Path) -> Look:
    return looking(open_release(bare_release_path))


def test_only_these_panels_are_silent_about_a_place(release: Release) -> None:
    left_out = {(panel_id, place) for panel_id in PANELS for place in LEVEL if not suits(panel_id, place)}
    assert left_out == UNSUITED
    asked = {(panel_id, place): looking_at(release, panel_id, place, "zh") for panel_id in PANELS for place in LEVEL}
    assert {one for one, view in asked.items() if not PANELS[one[0]].suits(view)} == UNSUITED


def test_only_these_charts_have_nothing_to_draw(look: Look) -> None:
    asked = [(panel_id, place) for panel_id in FINDINGS for place in LEVEL if suits(panel_id, place)]
    assert {one for one in asked if look(*one, "zh")[1].figure is None} == UNDRAWN


def test_every_chart_has_its_finding(look: Look) -> None:
    places = {panel_id: PROVINCE if "site" not in listed.choices else JIA for panel_id, listed in PANELS.items()}
    shown = {panel_id: look(panel_id, place, "zh")[1] for panel_id, place in places.items() if suits(panel_id, place)}
    charts = {panel_id: panel for panel_id, panel in shown.items() if panel.figure is not None}

    assert charts.keys() == FINDINGS.keys()
    assert [
        (panel_id, piece)
        for panel_id, pieces in FINDINGS.items()
        for piece in pieces
        if piece not in charts[panel_id].title
    ] == []
    assert [panel_id for panel_id, chart in charts.items() if not chart.alt.startswith(chart.title)] == []


@everywhere(PANELS)
@LANGUAGES
def test_its_words_and_its_rows_are_all_there(look: Look, panel_id: str, place: str, lang: str) -> None:
    view, panel = look(panel_id, place, lang)
    said = {"title": panel.title, "subtitle": panel.subtitle, "source": panel.source, "alt": panel.alt}

    assert [part for part, words in said.items() if not words.strip() or re.search(r"[{}]|nan|None", words)] == []
    assert view.release.id in panel.source
    assert re.search(r"20\d\d", panel.title + panel.subtitle + panel.source)
    if lang == "zh":
        words = "".join([*said.values(), panel.note]).replace(view.release.department, "").replace(view.release.id, "")
        assert HALF_WIDTH.findall(words) == []
        assert re.findall(r"\d{4}-\d\d", words) == []
    if panel.figure is not None:
        assert len(panel.table) == len(panel.frame) > 0


@everywhere([*FINDINGS, WITHOUT_BREAKDOWN])
@LANGUAGES
def test_its_subtitle_names_unit_definition_and_period(look: Look, panel_id: str, place: str, lang: str) -> None:
    view, panel = look(panel_id, place, lang)
    if panel.figure is None:
        assert panel.subtitle == view.words("empty.text")
        return
    room = panel_id.split("-")[0]
    unit = UNITS[panel_id if panel_id in UNITS else room]

    assert unit[lang == "en"] in panel.subtitle
    assert defined(view, panel_id) in panel.subtitle
    assert re.search(r"202[23]", panel.subtitle)


@everywhere(PANELS)
@LANGUAGES
def test_nothing_to_draw_is_said_instead_of_drawn(bare: Look, panel_id: str, place: str, lang: str) -> None:
    _, panel = bare(panel_id, place, lang)
    if PANELS[panel_id].is_map:  # its places stay, to be chosen: hatched, which the legend explains
        assert panel.figure is None or panel.frame["value"].isna().all()
    else:
        assert panel.figure is None
    if panel_id in FINDINGS:
        assert NOTHING.search(panel.title), panel.title
        assert panel.alt == panel.title


def test_places_without_a_plan_are_not_told_to_keep_one(release: Release) -> None:
    """There is no plan for ``operating``: 2 of 8 townships of the province have such a station."""
    view = still(release, Selection(PROVINCE, JUNE, rung="operating"))
    remaining, trend = build(view, "targets-remaining"), build(view, "targets-trend")

    assert (remaining.figure, remaining.title) == (None, "全省在“运营”上没有目标计划")
    assert trend.title == "全省“运营”覆盖率 25.00%，一年变化 +25.00个百分点"
    assert "“运营”没有目标计划" in trend.subtitle


def test_a_place_alone_is_not_ranked(release: Release) -> None:
    """西州 has one county with townships, 丙县, of whose three none is built."""
    view = still(release, Selection("520200", JUNE))
    assert build(view, "coverage-ranking").title == "丙“建成”覆盖率为 0.0%，还差 3 个乡镇"
    assert build(view, "coverage-ranking").alt == build(view, "coverage-ranking").title


def test_the_map_of_stations_speaks(release: Release) -> None:
    """All seven sites of the province stand at one schematic point."""
    drawn = station_places(still(release, Selection(PROVINCE, JUNE)))
    assert drawn is not None
    panel = drawn.panel

    assert panel.title == panel.alt == "全省 7 个站点的位置和状态"
    assert "2023年6月30日" in panel.subtitle
    assert "7 个为示意点位" in panel.note
    assert len(panel.table) == len(panel.frame) == 7


def test_no_figure_needs_a_legend(look: Look) -> None:
    charts = [panel_id for panel_id in FINDINGS if not PANELS[panel_id].is_map]
    for asked in ((panel_id, place) for panel_id in charts for place in (PROVINCE, JIA) if suits(panel_id, place)):
        if asked not in UNDRAWN:
            figure = look(*asked, "zh")[1].figure
            assert figure is not None, asked
            layout = figure.to_plotly_json()["layout"]
            assert layout.get("showlegend", layout["template"]["layout"]["showlegend"]) is False, asked


@pytest.mark.parametrize("panel_id", COVERAGE)
@LANGUAGES
@pytest.mark.parametrize("place", [PROVINCE, EAST])
def test_pointing_tells_value_counts_and_change(look: Look, panel_id: str, place: str, lang: str) -> None:
    figure = look(panel_id, place, lang)[1].figure
    assert figure is not None
    drawn = picture(figure, is_whole=False)
    needed = {
        "zh": (r"“.+”覆盖率：[\d.]+%", r"已覆盖 \d+ 个，在册 \d+ 个", r"比上月（百分点）：[+−—\d.]+"),
        "en": (r'Coverage ".+": [\d.]+%', r"Townships in scope: \d+ of \d+", r"vs last month \(pp\): [+−—\d.]+"),
    }[lang]
    told = [sentence(words, point) for words in drawn.told.values() for point in range(len(words["c"]))]

    assert [one for one in told if all(re.search(piece, one) for piece in needed)] != []
