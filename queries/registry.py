"""Every query by name, with what it has to be told: the command line and its help are read off it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from catalogue.rungs import RUNGS
from catalogue.text import Text
from queries import (
    assessments,
    backtest,
    breaks,
    catalogue_values,
    checks,
    comparison,
    concerns,
    control,
    coverage,
    findings,
    forecast,
    ledger,
    mended,
    peers,
    plan_results,
    plan_versions,
    progress,
    reporting,
    rungs,
    schedule,
    services,
    station_reporting,
    stations,
    supervision,
    targets,
    visits,
    year_task,
)
from queries.questions import DIMENSIONS, WINDOWS

USUAL_RUNG = "built"
"""What is counted when no rung is named; the answer says it."""

UNTOLD = ("first", "rung")
"""Parameters that a command line may leave out although their queries have no default for them."""

ABOUT = {
    "region": Text("地区代码，如 520000", "code of a region"),
    "county": Text("县级代码，如 522702", "code of a county"),
    "date": Text("日期，如 2023-05-31；也代表其所在月份", "a day; also stands for its month"),
    "since": Text("较早的日期，与 --date 相比", "an earlier day, which --date is compared with"),
    "month": Text("月份，如 2023-05", "a month"),
    "first": Text("起始月份，默认数据的第一个月", "first month, by default that of the data"),
    "last": Text("截止月份", "last month"),
    "site_id": Text("站点编号，如 522702001-1", "id of a site"),
    "indicator": Text("指标代码，见 docs/indicators.md", "id of an indicator, see docs/indicators.md"),
    "rung": Text(f"阶段 {'|'.join(RUNGS)}，默认 {USUAL_RUNG}", "rung of the ladder"),
    "level": Text("按哪一级列出：children 为下一级", "one row a place of this level; children: the next below"),
    "window": Text(
        f"统计期间 {'|'.join(WINDOWS)} 或起始月份如 2022-05，默认 month", "months that are summed, or the first of them"
    ),
    "dimension": Text(f"{'|'.join(DIMENSIONS)}，默认 domain", "service domain or population group"),
    "check": Text("核查规则代码，默认全部", "id of a check, by default all"),
    "hit": Text("核查编号，如 3c8cbf1a8dda", "key of a hit"),
    "domain": Text("服务领域代码", "code of a service domain"),
    "group": Text("服务人群代码", "code of a population group"),
    "peers": Text("可比组代码，默认不分组", "code of a peer group, by default everybody"),
    "what_if": Text(
        "试改计划，如 due:2026-06,cap:2,pace:30,522702-202601:3", "a change of the plan to try: due, cap, pace, months"
    ),
    "rubric": Text("评估标准代码，如 five_haves", "id of a rubric"),
    "activity": Text("visit 走访 | training 培训", "visit or training"),
    "flow": Text("orders 工单 | cases 个案", "orders or cases"),
}
"""What is typed after each option."""


@dataclass(frozen=True)
class Parameter:
    """A keyword of a query; ``name`` is also the option's. ``is_required`` when the query has no default for it."""

    name: str
    is_required: bool
    default: object


