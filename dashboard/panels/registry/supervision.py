"""What is watched: the panels of 运行监测, 数据核查, 督导评估, 关注清单 and 指标口径."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.text import Text
from dashboard.panels import checks, concerns, methods, supervision, thresholds
from dashboard.panels.checks import methods as check_methods
from dashboard.panels.concerns import rules
from dashboard.panels.monitor import comparing, control, peers, rung_stays, rungs, stalled
from dashboard.panels.registry import rooms
from dashboard.panels.registry.listed import (
    CHECK,
    HIT,
    PLACE,
    RATED,
    SERVICE,
    SITE,
    SUPERVISED,
    Listed,
    plain,
)
from dashboard.panels.supervision import rubrics
from queries.regions import LEVELS

PANELS: Mapping[str, Listed] = {
    "monitor-control": Listed(
        Text("控制图", "Control chart"), ("monitor",), ("region", "month", "indicator", "domain", "group"),
        control.place, rooms.columns,
    ),
    "monitor-funnel": Listed(
        Text("漏斗图", "Funnel"), ("monitor",), (*SERVICE, "level", "peers"), comparing.funnel, rooms.funnel
    ),
    "monitor-ranking": Listed(
        Text("名次范围", "Shared ranks"), ("monitor",), (*SERVICE, "level", "peers"), comparing.ranking, rooms.bars
    ),
    "monitor-moves": Listed(
        Text("阶段流动", "Steps between rungs"), ("monitor",), ("region", "month"), rungs.moves, rooms.heat
    ),
    "monitor-stays": Listed(
        Text("各阶段停留时间", "Time on each rung"), ("monitor",), ("region", "month"), rung_stays.stays, rooms.funnel
    ),
    "monitor-stalled": Listed(
        Text("停滞的站点", "Stations that stand still"), ("monitor",), ("region", "month"), plain(stalled.stalled),
        rooms.words,
    ),
    "monitor-peers": Listed(
        Text("可比组", "Peer groups"), ("monitor",), ("month",), plain(peers.groups), rooms.words
    ),
    "station-control": Listed(
        Text("站点控制图", "Control chart of a site"), ("stations",), (*SITE, "month", "indicator"), control.station,
        rooms.columns,
    ),
    "checks-states": Listed(
        Text("待核实数据（数字）", "Figures to be verified"), ("checks",), CHECK, plain(checks.states), rooms.words,
        LEVELS,
    ),
    "checks-kinds": Listed(
        Text("待核实数据按规则", "To be verified, by check"), ("checks",), CHECK, checks.kinds, rooms.bars, LEVELS
    ),
    "checks-places": Listed(
        Text("待核实数据按地区", "To be verified, by place"), ("checks",), CHECK, checks.places, rooms.bars, LEVELS
    ),
    "checks-list": Listed(
        Text("待核实数据清单", "List of figures to be verified"), ("checks",), CHECK, plain(checks.listed),
        rooms.words, LEVELS,
    ),
    "check-record": Listed(
        Text("一处待核实数据", "A figure to be verified"), ("checks",), HIT, plain(checks.record), rooms.words
    ),
    "check-picture": Listed(
        Text("待核实数据与同类站点", "A figure among its peers"), ("checks",), HIT, checks.picture, rooms.trend
    ),
    "check-figures": Listed(
        Text("待核实月报各项数据", "A report figure by figure"), ("checks",), HIT, plain(checks.figures), rooms.words
    ),
    "methods-checks": Listed(
        Text("核查规则", "Checks"), ("methods",), (), plain(check_methods.checks), rooms.words, LEVELS
    ),
    "supervision-summary": Listed(
        Text("督导情况（数字）", "Supervision in numbers"), ("supervision",), SUPERVISED, plain(supervision.summary),
        rooms.words,
    ),
    "supervision-scores": Listed(
        Text("评估得分率", "Assessments by place"), ("supervision",), (*RATED, "level"), supervision.scores, rooms.bars
    ),
    "supervision-items": Listed(
        Text("评估分项与自评对照", "Assessments item by item"), ("supervision",), RATED, supervision.items, rooms.bars
    ),
    "supervision-levels": Listed(
        Text("评估等级", "Levels reached"), ("supervision",), RATED, supervision.levels, rooms.bars
    ),
    "supervision-finding-states": Listed(
        Text("督导问题分类", "Findings by state"), ("supervision",), ("region", "month"), supervision.states,
        rooms.bars,
    ),
    "supervision-findings": Listed(
        Text("未销号问题清单", "Findings not closed"), ("supervision",), ("region", "month"),
        plain(supervision.findings), rooms.words,
    ),
    "supervision-closed": Listed(
        Text("已销号问题清单", "Findings closed"), ("supervision",), SUPERVISED, plain(supervision.closed), rooms.words
    ),
    "supervision-visits": Listed(
        Text("督导走访落实", "Supervision visits kept"), ("supervision",), ("region", "month", "level"),
        supervision.visits, rooms.heat,
    ),
    "supervision-trainings": Listed(
        Text("培训落实", "Trainings kept"), ("supervision",), ("region", "month", "level"), supervision.trainings,
        rooms.heat,
    ),
    "supervision-orders": Listed(
        Text("工单流转", "Orders step by step"), ("supervision",), SUPERVISED, supervision.orders, rooms.bars
    ),
    "supervision-cases": Listed(
        Text("个案转化", "Cases step by step"), ("supervision",), SUPERVISED, supervision.cases, rooms.bars
    ),
    "methods-rubrics": Listed(
        Text("评估标准", "Rubrics"), ("methods",), (), plain(rubrics.rubrics), rooms.words, LEVELS
    ),
    "attention-summary": Listed(
        Text("关注清单（数字）", "Attention list in numbers"), ("attention",), PLACE, plain(concerns.summary),
        rooms.words,
    ),
    "attention-kinds": Listed(
        Text("关注清单按规则", "Attention list by rule"), ("attention",), PLACE, concerns.kinds, rooms.bars
    ),
    "attention-list": Listed(
        Text("关注清单", "Attention list"), ("attention",), PLACE, concerns.listed, rooms.bars
    ),
    "methods-definitions": Listed(
        Text("指标口径", "Definitions"), ("methods",), PLACE, plain(methods.definitions), rooms.words,
        LEVELS,
    ),
    "methods-thresholds": Listed(
        Text("判断阈值", "Thresholds"), ("methods",), (), plain(thresholds.thresholds), rooms.words, LEVELS
    ),
    "methods-peers": Listed(
        Text("可比组的口径", "Peer groups as defined"), ("methods",), ("month",), plain(peers.definitions), rooms.words,
        LEVELS,
    ),
    "methods-attention": Listed(
        Text("关注清单的规则", "Rules of the attention list"), ("methods",), (), plain(rules.rules),
        rooms.words, LEVELS,
    ),
}  # fmt: skip
