"""What the forecast says of itself, in the small release: how it held, what it leaves out, where it cannot tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalogue.period import parse_month
from dashboard.panels.plans import backtest, fan, forecast
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import Release, open_release
from queries.ruptures import Break
from tests.queries.conftest import JUNE, PROVINCE

APRIL = Break(
    PROVINCE, date(2023, 4, 10), "moved", "520101002", "二乡", "他省", "520101002", "二乡", "甲县", "批复（虚构）"
)


@pytest.fixture(scope="module")
def release(small_release_path: Path) -> Release:
    return open_release(small_release_path)


def view(release: Release, **choices: str) -> View:
    return still(release, Selection(PROVINCE, JUNE, **choices))


@pytest.mark.parametrize("build", [fan.fan_, forecast.outlook, forecast.places])
def test_every_panel_says_how_the_intervals_held(release: Release, build) -> None:
    """January 2023 is the only month with a year before it and an outcome: of the province and of 东市."""
    note = build(view(release)).note
    assert "过去 2 次回测中" in note
    assert "2023年1月每 3 个月推算一次，2 个地方" in note


def test_the_definitions_say_it_with_the_method(release: Release) -> None:
    panel = backtest.backtest(view(release))
    assert panel.title in forecast.outlook(view(release)).note
    assert panel.note.startswith("预测方法：")
    assert panel.table.iloc[:, 0].tolist() == ["3 个月后"] * 3 + ["6 个月后"] * 3 + ["12 个月后"] * 3
    assert panel.table.iloc[:, 2].tolist() == [2, 2, 2, 0, 0, 0, 0, 0, 0]


def test_a_history_too_short_to_be_tried_is_told(release: Release) -> None:
    """In March 2023 nothing is known yet of three months after January."""
    short = replace(release, data_month=parse_month("2023-03"))
    assert backtest.backtest(view(short)).title == "历史太短，完成预测的区间是否可靠还无法回测"
    assert "History is too short" in forecast.outlook(view(short, lang="en")).note


def test_a_change_of_ground_is_told_and_the_fan_begins_with_it(release: Release) -> None:
    broken = view(replace(release, breaks={PROVINCE: (APRIL,)}))
    note = forecast.outlook(broken).note
    assert "2023年4月10日二乡由他省划入甲县" in note
    assert "变动以前按变动后所辖的乡镇（街道）和站点计算" in note
    figure, whole = fan.fan_(broken).figure, fan.fan_(view(release)).figure
    assert figure is not None
    assert whole is not None
    begins = [min(month for trace in one.data for month in trace.x) for one in (figure, whole)]
    assert begins == [parse_month("2023-04"), parse_month("2022-06")]
