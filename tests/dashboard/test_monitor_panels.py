"""What the panels of 运行监测 say: signals and noise, who stands out, ranks that are shared, rungs in motion."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from catalogue.peers import parse
from catalogue.period import month_text, parse_month
from catalogue.thresholds import changed, default
from dashboard.panels.monitor import comparing, control, peers, rung_stays, rungs, stalled
from dashboard.selection import Selection
from dashboard.theme import LIGHT
from dashboard.view import View
from dashboard.words import Words
from queries.funnels import LEVELS
from queries.funnels import funnel as learnt
from queries.xmr import RULES, course, limits, signals, verdict
from tests.dashboard import world

MAY = parse_month("2023-05")


def chart(values: list[float | None], target: float = math.nan, why: str = "not_due") -> pd.DataFrame:
    """The frame of a control chart with these values up to May 2023; None: left out, for that reason."""
    series = pd.Series([math.nan if value is None else value for value in values])
    counts = series.notna()
    known = limits(series[counts].to_numpy(dtype="float64"))
    frame = pd.DataFrame({
        "region_code": "990000", "period": [month_text(MAY - len(values) + 1 + at) for at in range(len(values))],
        "indicator_id": "person_times_served", "numerator": series * 10, "denominator": 10.0, "value": series,
        "status": "normal", "reporters": 10.0, "expected": 10.0, "left_out": ["" if one else why for one in counts],
        **dict.fromkeys(RULES, False), "side": 0.0, "mean": math.nan, "lower": math.nan, "upper": math.nan,
        "target": target, "verdict": "", "points": float(counts.sum()),
    })  # fmt: skip
    if known is not None:
        marks = signals(series[counts].to_numpy(), known)
        for rule, found in marks.items():
            frame.loc[counts, rule] = found
        frame.loc[counts, "side"] = course(series[counts].to_numpy(), known, marks)
        frame = frame.assign(mean=known.mean, lower=max(known.lower, 0.0), upper=known.upper)
        frame["verdict"] = "" if math.isnan(target) else verdict(known, target)
    return frame


def showing(values: list[float | None], lang: str = "zh", **asked: Any) -> View:
    made = world.view(control_chart=lambda **_: chart(values, **asked))
    return replace(made, selection=made.selection.with_(lang=lang), words=Words(lang))


SAW: list[float | None] = [10.0, 12.0] * 6


def test_noise_is_called_noise() -> None:
    panel = control.place(showing(SAW))
    assert panel.title == "全省服务人次近 12 个月都在正常波动之内，2023年5月为 12.0人次/站"
    assert panel.note == "界限以内的高低起伏不必逐月找原因，也不宜据此表扬或批评。"
    assert panel.alt == f"{panel.title}。{panel.note}"


@pytest.mark.parametrize(
    ("values", "title", "advice"),
    [
        # 60 after eleven of 10 and 12: mean 15.0, the jump left out of the ranges, limits ± 5.32.
        ([*SAW[:11], 60.0], "2023年5月为 60.0人次/站，高于上限 20.3人次/站", "应查明这个月发生了什么"),
        # 2 after eleven of 60 and 62: mean 56.0, limits ± 5.32.
        ([60.0, 62.0] * 5 + [60.0, 2.0], "2023年5月为 2.00人次/站，低于下限 50.7人次/站", "应查明这个月发生了什么"),
        # Five of 10 and 12, then seven of 13 and 14 in turn: the mean of 12.3 lies between.
        ([*SAW[:5], *[13.0, 14.0] * 3, 13.0], "到2023年5月已连续 7 个月高于均值 12.3人次/站", "从何时、因何事"),
        # Five of 14 and 15, then seven of 11 and 10: the mean of 12.2 lies between.
        ([14.0, 15.0, 14.0, 15.0, 14.0, *[11.0, 10.0] * 3, 11.0], "到2023年5月已连续 7 个月低于均值", "从何时、因何事"),
        # Seven from 17 to 27, each above the one before.
        (
            [20.0, 26.0] * 3 + [17.0, 18.0, 19.0, 24.0, 25.0, 26.0, 27.0],
            "已连续 7 个月逐月上升，达 27.0",
            "是什么在推动",
        ),
        # Ranges: eighteen of 1, then 3, 1.5 and 1.5: their mean is 1.14, the mean 10.75, near from 12.78, limit 13.8.
        ([10.0, 11.0] * 9 + [10.0, 13.0, 11.5, 13.0], "近 3 个月中至少 2 个月贴近上限 13.8人次/站", "再有一个月如此"),
    ],
)
def test_the_newest_signal_is_the_finding(values: list[float | None], title: str, advice: str) -> None:
    panel = control.place(showing(values))
    assert title in panel.title
    assert advice in panel.note


def test_signals_of_long_ago_are_told_but_not_alarming() -> None:
    # 18 two years ago: the mean is 11.28, the step of 8 left out, the limits ± 5.32.
    panel = control.place(showing([18.0, *SAW, *SAW]))
    assert panel.title == "全省服务人次最近没有异常信号，2023年5月为 12.0人次/站；此前的信号在 2021年5月"
    assert panel.note.startswith("界限以内")


def test_the_spring_festival_is_remembered() -> None:
    # Four months after the low one of January 2023: no alarm now, but a reason is offered.
    panel = control.place(showing([*SAW, 2.0, 12.0, 10.0, 12.0, 10.0]))
    assert "2023年1月低于下限，1、2月含春节，可能只是季节。" in panel.note


@pytest.mark.parametrize(
    ("target", "said"),
    # The limits are 11 ± 5.32: 5.68 and 16.32.
    [(5.0, "各月都能达到"), (11.0, "有的月份达到、有的达不到"), (17.0, "不改变做法就不会达到")],
)
def test_a_target_is_held_against_the_limits(target: float, said: str) -> None:
    assert said in control.place(showing(SAW, target=target)).note


def test_months_left_out_are_named_with_the_reason() -> None:
    panel = control.place(showing([*SAW, None]))
    assert "2023年4月为 12.0人次/站" in panel.title
    assert "2023年5月不计入（尚未报齐）。" in panel.note
    few = control.place(showing([*SAW, None, None], why="few_reported"))
    assert "2023年4月、2023年5月不计入（报送站点不足应报的 80%）。" in few.note


MOVED = {
    "region_code": "990102", "period": "2023-02", "day": "2023-02-10", "kind": "moved", "old_name": "卯乡",
    "new_name": "卯乡", "old_home": "子县", "new_home": "丑县", "old_code": "990101200", "new_code": "990102200",
}  # fmt: skip


def moved(**asked: Any) -> pd.DataFrame:
    """丑县 got a township in February 2023, if that is asked for."""
    is_asked = asked.get("first", 0) <= MAY - 3 <= asked.get("last", MAY)
    return pd.DataFrame([MOVED] if is_asked else [], columns=list(MOVED))


RESTARTED = "区划变动：2023年2月10日卯乡由子县划入丑县。变动前后辖区不同，只按变动后的月份计算。"


def test_limits_that_begin_anew_are_said_and_drawn_so() -> None:
    """Twelve months, a rule before February and no line to the left of it."""
    made = showing([None, *SAW, *SAW], why="other_ground")
    reader = vars(made.reader) | {"breaks": moved}
    panel = control.place(replace(made, reader=SimpleNamespace(**reader)))  # type: ignore[arg-type]
    assert "2021年5月不计入（区划变动以前，辖区不同）。" in panel.note
    assert panel.note.endswith(RESTARTED)
    assert (panel.figure.layout.shapes[0].x0 + panel.figure.layout.shapes[0].x1) / 2 == pytest.approx(MAY - 3.5)
    lines = [trace for trace in panel.figure.data if trace["mode"] == "lines" and len(trace["x"]) == 2]
    assert {trace["x"][0] for trace in lines} == {MAY - 3.6}


def test_a_station_that_serves_other_ground_is_told_like_a_place() -> None:
    made = world.view(
        station_control=lambda **_: chart(SAW), station_breaks=moved,
        station=lambda **_: pd.DataFrame({"name": ["东站"]}),
    )  # fmt: skip
    assert control.station(replace(made, selection=made.selection.with_(site="S1"))).note.endswith(RESTARTED)


def test_a_county_that_is_compared_by_fewer_months_is_told() -> None:
    frame = among([100.0, 104.0, 96.0, 101.0, 99.0, 103.0, 98.0], [10.0] * 7).reader.comparison()
    frame["since"] = ["2023-02" if code == "990102" else "" for code in frame["region_code"]]
    view = world.view(comparison=lambda **_: frame, breaks=moved)
    for panel in (comparing.funnel(view), comparing.ranking(view)):
        assert panel.note.endswith(RESTARTED)
        assert sorted(set(panel.table["自何月起计"])) == ["", "2023年2月"]
    assert "自何月起计" not in comparing.funnel(among([100.0] * 6 + [104.0], [10.0] * 7)).table


def test_eleven_months_are_drawn_without_limits() -> None:
    panel = control.place(showing(SAW[:11]))
    assert panel.title == "全省服务人次只有 11 个月可用，满 12 个月才能分清信号和波动"
    assert "月数不足，没有上下限" in panel.subtitle
    assert [trace["mode"] for trace in panel.figure.data] == ["lines", "markers"]


def test_signals_are_told_apart_by_shape_as_well_as_colour() -> None:
    def drawn(values: list[float | None]) -> list[tuple[str, str, int]]:
        figure = control.place(showing(values)).figure
        marked = [trace for trace in figure.data if trace["mode"] == "markers"]
        return [(trace["marker"]["symbol"], trace["marker"]["color"], len(trace["x"])) for trace in marked]

    assert drawn(SAW) == [("circle", LIGHT.muted, 12)]
    # The jump is outside, for the better; the eleven before it lie below the mean that it pulls up.
    assert drawn([*SAW[:11], 60.0]) == [("diamond", LIGHT.rise, 1), ("diamond", LIGHT.fall, 11)]


def test_what_is_no_flow_says_so() -> None:
    made = world.view(control_chart=lambda **_: chart([]).head(0))
    there = replace(made, selection=made.selection.with_(indicator="staff"))
    assert control.place(there).title == "“驻站社会工作者”不是逐月产生的流量，不作控制图"
    # Without any month there is nothing either, for another reason.
    assert control.place(made).title == "全省没有报送“服务人次”的月份"


COUNTIES = ["990101", "990102", "990201"]


def places(top: list[float], bottom: list[float]) -> pd.DataFrame:
    """Three named counties and as many nameless ones as needed, in a funnel of their own."""
    codes = [*COUNTIES, *(f"9903{at:02d}" for at in range(len(top) - 3))]
    frame = pd.DataFrame({"region_code": codes, "numerator": top, "denominator": bottom})
    found = learnt(frame["numerator"].to_numpy(), frame["denominator"].to_numpy(), is_share=False)
    frame = frame.assign(
        period="2023-05", indicator_id="person_times_served", value=frame["numerator"] / frame["denominator"],
        status="normal", peer_code="", since="", rate=math.nan, widened=math.nan, z=math.nan, band=0,
    )  # fmt: skip
    for level, name in zip(LEVELS, ("95", "998"), strict=True):
        low, high = found.limits(frame["denominator"].to_numpy(), level) if found else (math.nan, math.nan)
        frame[f"lower_{name}"], frame[f"upper_{name}"] = low, high
    if found:
        size = frame["denominator"].to_numpy()
        frame = frame.assign(rate=found.rate, widened=found.widened(float(size[0])),
                             z=found.z(frame["numerator"].to_numpy(), size),
                             band=found.bands(frame["numerator"].to_numpy(), size))  # fmt: skip
    frame = frame.sort_values(["band", "value"], ascending=False, ignore_index=True)
    first = frame.groupby("band")["value"].transform(lambda rows: float(rows.index.min() + 1))
    last = frame.groupby("band")["value"].transform(lambda rows: float(rows.index.max() + 1))
    return frame.assign(rank_from=first, rank_to=last)


def among(top: list[float], bottom: list[float]) -> View:
    """A view whose counties are those three; the nameless ones lie in the first."""
    frame = places(top, bottom)
    frame["region_code"] = [code if code in COUNTIES else COUNTIES[2] for code in frame["region_code"]]
    return world.view(comparison=lambda **_: frame)


def test_places_that_chance_explains_are_not_ranked() -> None:
    view = among([100.0, 104.0, 96.0, 101.0, 99.0, 103.0, 98.0], [10.0] * 7)
    assert comparing.funnel(view).title == "全省县（市、区）的 7 个中，服务人次没有一个超出偶然波动"
    ranked = comparing.ranking(view)
    assert ranked.title == "全省县（市、区）的 7 个按服务人次不可区分，不排名次"
    assert list(ranked.figure.data[0]["y"]) == [0]  # one bar for all


def test_only_who_lies_far_out_is_called_by_name() -> None:
    """丑县 has 300 where 100 are expected of each of twelve others: 117 on average, √400 apart."""
    view = among([100.0, 300.0, 100.0, *[100.0] * 10], [10.0] * 13)
    panel = comparing.funnel(view)
    assert panel.title == "全省县（市、区）服务人次：丑明显偏高，其余 12 个不可区分"
    assert "若 13 个地方其实一样，95% 界限外约有 0.6 个只是偶然；现有 1 个，其中 1 个在 99.8% 界限外。" in panel.note
    ranked = comparing.ranking(view)
    assert "13 个中有 12 个不可区分，并列第 2—13 位" in ranked.title
    assert list(ranked.table["名次范围"])[:2] == ["第 1 位", "第 2—13 位"]
    named = [text for trace in panel.figure.data if trace["mode"] == "text" for text in trace["text"]]
    assert "丑" in named
    assert "子" not in named


def test_four_places_are_too_few() -> None:
    panel = comparing.funnel(among([1.0, 2.0, 3.0, 4.0], [1.0] * 4))
    assert (panel.figure, panel.title) == (None, "全省县（市、区）只有 4 个地方有“服务人次”，满 5 个才能比较")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [("", "planned", "planned"), ("planned", "built", "built"), ("built", "plaque", "lowered"),
     ("operating", "suspended", "suspended"), ("suspended", "operating", "resumed"), ("closed", "planned", "resumed"),
     ("suspended", "closed", "closed")],
)  # fmt: skip
def test_every_step_is_of_one_kind(before: str, after: str, kind: str) -> None:
    assert rungs.move(before, after) == kind


def stays(medians: dict[str, float]) -> pd.DataFrame:
    rows = [
        {"region_code": "990000", "period": "2023-05-31", "indicator_id": "", "numerator": 6.0, "denominator": 10.0,
         "value": median, "status": "normal", "rung": rung, "waiting": 3.0, "left": 1.0, "lower": 5.0, "median": median,
         "upper": math.nan, "lower_low": 4.0, "lower_high": 6.0, "median_low": 8.0, "median_high": math.nan,
         "upper_low": math.nan, "upper_high": math.nan}
        for rung, median in medians.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_what_is_not_reached_is_said_in_words() -> None:
    view = world.view(rung_stays=lambda **_: stays({"planned": 20.0, "built": 30.0}))
    panel = rung_stays.stays(view)
    assert panel.title == "全省站点在“建成”停留最久，一半在 30 天内升到“运营”以上；10 站次中 3 站仍在等"
    assert panel.note == "“尚未达到”表示至今升档的站不到这个比例，斜纹条未完。"
    row = panel.table.iloc[1]
    assert [row["一半升档"], row["一半的 95% 区间"]] == ["30 天", "8 天以上"]
    assert [row["四分之三升档"], row["四分之三的 95% 区间"]] == ["尚未达到", "—"]
    waiting = rung_stays.stays(world.view(rung_stays=lambda **_: stays({"planned": 20.0, "operating": math.nan})))
    assert waiting.title == "全省站点在“运营”的 10 站次中 3 站仍在等，升上去的还不到一半"


def test_who_stands_still_is_named_with_the_peers() -> None:
    frame = pd.DataFrame({
        "region_code": ["990101001"], "period": ["2023-05-31"], "indicator_id": [""], "numerator": [math.nan],
        "denominator": [math.nan], "value": [0.9667], "status": ["normal"], "site_id": ["S1"], "name": ["一乡社工站"],
        "county_code": ["990101"], "rung": ["built"], "since": ["2022-01-01"], "days": [515.0], "peers": [40.0],
        "median": [36.0], "usual": [102.0], "stations": [7.0],
    })  # fmt: skip
    panel = stalled.stalled(world.view(stalled_stations=lambda **_: frame))
    assert panel.title == "全省有 7 站停滞超过同阶段 90% 的站，超出最多的一乡社工站在“建成”已 515 天"
    assert panel.note == "表中为超出最多的 1 个站。"
    row = panel.table.iloc[0]
    assert [row["阶段"], row["已停留（天）"], row["同阶段已升档（%）"]] == ["建成", 515, 96.7]
    none = stalled.stalled(world.view(stalled_stations=lambda **_: frame.head(0)))
    assert none.title == "全省截至2023年5月31日没有站停滞超过同阶段 90% 的站"


def own_thresholds(view: View, limits: str) -> View:
    """The view of a release whose province has set these thresholds."""
    about = {"thresholds": changed(default(), f"version = 3\n[limits]\n{limits}").as_json()}
    facts = SimpleNamespace(**(vars(view.release) | {"about": about}))  # type: ignore[arg-type]
    return replace(view, release=facts)


def test_another_threshold_is_in_the_words_that_tell_the_finding() -> None:
    empty = world.view(stalled_stations=lambda **_: pd.DataFrame({"stations": []}))
    panel = stalled.stalled(own_thresholds(empty, "stalled_share = 0.925"))
    assert panel.title == "全省截至2023年5月31日没有站停滞超过同阶段 92.5% 的站"
    assert "全部同阶段站点 92.5% 升档所需天数" in panel.subtitle


def grouped(codes: list[str]) -> View:
    """Three counties of 4, 5 and 13 townships in the groups of these codes."""
    townships = [4.0, 5.0, 13.0]
    frame = pd.DataFrame({
        "region_code": COUNTIES, "period": "2023-05-31", "indicator_id": "townships_in_scope", "numerator": math.nan,
        "denominator": math.nan, "value": townships, "status": "normal", "peer_code": codes, "townships": townships,
    })  # fmt: skip
    return world.view(peers_listed=lambda **_: frame)


def test_the_groups_are_shown_with_their_source() -> None:
    view = grouped(["small", "small", "medium"])
    panel = peers.groups(view)
    assert panel.title.startswith("3 个县（市、区）分为：乡镇少的县（12个及以下） 2 个、")
    assert "不反映人口、财力或偏远程度" in panel.subtitle
    there = replace(view, selection=Selection(region="990102", month=view.selection.month))
    assert peers.own(there) == "small"


def test_groups_are_defined_by_their_rule_members_source_and_version() -> None:
    panel = peers.definitions(grouped(["small", "small", "medium"]))
    assert panel.title == "可比组共 3 组，3 个县（市、区）全部归组"
    assert "不反映人口、财力或偏远程度" in panel.subtitle
    assert "分组文件第 1 版，随发布固定" in panel.subtitle
    rows = panel.table.set_index("组代码")
    assert rows.loc["small", "归入条件"] == "在册乡镇（街道） 1—12 个的县（市、区）"
    assert rows.loc["small", ["县（市、区）（个）", "成员"]].tolist() == [2, "子、丑"]
    assert rows.loc["large", "归入条件"] == "在册乡镇（街道） 20 个及以上的县（市、区）"
    assert rows.loc["large", "县（市、区）（个）"] == 0
    assert panel.note == ""


def test_counties_of_a_file_are_listed_and_who_is_in_none_is_named() -> None:
    text = """
    [source]
    zh = "县情统计"
    en = "County statistics"
    [[group]]
    code = "remote"
    label = { zh = "偏远县", en = "Remote counties" }
    counties = ["990101", "990102"]
    """
    view = grouped(["remote", "remote", ""])
    facts = SimpleNamespace(**(vars(view.release) | {"about": {"peers": parse(text).as_json()}}))  # type: ignore[arg-type]
    panel = peers.definitions(replace(view, release=facts))
    assert panel.title == "可比组共 1 组，3 个县（市、区）中 1 个未分组"
    assert panel.subtitle.startswith("县情统计。分组文件未注明版本，")
    assert panel.table["归入条件"].tolist() == ["分组文件逐一列出的 2 个县（市、区）"]
    assert panel.note == "未分组：寅。未分组的县（市、区）不与其他县比较。"
