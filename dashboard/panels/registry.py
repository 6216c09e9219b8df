"""Every panel by its id: for pages, files and commands that are told which one, and for citations that come back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from catalogue.text import Text
from dashboard.panels import (
    Panel,
    check_methods,
    checks,
    comparing,
    concern_rules,
    concerns,
    control,
    coverage,
    ledger,
    methods,
    overview,
    peers,
    plan_fan,
    plan_forecast,
    plan_ledger,
    plan_list,
    plan_outcomes,
    plan_schedule,
    reporting,
    rubrics,
    rung_stays,
    rungs,
    services,
    stalled,
    stations,
    supervision,
    target_parts,
    targets,
)
from dashboard.view import View
from queries.regions import LEVELS

LEAST_ROW = 23
"""Pixels of height under which the rows of bars run into each other."""
LEAST_FACET = 72
"""Pixels of height under which the little charts of small multiples lose their lines."""
ABOVE_TOWNSHIPS = tuple(level for level in LEVELS if level != "township")
PLACE = ("region", "month", "rung")
TRIED = (*PLACE, "plan")
SERVICE = ("region", "month", "indicator", "window", "domain", "group")
SITE = ("site",)
CHECK = ("region", "month", "check")
HIT = ("hit",)
SUPERVISED = ("region", "month", "window")
RATED = ("region", "month", "rubric")


@dataclass(frozen=True)
class Room:
    """The pixels that a whole figure may take, its edges included; whether a map brings its legend."""

    width: int
    height: int
    has_legend: bool = True


Builder = Callable[..., Panel]
"""What makes a panel of a view, of the size that a page shows unless told its pixels."""
Fit = Callable[[Room], dict[str, int]]
"""The pixels that make a panel fill a room."""


@dataclass(frozen=True)
class Listed:
    """A panel that can be asked for by its id.

    ``name`` is what it is called in a list, ``pages`` are where it stands. ``choices`` are the fields of a selection
    that its values and words depend on, language and brightness apart. It can be made for regions of ``levels`` and,
    where ``site`` or ``hit`` is among its choices, for a site or a hit of the checks.
    """

    name: Text
    pages: tuple[str, ...]
    choices: tuple[str, ...]
    builder: Builder
    fit: Fit
    levels: Collection[str] = ABOVE_TOWNSHIPS
    is_map: bool = False

    def build(self, view: View, room: Room | None = None) -> Panel:
        """The panel, laid out for a *room* where one is given."""
        return self.builder(view, **({} if room is None else self.fit(room)))

    def suits(self, view: View) -> bool:
        """Whether what is selected is something that this panel speaks of."""
        for one in ("site", "hit"):
            if one in self.choices:
                return bool(getattr(view.selection, one))
        return view.region.level in self.levels


def _bars(room: Room) -> dict[str, int]:
    body = room.height - 16
    return {"width": room.width, "body": body, "most": max(body // LEAST_ROW, 1)}


def _bullets(room: Room) -> dict[str, int]:
    body = room.height - 42
    return {"width": room.width, "body": body, "most": max(body // LEAST_ROW, 1)}


def _facets(room: Room) -> dict[str, int]:
    body = room.height - 16
    return {"width": room.width, "body": body, "most": max(room.width // 250, 2) * max(body // LEAST_FACET, 1)}


def _heat(room: Room) -> dict[str, int]:
    body = room.height - 110
    return {"width": room.width, "body": body, "most": max(body // LEAST_ROW, 1)}


def _under(head_and_foot: int, room: Room) -> dict[str, int]:
    return {"width": room.width, "body": room.height - head_and_foot}


def _rungs(room: Room) -> dict[str, int]:
    return {"width": room.width, "body": room.height - 16}


def _map(room: Room) -> dict[str, int]:
    return _under(72, room) if room.has_legend else {"width": room.width, "height": room.height - 16}


def _words(_room: Room) -> dict[str, int]:
    """Of panels without a figure: whoever shows them sets their facts or rows."""
    return {}


def _plain(build: Callable[[View], Panel]) -> Builder:
    return lambda view, **_pixels: build(view)


COLUMNS, TREND, CALENDAR, FUNNEL, FAN = (partial(_under, pixels) for pixels in (54, 70, 60, 40, 74))
PANELS: Mapping[str, Listed] = {
    "overview-headline": Listed(
        Text("覆盖概况（数字）", "Coverage in numbers"), ("overview",), PLACE, _plain(overview.headline), _words, LEVELS
    ),
    "overview-attention": Listed(
        Text("需要关注的县", "Counties to look at"), ("overview", "stations"), PLACE, overview.attention, _bars
    ),
    "coverage-map": Listed(
        Text("覆盖地图", "Map of coverage"), ("overview", "coverage", "stations"), (*PLACE, "level"), coverage.map_,
        _map, is_map=True,
    ),
    "coverage-ranking": Listed(
        Text("覆盖率排名", "Places by coverage"), ("coverage", "stations"), (*PLACE, "level"), coverage.ranking, _bars
    ),
    "coverage-ladder": Listed(
        Text("各阶段覆盖率", "Coverage at every rung"), ("overview", "coverage"), PLACE, coverage.ladder, _rungs, LEVELS
    ),
    "coverage-townships": Listed(
        Text("乡镇（街道）明细", "Townships of a county"), ("coverage",), PLACE, _plain(coverage.townships), _words,
        ("county",),
    ),
    "targets-pace": Listed(
        Text("进度与节奏（数字）", "Pace in numbers"), ("targets",), PLACE, _plain(targets.pace), _words
    ),
    "targets-trend": Listed(
        Text("覆盖率走势与目标", "Coverage against its target"), ("overview", "targets"), PLACE, targets.trend_, TREND
    ),
    "targets-remaining": Listed(
        Text("各地尚缺乡镇数", "What remains, place by place"), ("targets",), (*PLACE, "level"), targets.remaining,
        _bars,
    ),
    "targets-multiples": Listed(
        Text("各地走势对照", "Trends side by side"), ("targets",), (*PLACE, "level"), target_parts.multiples_, _facets
    ),
    "targets-half": Listed(
        Text("双过半（数字）", "Half-year ledger in numbers"), ("targets",), PLACE, _plain(plan_ledger.half), _words
    ),
    "targets-ledger": Listed(
        Text("双过半台账", "Half-year ledger"), ("targets",), (*PLACE, "level"), plan_ledger.ledger, _bullets
    ),
    "targets-ledger-counties": Listed(
        Text("双过半台账（分县）", "Half-year ledger by county"), ("targets",), PLACE, _plain(plan_ledger.counties),
        _words,
    ),
    "targets-schedule": Listed(
        Text("倒排计划（分县）", "Schedule by county"), ("targets",), TRIED, plan_schedule.counties, _heat
    ),
    "targets-schedule-months": Listed(
        Text("倒排计划（各月合计）", "Schedule by month"), ("targets",), TRIED, plan_schedule.months, COLUMNS
    ),
    "targets-outlook": Listed(
        Text("完成预测（数字）", "Forecast in numbers"), ("targets",), TRIED, _plain(plan_forecast.outlook), _words
    ),
    "targets-forecast": Listed(
        Text("完成预测", "Forecast"), ("targets",), TRIED, plan_fan.fan_, FAN
    ),
    "targets-forecast-places": Listed(
        Text("各地完成预测", "Forecast by place"), ("targets",), (*TRIED, "level"), _plain(plan_forecast.places), _words
    ),
    "plans-history": Listed(
        Text("计划版本沿革", "Versions of plans"), ("targets",), ("region", "month"), plan_list.history, COLUMNS
    ),
    "plans-results": Listed(
        Text("各项计划完成情况", "What plans came to"), ("targets",), ("region", "month"),
        _plain(plan_outcomes.results), _words,
    ),
    "plans-definitions": Listed(
        Text("目标计划一览", "List of plans"), ("targets", "methods"), ("region", "month"),
        _plain(plan_list.definitions), _words,
    ),
    "services-totals": Listed(
        Text("服务量（数字）", "Services in numbers"), ("services",), SERVICE, _plain(services.totals), _words
    ),
    "services-map": Listed(
        Text("服务量地图", "Map of services"), ("services",), (*SERVICE, "level"), services.map_, _map, is_map=True
    ),
    "services-ranking": Listed(
        Text("服务量排名", "Places by services"), ("services",), (*SERVICE, "level", "compare"), services.ranking, _bars
    ),
    "services-trend": Listed(
        Text("服务量走势", "Services month by month"), ("services",), SERVICE, services.trend, COLUMNS
    ),
    "services-domain": Listed(
        Text("按服务领域", "By service domain"), ("services",), (*SERVICE, "compare"),
        lambda view, **pixels: services.breakdown(view, "domain", **pixels), _bars,
    ),
    "services-group": Listed(
        Text("按服务人群", "By population group"), ("services",), (*SERVICE, "compare"),
        lambda view, **pixels: services.breakdown(view, "group", **pixels), _bars,
    ),
    "services-stations": Listed(
        Text("各站服务量", "Services station by station"), ("services",), SERVICE, _plain(services.by_station), _words,
        ("county",),
    ),
    "stations-profile": Listed(
        Text("地区概况（数字）", "A place in numbers"), ("stations",), PLACE, _plain(stations.profile), _words, LEVELS
    ),
    "stations-sites": Listed(
        Text("站点名录", "List of sites"), ("stations",), ("region", "month"), _plain(stations.sites), _words,
        ("prefecture", "county", "township"),
    ),
    "station-record": Listed(
        Text("站点档案", "Record of a site"), ("stations",), SITE, _plain(stations.record), _words
    ),
    "station-history": Listed(
        Text("站点状态沿革", "Statuses of a site"), ("stations",), SITE, stations.history, COLUMNS
    ),
    "station-team": Listed(Text("站点队伍", "Team of a site"), ("stations",), SITE, _plain(stations.team), _words),
    "station-reports": Listed(
        Text("站点月报", "Reports of a site"), ("stations",), SITE, stations.reports, CALENDAR
    ),
    "station-volume": Listed(
        Text("站点服务量", "Services of a site"), ("stations",), (*SITE, "month", "indicator"), stations.volume, COLUMNS
    ),
    "reporting-month": Listed(
        Text("报送情况（数字）", "Reporting in numbers"), ("reporting",), ("region", "month"), _plain(reporting.month),
        _words,
    ),
    "reporting-grid": Listed(
        Text("各地各站逐月报送", "Reports month by month"), ("reporting",), ("region", "month", "level"),
        reporting.grid, _heat,
    ),
    "reporting-trend": Listed(
        Text("完整率和及时率走势", "Completeness over time"), ("reporting",), ("region", "month"), reporting.trend_,
        TREND,
    ),
    "reporting-late": Listed(
        Text("缺报和逾期的站点", "Stations that missed reports"), ("reporting",), ("region", "month"),
        _plain(reporting.late), _words,
    ),
    "ledger-changes": Listed(
        Text("分母变动", "Changes of the denominator"), ("ledger",), ("region", "month", "since"),
        _plain(ledger.changes), _words, LEVELS,
    ),
    "ledger-townships": Listed(
        Text("分母台账", "Ledger of denominators"), ("ledger",), ("region", "month"), _plain(ledger.townships), _words,
        LEVELS,
    ),
    "monitor-control": Listed(
        Text("控制图", "Control chart"), ("monitor",), ("region", "month", "indicator", "domain", "group"),
        control.place, COLUMNS,
    ),
    "monitor-funnel": Listed(
        Text("漏斗图", "Funnel"), ("monitor",), (*SERVICE, "level", "peers"), comparing.funnel, FUNNEL
    ),
    "monitor-ranking": Listed(
        Text("名次范围", "Shared ranks"), ("monitor",), (*SERVICE, "level", "peers"), comparing.ranking, _bars
    ),
    "monitor-moves": Listed(
        Text("阶段流动", "Steps between rungs"), ("monitor",), ("region", "month"), rungs.moves, _heat
    ),
    "monitor-stays": Listed(
        Text("各阶段停留时间", "Time on each rung"), ("monitor",), ("region", "month"), rung_stays.stays, FUNNEL
    ),
    "monitor-stalled": Listed(
        Text("停滞的站点", "Stations that stand still"), ("monitor",), ("region", "month"), _plain(stalled.stalled),
        _words,
    ),
    "monitor-peers": Listed(
        Text("可比组", "Peer groups"), ("monitor",), ("month",), _plain(peers.groups), _words
    ),
    "station-control": Listed(
        Text("站点控制图", "Control chart of a site"), ("stations",), (*SITE, "month", "indicator"), control.station,
        COLUMNS,
    ),
    "checks-states": Listed(
        Text("待核实数据（数字）", "Figures to be verified"), ("checks",), CHECK, _plain(checks.states), _words, LEVELS
    ),
    "checks-kinds": Listed(
        Text("待核实数据按规则", "To be verified, by check"), ("checks",), CHECK, checks.kinds, _bars, LEVELS
    ),
    "checks-places": Listed(
        Text("待核实数据按地区", "To be verified, by place"), ("checks",), CHECK, checks.places, _bars, LEVELS
    ),
    "checks-list": Listed(
        Text("待核实数据清单", "List of figures to be verified"), ("checks",), CHECK, _plain(checks.listed), _words,
        LEVELS,
    ),
    "check-record": Listed(
        Text("一处待核实数据", "A figure to be verified"), ("checks",), HIT, _plain(checks.record), _words
    ),
    "check-picture": Listed(
        Text("待核实数据与同类站点", "A figure among its peers"), ("checks",), HIT, checks.picture, TREND
    ),
    "check-figures": Listed(
        Text("待核实月报各项数据", "A report figure by figure"), ("checks",), HIT, _plain(checks.figures), _words
    ),
    "methods-checks": Listed(
        Text("核查规则", "Checks"), ("methods",), (), _plain(check_methods.checks), _words, LEVELS
    ),
    "supervision-summary": Listed(
        Text("督导情况（数字）", "Supervision in numbers"), ("supervision",), SUPERVISED, _plain(supervision.summary),
        _words,
    ),
    "supervision-scores": Listed(
        Text("评估得分率", "Assessments by place"), ("supervision",), (*RATED, "level"), supervision.scores, _bars
    ),
    "supervision-items": Listed(
        Text("评估分项与自评对照", "Assessments item by item"), ("supervision",), RATED, supervision.items, _bars
    ),
    "supervision-levels": Listed(
        Text("评估等级", "Levels reached"), ("supervision",), RATED, supervision.levels, _bars
    ),
    "supervision-finding-states": Listed(
        Text("督导问题分类", "Findings by state"), ("supervision",), ("region", "month"), supervision.states, _bars
    ),
    "supervision-findings": Listed(
        Text("未销号问题清单", "Findings not closed"), ("supervision",), ("region", "month"),
        _plain(supervision.findings), _words,
    ),
    "supervision-visits": Listed(
        Text("督导走访落实", "Supervision visits kept"), ("supervision",), ("region", "month", "level"),
        supervision.visits, _heat,
    ),
    "supervision-trainings": Listed(
        Text("培训落实", "Trainings kept"), ("supervision",), ("region", "month", "level"), supervision.trainings,
        _heat,
    ),
    "supervision-orders": Listed(
        Text("工单流转", "Orders step by step"), ("supervision",), SUPERVISED, supervision.orders, _bars
    ),
    "supervision-cases": Listed(
        Text("个案转化", "Cases step by step"), ("supervision",), SUPERVISED, supervision.cases, _bars
    ),
    "methods-rubrics": Listed(
        Text("评估标准", "Rubrics"), ("methods",), (), _plain(rubrics.rubrics), _words, LEVELS
    ),
    "attention-summary": Listed(
        Text("关注清单（数字）", "Attention list in numbers"), ("attention",), PLACE, _plain(concerns.summary), _words
    ),
    "attention-kinds": Listed(
        Text("关注清单按规则", "Attention list by rule"), ("attention",), PLACE, concerns.kinds, _bars
    ),
    "attention-list": Listed(
        Text("关注清单", "Attention list"), ("attention",), PLACE, concerns.listed, _bars
    ),
    "methods-definitions": Listed(
        Text("指标口径", "Definitions"), ("methods",), ("region", "month"), _plain(methods.definitions), _words, LEVELS
    ),
    "methods-attention": Listed(
        Text("关注清单的规则", "Rules of the attention list"), ("methods",), (), _plain(concern_rules.rules), _words,
        LEVELS,
    ),
}  # fmt: skip
"""Every panel that a page shows, by ``Panel.panel_id``."""


def listed(panel_id: str) -> Listed:
    """The panel of that id. Raises KeyError when there is none."""
    return PANELS[panel_id]


def build(view: View, panel_id: str, room: Room | None = None) -> Panel:
    """A panel by its id, laid out for a *room* where one is given. Raises KeyError when there is none of that id."""
    return PANELS[panel_id].build(view, room)