@dataclass(frozen=True)
class Query:
    """A query function (release, keywords) -> tidy frame, and what it answers."""

    name: str
    function: Callable[..., pd.DataFrame]
    answers: Text

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its keywords, in order."""
        keywords = list(inspect.signature(self.function).parameters.values())[1:]
        return tuple(Parameter(one.name, one.default is one.empty, _default(one)) for one in keywords)


def _default(keyword: inspect.Parameter) -> Any:
    return None if keyword.default is keyword.empty else keyword.default


def _query(function: Callable[..., pd.DataFrame], zh: str, en: str) -> Query:
    return Query(function.__name__, function, Text(zh, en))


QUERIES = {
    query.name: query
    for query in (
        _query(coverage.coverage, "某日某阶段的覆盖率", "coverage at a rung on a day"),
        _query(coverage.coverage_series, "各月末的覆盖率", "coverage at the end of every month"),
        _query(breaks.breaks, "区划变动造成的不可比断点", "where figures break with their past, and by which change"),
        _query(breaks.station_breaks, "一个站点的区划变动断点", "from when what a site reports is not as before"),
        _query(coverage.ladder, "某日各阶段的覆盖率", "coverage at every rung on a day"),
        _query(coverage.townships, "一县的乡镇（街道）清单", "the townships of a county"),
        _query(
            coverage.attention, "各县还差多少、停了多久", "what remains in every county, and how long it stands still"
        ),
        _query(
            ledger.denominator,
            "某日哪些乡镇（街道）计入分母，何时起，依据什么",
            "which townships count on a day, and on whose word",
        ),
        _query(ledger.denominator_changes, "两日之间分母的逐条变动", "what changed the denominator between two days"),
        _query(targets.targets, "适用的目标", "the plans that apply"),
        _query(targets.phases, "目标的分阶段安排", "the phases of the plan"),
        _query(targets.target_path, "目标要求的逐月进度", "what the plan asks for month by month"),
        _query(progress.progress, "某日的达标进度", "progress towards the target on a day"),
        _query(year_task.year_ledger, "双过半台账：本年时间与任务", "time against the year's task, by place"),
        _query(schedule.monthly_plan, "倒排：各县逐月应新增", "what each county is to add month by month"),
        _query(forecast.forecast, "预计完成月份及按期完成的可能", "when a place will be done, by resampling months"),
        _query(forecast.forecast_path, "预测的逐月区间", "the fan of the forecast month by month"),
        _query(backtest.forecast_backtest, "以往推算的区间有多少落实", "how often the forecast's intervals held"),
        _query(plan_results.plan_results, "各项计划的完成情况", "what every plan has come to"),
        _query(plan_versions.plan_versions, "各项计划的历次版本", "every version of every plan"),
        _query(plan_versions.plan_stages, "各版本计划的阶段", "the stages of every version"),
        _query(services.services, "某指标按地区的数值和同比、环比", "an indicator by place, with its changes"),
        _query(
            services.services_by, "某指标按服务领域或人群的数值", "an indicator by service domain or population group"
        ),
        _query(services.service_series, "某指标的逐月数值", "an indicator month by month"),
        _query(services.service_by_station, "一县各站的某指标", "an indicator by station of a county"),
        _query(stations.stations, "某日的站点名册", "the register of sites on a day"),
        _query(stations.station, "一个站点", "one site"),
        _query(stations.station_statuses, "一个站点的状态变更", "the status history of a site"),
        _query(stations.station_reports, "一个站点的逐月报送", "the reports of a site month by month"),
        _query(stations.station_series, "一个站点某指标的逐月数值", "an indicator of a site month by month"),
        _query(reporting.reporting, "逐月报送完整率和及时率", "completeness and timeliness month by month"),
        _query(
            station_reporting.report_states, "一县各站的逐月报送情况", "the reports of a county's stations by month"
        ),
        _query(station_reporting.late_stations, "缺报、逾期的站点", "stations that missed reports or were late"),
        _query(rungs.rung_moves, "各月变更状态的站数", "stations that changed their status month by month"),
        _query(rungs.rung_stays, "各阶段停留多少天后升档", "how many days stations stay on a rung"),
        _query(rungs.stalled_stations, "停滞超过同阶段多数的站点", "stations that stand still longer than their peers"),
        _query(control.control_chart, "某地某指标的控制图", "an indicator of a place against its own limits"),
        _query(control.station_control, "一个站点某指标的控制图", "an indicator of a site against its own limits"),
        _query(
            comparison.comparison, "各地某指标的漏斗界限和名次范围", "places in a funnel, with the ranks they share"
        ),
        _query(peers.peers_listed, "各县的可比组", "every county's peer group"),
        _query(checks.check_hits, "待核实的数据及其处理", "figures to be asked about, and what became of it"),
        _query(checks.check_steps, "一处待核实数据的处理经过", "how a figure that was asked about was handled"),
        _query(checks.report_figures, "一处待核实月报的各项数据", "all figures of a report that was asked about"),
        _query(checks.station_peers, "同市（州）各站某指标的逐月分布", "an indicator at a station's peers by month"),
        _query(mended.mended_cells, "装入时规范读取的单元格", "cells of reports that were read otherwise than typed"),
        _query(supervision.supervision, "督导各项数值", "every indicator of supervision over a period"),
        _query(supervision.supervision_series, "督导某项的逐月数值", "an indicator of supervision month by month"),
        _query(supervision.step_flow, "工单或个案各步骤的数量", "how many orders or cases got to every step"),
        _query(findings.findings, "督导问题清单", "the findings as they stood on a day"),
        _query(visits.visit_states, "一县各站督导走访、培训落实情况", "visits or trainings of a county's sites"),
        _query(assessments.rubrics, "评估标准各版本", "the rubrics in every version"),
        _query(assessments.assessments, "各站最近一次评估", "the newest assessment of every site"),
        _query(assessments.assessment_items, "评估分项得分", "points item by item"),
        _query(assessments.assessment_pairs, "自评与第三方评估对照", "self-assessment against a third party's"),
        _query(concerns.concerns, "关注清单", "which counties need attention, and why, in one ranked list"),
        _query(catalogue_values.indicator_values, "全部指标的当月数值", "every indicator's value in a month"),
    )
}
