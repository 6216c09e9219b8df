"""Every query by name, with what it has to be told: the command line and its help are read off it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from catalogue.text import Text
from queries import catalogue_values, coverage, reporting, services, stations, targets


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
        _query(coverage.ladder, "某日各阶段的覆盖率", "coverage at every rung on a day"),
        _query(coverage.townships, "一县的乡镇（街道）清单", "the townships of a county"),
        _query(
            coverage.attention, "各县还差多少、停了多久", "what remains in every county, and how long it stands still"
        ),
        _query(targets.targets, "适用的目标", "the plans that apply"),
        _query(targets.phases, "目标的分阶段安排", "the phases of the plan"),
        _query(targets.target_path, "目标要求的逐月进度", "what the plan asks for month by month"),
        _query(targets.progress, "某日的达标进度", "progress towards the target on a day"),
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
        _query(catalogue_values.indicator_values, "全部指标的当月数值", "every indicator's value in a month"),
    )
}
