"""What panels of plans say: which version holds, why there is no number, what is too late."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from catalogue.period import parse_month
from dashboard.panels import Panel, targets
from dashboard.panels.plans import forecast, half_year, outcomes, schedule, versions
from tests.dashboard import world

PROVINCE = "990000"
NOTHING = math.nan


def progress(**facts: Any) -> pd.DataFrame:
    """14 of 19 townships on 31 May 2023, of 19 by the end of 2025, begun on 1 January 2021."""
    usual = {
        "region_code": PROVINCE, "period": "2023-05-31", "indicator_id": "coverage_built", "numerator": 14.0,
        "denominator": 19.0, "value": 14 / 19, "status": "normal", "covered": 14.0, "in_scope": 19.0, "base": 0.0,
        "remaining": 5.0, "elapsed_share": 0.48, "task_share": 14 / 19, "ratio": 1.53, "progress_class": "on_track",
        "required_per_month": 1.0, "best_per_month": 2.0, "recent_per_month": 1.0, "last_feasible": "2025-09",
        "required_now": 10.0, "gap": 4.0, "target_id": "P", "plan_region": PROVINCE, "start_on": "2021-01-01",
        "due_on": "2025-12-31",
    }  # fmt: skip
    return pd.DataFrame([usual | facts])


def version(number: int, from_on: str, to_on: str, due_on: str, **facts: Any) -> dict[str, Any]:
    usual = {
        "region_code": PROVINCE, "period": due_on, "indicator_id": "coverage_built", "numerator": NOTHING,
        "denominator": NOTHING, "value": 1.0, "status": "normal", "target_id": "P", "version": number, "versions": 2,
        "from_on": from_on, "to_on": to_on, "is_current": not to_on, "plan_region": PROVINCE,
        "plan_type": "full_coverage", "label": "全覆盖", "label_en": "Full coverage", "rung": "built",
        "unit": "percent", "per": "", "min_stations": NOTHING, "start_on": "2021-01-01", "due_on": due_on,
        "source": "方案",
    }  # fmt: skip
    return usual | facts


def held(*rows: dict[str, Any]) -> Any:
    return lambda **_: pd.DataFrame(rows)


REVISED = version(1, "2021-01-01", "2023-06-30", "2024-12-31"), version(2, "2023-07-01", "", "2025-12-31")
SINCE_MARCH = version(1, "2021-01-01", "2023-02-28", "2024-12-31"), version(2, "2023-03-01", "", "2025-12-31")


def test_class_and_path_that_differ_are_told_apart() -> None:
    behind = pace(progress_class="needs_acceleration", ratio=0.8, gap=0.0)
    assert behind.title == "全省：按全程需要加快，按分阶段路径已达到当前要求，目标期限2025年12月31日"
    ahead = pace(gap=-2.0)
    assert ahead.title == "全省：按全程进度正常，按分阶段路径少 2 个乡镇，目标期限2025年12月31日"
    assert behind.note == ahead.note == "进度比看起止日期之间的匀速进度，分阶段路径看各阶段节点，两者口径不同。"


def facts(panel: Panel) -> dict[str, tuple[str, str]]:
    return {fact.label: (fact.value, fact.detail) for fact in panel.facts}


def pace(rows: tuple[dict[str, Any], ...] = SINCE_MARCH, **said: Any) -> Panel:
    return targets.pace(world.view(progress=lambda **_: progress(**said), plan_versions=held(*rows)))


def test_that_another_version_held_on_the_day_is_told() -> None:
    assert pace().note == ""
    assert pace(REVISED).note == (
        "2024年12月31日到期的第 1 版计划在当日执行，进度按现行第 2 版（2025年12月31日到期）计算。"
    )


def test_a_dash_has_its_reason() -> None:
    over = facts(pace(progress_class="not_met", required_per_month=NOTHING))
    assert over["此后每月需新增"] == ("—", "期限已到")
    none = facts(pace(progress_class="met", task_share=NOTHING, ratio=NOTHING, best_per_month=NOTHING))
    assert none["进度判断"] == ("已完成", "")
    assert none["时间已过"] == ("48.0%", "起始时已无应新增的乡镇")
    assert none["此后每月需新增"] == ("1", "数据不满 4 个月，没有历史速度可比")


def no_schedule(**said: Any) -> str:
    none = pd.DataFrame(columns=[*world.TIDY, "remaining", "unplaced"])
    return schedule.months(world.view(monthly_plan=lambda **_: none, progress=lambda **_: progress(**said))).title


def test_why_there_is_no_schedule() -> None:
    assert no_schedule(remaining=0.0).startswith("全省“建成”目标已完成")
    assert no_schedule(required_per_month=NOTHING).startswith("全省“建成”计划已于2025年12月31日到期")
    assert no_schedule(due_on="2030-12-31").startswith("全省“建成”计划2030年12月31日才到期，超过 60 个月")


def foreseen(**facts: Any) -> dict[str, Any]:
    usual = {
        "region_code": PROVINCE, "period": "2023-05-31", "indicator_id": "coverage_built", "numerator": 14.0,
        "denominator": 19.0, "value": 0.9, "status": "normal", "covered": 14.0, "remaining": 5.0, "reason": "",
        "history_months": 32.0, "horizon": 120.0, "p50": "2023-10", "p85": "2024-02", "due": "2025-12",
        "pace": NOTHING, "pace_done": "", "peer_region": PROVINCE, "peer_level": "prefecture",
    }  # fmt: skip
    return usual | facts


def untried(**_: Any) -> pd.DataFrame:
    """No earlier forecast to look back on."""
    return pd.DataFrame({"denominator": [0.0]})


def outlook(**said: Any) -> dict[str, tuple[str, str]]:
    known = pd.DataFrame([foreseen()])
    answers = {"forecast": lambda **_: known, "progress": lambda **_: progress(**said), "forecast_backtest": untried}
    return facts(forecast.outlook(world.view(**answers)))


def test_what_takes_longer_than_is_simulated_is_a_sentence_too() -> None:
    title = forecast.title_of(world.view(), foreseen(p85=""))
    assert "有一半可能在2023年10月底前完成，85% 可能要到 10 年以后才完成" in title


def test_where_nothing_is_forecast_for_any_part_no_chances_are_counted() -> None:
    rows = [foreseen(region_code=code, reason=reason, value=NOTHING, p50="", p85="")
            for code, reason in (("990100", "short_history"), ("990200", "met"))]  # fmt: skip
    panel = forecast.places(world.view(forecast=lambda **_: pd.DataFrame(rows), forecast_backtest=untried))
    assert panel.title == "全省 2 个市（州）中 1 个已完成，其余历史不足 12 个月或从未新增，不作预测"


@pytest.mark.parametrize(
    ("latest", "value", "detail"),
    [
        ("2025-09", "不晚于2025年9月", "到该月底还不按历史最快速度推进，就赶不上期限"),
        ("2023-05", "不晚于2023年5月", "到该月底还不按历史最快速度推进，就赶不上期限"),
        ("2023-04", "已来不及", "按历史最快速度，最迟应在2023年4月底前启动"),
        ("", "—", "数据不满 4 个月或从未新增，没有历史速度可比"),
    ],
)
def test_the_latest_start_says_when_it_has_passed(latest: str, value: str, detail: str) -> None:
    assert outlook(last_feasible=latest)["最迟启动月份"] == (value, detail)


def test_pace_and_latest_start_are_those_of_the_day_that_is_tried() -> None:
    asked: list[str] = []

    def answer(*, what_if: str, **_: Any) -> pd.DataFrame:
        asked.append(what_if)
        return progress()

    met = pd.DataFrame([foreseen(reason="met", remaining=0.0)])
    tried = world.view(forecast=lambda **_: met, progress=answer)
    forecast.outlook(world.choosing(tried, plan="due:2024-06"))
    assert asked == ["due:2024-06"]


def year(**said: Any) -> pd.DataFrame:
    usual = {
        "region_code": PROVINCE, "period": "2023-05-31", "indicator_id": "coverage_built", "numerator": -1.0,
        "denominator": 0.0, "value": NOTHING, "status": "normal", "covered": 14.0, "in_scope": 19.0, "base": 15.0,
        "done": -1.0, "task": 0.0, "elapsed_share": 5 / 12, "task_share": NOTHING, "required_by_now": 0.0, "gap": -1.0,
        "to_half": 0.0, "verdict": "lost", "first_on": "2023-01-01", "last_on": "2023-12-31", "target_id": "P",
        "plan_region": PROVINCE, "level": "",
    }  # fmt: skip
    return pd.DataFrame([usual | said])


def test_what_was_reached_and_lost_is_not_called_nothing_to_do() -> None:
    panel = half_year.half(world.view(year_ledger=lambda **_: year()))
    assert panel.title == "全省2023年没有新增任务，但年初已达到的数现又减少，还差 1 个乡镇"
    assert panel.facts[0].value == "年初已达标，现又减少"


RESULT = {
    "plan_type": "annual_task", "label": "持证率", "label_en": "Licensed", "indicator_id": "staff_licensed_share",
    "plan_region": PROVINCE, "reason": "", "per": "", "numerator": 0.953, "denominator": 0.95, "value": 1.0032,
    "counted_in": "percent", "elapsed_share": NOTHING, "progress_class": "met", "stations": NOTHING,
    "min_stations": NOTHING, "start_on": "2023-01-01", "due_on": "2023-12-31",
}  # fmt: skip


def test_a_share_is_told_in_percent() -> None:
    panel = outcomes.results(world.view(plan_results=lambda **_: pd.DataFrame([RESULT])))
    row = panel.table.iloc[0]
    assert [row["完成"], row["目标"], row["进度判断"]] == ["95.3%", "95%", "已完成"]
    assert math.isnan(row["时间已过（%）"])


def test_a_plan_from_above_is_told_with_its_place() -> None:
    county = world.choosing(world.view(plan_versions=held(*REVISED)), region="990101")
    assert versions.called(county, REVISED[0]) == "黔省：全覆盖"
    assert versions.called(world.view(), REVISED[0]) == "全覆盖"


def test_a_rule_without_days_has_no_day() -> None:
    rule = version(1, "", "", "", target_id="M", value=NOTHING, start_on="")
    stages = pd.DataFrame(columns=[*world.TIDY, "target_id", "version", "label", "label_en", "unit", "due_on"])
    view = world.view(plan_versions=held(*SINCE_MARCH, rule), plan_stages=lambda **_: stages)
    panel = versions.history(view)
    assert panel.title == (
        "全省 2 项计划中 1 项调整过，最近一次是“全覆盖”，自2023年3月1日起执行第 2 版（2025年12月31日到期）"
    )
    row = panel.table.iloc[2]
    assert [row["执行时间"], row["起止"]] == ["起始日期未公布至今", "长期要求"]
    assert parse_month("2020-09") == view.release.first_month  # where its bar begins, for want of a day
