"""What is said to the screens of 运行监测: of the same rows as the figures, in small worlds worked out by hand."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.meeting import spoken
from dashboard.meeting.screens import BODIES
from dashboard.panels.monitor import comparing, control, rung_stays, rungs, stalled
from dashboard.view import View
from tests.dashboard import world
from tests.dashboard.test_monitor_panels import SAW, among, chart, showing, stays


def said_of_control(view: View) -> str:
    return spoken.control(view, control.place(view))


def test_noise_is_said_with_its_mean_and_limits() -> None:
    # Six of 10 and six of 12: mean 11, ranges of 2, limits 11 ± 2.66 × 2.
    assert said_of_control(showing(SAW)) == (
        "计入 12 个月，均值 11.0人次/站，正常波动在 5.68人次/站到 16.3人次/站之间，没有异常信号。"
    )


def test_months_that_are_signals_are_counted() -> None:
    # 60 after eleven of 10 and 12: mean 180 / 12, the jump no range, limits ± 5.32; the eleven lie below that mean.
    assert said_of_control(showing([*SAW[:11], 60.0])) == (
        "计入 12 个月，均值 15.0人次/站，正常波动在 9.68人次/站到 20.3人次/站之间，12 个月为异常信号。"
    )


def test_too_few_months_are_not_called_high_or_low() -> None:
    assert said_of_control(showing([*SAW[:10], None])) == (
        "最近计入的2023年4月为 12.0人次/站；月数不足，暂不判断高低。"
    )


def test_the_chart_is_of_the_indicator_and_says_so_when_it_has_none() -> None:
    view = showing(SAW)
    there = replace(
        view, selection=view.selection.with_(indicator="staff"),
        reader=world.view(control_chart=lambda **_: chart([]).head(0)).reader,
    )  # fmt: skip
    assert said_of_control(there) == "“驻站社会工作者”不是逐月产生的流量，不作控制图。"


def test_the_funnel_is_said_with_what_chance_would_do() -> None:
    # 300 and twelve times 100 of 10 each: 1,500 / 130 together; 5 % of 13 would be outside by chance.
    view = among([100.0, 300.0, 100.0, *[100.0] * 10], [10.0] * 13)
    assert spoken.funnel(view, comparing.funnel(view)) == (
        "合计为 11.5人次/站；13 个中有 1 个在 95% 界限外，仅凭偶然约有 0.6 个；1 个在 99.8% 界限外。"
    )
    assert spoken.ranks(view, comparing.ranking(view), 9) == (
        "高于界限的 1 个，低于界限的 0 个；其余 12 个的高低可能只是偶然，不分先后。"
    )


def test_of_a_county_its_own_ranks_are_said_and_what_is_not_drawn() -> None:
    view = among([100.0, 300.0, 100.0, *[100.0] * 10], [10.0] * 13)
    there = replace(view, selection=view.selection.with_(region="990102", peers="small"))
    assert spoken.ranks(there, comparing.ranking(there), 1) == (
        "高于界限的 1 个，低于界限的 0 个；其余 12 个的高低可能只是偶然，不分先后。"
        "画面为偏离最远的 0 个，共 1 个。丑县为第 1 位。"
    )


def test_who_cannot_be_told_apart_is_not_ranked() -> None:
    view = among([100.0, 104.0, 96.0, 101.0, 99.0, 103.0, 98.0], [10.0] * 7)
    assert spoken.ranks(view, comparing.ranking(view), 9) == "7 个的高低可能只是偶然，不分先后。"


def steps(*taken: tuple[str, str, str, float]) -> View:
    """The province where so many stations took these steps: month, from, to, how many."""
    frame = pd.DataFrame(taken, columns=["period", "from_status", "to_status", "value"])
    return world.view(rung_moves=lambda **_: frame.assign(region_code="990000", indicator_id="", status="normal"))


def test_steps_are_added_up_and_the_busiest_months_are_named() -> None:
    view = steps(
        ("2022-12", "planned", "built", 2.0), ("2022-12", "", "planned", 1.0), ("2023-03", "built", "operating", 3.0),
        ("2023-05", "operating", "suspended", 1.0),
    )  # fmt: skip
    assert spoken.moves(view, rungs.moves(view)) == (
        "共变更状态 7 站次，最多的一个月 3 站次（2022年12月、2023年3月）；2023年5月为 1 站次。"
    )
    nothing = world.view(rung_moves=lambda **_: pd.DataFrame())
    assert spoken.moves(nothing, rungs.moves(nothing)) == "全省2022年6月至2023年5月没有站点变更状态。"


def test_who_waits_longest_is_said_with_all_rungs_that_share_the_place() -> None:
    # Three wait on each of the two rungs.
    view = world.view(rung_stays=lambda **_: stays({"planned": 20.0, "built": 30.0}))
    assert spoken.stays(view, rung_stays.stays(view)) == ("等待升档的共 6 站，在“规划”、“建成”的最多，为 3 站。")
    done = world.view(rung_stays=lambda **_: stays({"planned": 20.0}).assign(waiting=0.0))
    assert spoken.stays(done, rung_stays.stays(done)) == "没有站在等待升档。"


def standing(names: list[str], total: float) -> View:
    """Stations in 子县 that have been built for 515 days, where nine in ten had risen after 102."""
    frame = pd.DataFrame({"name": names}).assign(
        region_code="990101001", period="2023-05-31", indicator_id="", numerator=math.nan, denominator=math.nan,
        value=0.97, status="normal", site_id=names, county_code="990101", rung="built", since="2022-01-01", days=515.0,
        peers=40.0, median=36.0, usual=102.0, stations=total,
    )  # fmt: skip
    return world.view(stalled_stations=lambda **_: frame)


@pytest.mark.parametrize(
    ("total", "cut"), [(1.0, ""), (7.0, "画面列出 1 个，共 7 个。")], ids=["all are named", "more than are named"]
)
def test_who_stands_still_is_said_by_how_much_and_of_how_many(total: float, cut: str) -> None:
    view = standing(["一乡社工站"], total)
    said = "在“建成”的站 90% 于 102 天内升档，一乡社工站已超出 413 天。"
    assert spoken.stalled(view, stalled.stalled(view), most=1) == said + cut


def test_no_more_stations_are_named_than_can_be_read() -> None:
    """Two lines of 19 and two of 11, each with a third more, end at 101 of 296; 189 hold six lines of 30."""
    body = BODIES["stalled"](standing([f"{number}乡社工站" for number in range(20)], 20.0))
    assert re.findall(r"(\d+)乡社工站", body.drawn) == ["0", "1", "2", "3", "4", "5"]
    assert "画面列出 6 个，共 20 个。" in body.said


EMPTY: dict[str, Any] = {
    "control_chart": lambda **_: chart([]).head(0), "rung_moves": lambda **_: pd.DataFrame(),
    "rung_stays": lambda **_: stays({"planned": 20.0}).assign(denominator=0.0),
    "stalled_stations": lambda **_: standing(["一乡社工站"], 1.0).reader.stalled_stations().head(0),
    "comparison": lambda **_: among([1.0, 2.0, 3.0, 4.0], [1.0] * 4).reader.comparison(),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["control", "funnel", "ranks", "moves", "stays", "stalled"])
def test_where_there_is_nothing_the_screen_says_so_twice_and_draws_nothing(kind: str) -> None:
    body = BODIES[kind](world.view(**EMPTY))
    assert body.said == f"{body.title}。"
    assert "<path" not in body.drawn
    assert "</text>" in body.drawn
