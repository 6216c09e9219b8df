"""Coverage, targets and plans: the panels of 全省概览, 覆盖地图 and 达标进度."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.text import Text
from dashboard.panels import coverage, overview, targets
from dashboard.panels.plans import backtest, fan, forecast, half_year, outcomes, schedule, versions
from dashboard.panels.registry import rooms
from dashboard.panels.registry.listed import (
    PLACE,
    TRIED,
    Listed,
    plain,
)
from dashboard.panels.targets import multiples
from queries.regions import LEVELS

PANELS: Mapping[str, Listed] = {
    "overview-headline": Listed(
        Text("覆盖概况（数字）", "Coverage in numbers"), ("overview",), PLACE, plain(overview.headline), rooms.words,
        LEVELS,
    ),
    "overview-attention": Listed(
        Text("需要关注的县", "Counties to look at"), ("overview", "stations"), PLACE, overview.attention, rooms.bars
    ),
    "coverage-map": Listed(
        Text("覆盖地图", "Map of coverage"), ("overview", "coverage", "stations"), (*PLACE, "level"), coverage.map_,
        rooms.map_, is_map=True,
    ),
    "coverage-ranking": Listed(
        Text("覆盖率排名", "Places by coverage"), ("coverage", "stations"), (*PLACE, "level"), coverage.ranking,
        rooms.bars,
    ),
    "coverage-ladder": Listed(
        Text("各阶段覆盖率", "Coverage at every rung"), ("overview", "coverage"), PLACE, coverage.ladder, rooms.ladder,
        LEVELS,
    ),
    "coverage-townships": Listed(
        Text("乡镇（街道）明细", "Townships of a county"), ("coverage",), PLACE, plain(coverage.townships),
        rooms.words, ("county",),
    ),
    "targets-pace": Listed(
        Text("进度与节奏（数字）", "Pace in numbers"), ("targets",), PLACE, plain(targets.pace), rooms.words
    ),
    "targets-trend": Listed(
        Text("覆盖率走势与目标", "Coverage against its target"), ("overview", "targets"), PLACE, targets.trend_,
        rooms.trend,
    ),
    "targets-remaining": Listed(
        Text("各地尚缺乡镇数", "What remains, place by place"), ("targets",), (*PLACE, "level"), targets.remaining,
        rooms.bars,
    ),
    "targets-multiples": Listed(
        Text("各地走势对照", "Trends side by side"), ("targets",), (*PLACE, "level"), multiples.multiples_,
        rooms.facets,
    ),
    "targets-half": Listed(
        Text("双过半（数字）", "Half-year ledger in numbers"), ("targets",), PLACE, plain(half_year.half),
        rooms.words,
    ),
    "targets-ledger": Listed(
        Text("双过半台账", "Half-year ledger"), ("targets",), (*PLACE, "level"), half_year.ledger, rooms.bullets
    ),
    "targets-ledger-counties": Listed(
        Text("双过半台账（分县）", "Half-year ledger by county"), ("targets",), PLACE, plain(half_year.counties),
        rooms.words,
    ),
    "targets-schedule": Listed(
        Text("倒排计划（分县）", "Schedule by county"), ("targets",), TRIED, schedule.counties, rooms.heat
    ),
    "targets-schedule-months": Listed(
        Text("倒排计划（各月合计）", "Schedule by month"), ("targets",), TRIED, schedule.months, rooms.columns
    ),
    "targets-outlook": Listed(
        Text("完成预测（数字）", "Forecast in numbers"), ("targets",), TRIED, plain(forecast.outlook), rooms.words
    ),
    "targets-forecast": Listed(
        Text("完成预测", "Forecast"), ("targets",), TRIED, fan.fan_, rooms.fan
    ),
    "targets-forecast-places": Listed(
        Text("各地完成预测", "Forecast by place"), ("targets",), (*TRIED, "level"), plain(forecast.places),
        rooms.words,
    ),
    "targets-backtest": Listed(
        Text("完成预测的回测", "Back-test of the forecast"), ("methods",), PLACE, plain(backtest.backtest), rooms.words
    ),
    "plans-history": Listed(
        Text("计划版本沿革", "Versions of plans"), ("targets", "methods"), ("region", "month"), versions.history,
        rooms.columns,
    ),
    "plans-results": Listed(
        Text("各项计划完成情况", "What plans came to"), ("targets",), ("region", "month"),
        plain(outcomes.results), rooms.words,
    ),
    "plans-definitions": Listed(
        Text("目标计划一览", "List of plans"), ("targets", "methods"), ("region", "month"),
        plain(versions.definitions), rooms.words,
    ),
}  # fmt: skip
