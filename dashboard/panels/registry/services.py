"""What stations do and report: the panels of 服务量, 站点档案, 报送质量, 数据修订 and 分母台账."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.text import Text
from dashboard.panels import ledger, mended, reporting, services, stations
from dashboard.panels.registry import rooms
from dashboard.panels.registry.listed import (
    PLACE,
    SERVICE,
    SITE,
    UNDIVIDED,
    Listed,
    plain,
)
from queries.regions import LEVELS

PANELS: Mapping[str, Listed] = {
    "services-totals": Listed(
        Text("服务量（数字）", "Services in numbers"), ("services",), SERVICE, plain(services.totals), rooms.words
    ),
    "services-map": Listed(
        Text("服务量地图", "Map of services"), ("services",), (*SERVICE, "level"), services.map_, rooms.map_,
        is_map=True,
    ),
    "services-ranking": Listed(
        Text("服务量排名", "Places by services"), ("services",), (*SERVICE, "level", "compare"), services.ranking,
        rooms.bars,
    ),
    "services-trend": Listed(
        Text("服务量走势", "Services month by month"), ("services",), SERVICE, services.trend, rooms.columns
    ),
    "services-domain": Listed(
        Text("按服务领域", "By service domain"), ("services",), (*UNDIVIDED, "compare"),
        lambda view, **pixels: services.breakdown(view, "domain", **pixels), rooms.bars,
    ),
    "services-group": Listed(
        Text("按服务人群", "By population group"), ("services",), (*UNDIVIDED, "compare"),
        lambda view, **pixels: services.breakdown(view, "group", **pixels), rooms.bars,
    ),
    "services-stations": Listed(
        Text("各站服务量", "Services station by station"), ("services",), SERVICE, plain(services.by_station),
        rooms.words, ("county",),
    ),
    "stations-profile": Listed(
        Text("地区概况（数字）", "A place in numbers"), ("stations",), PLACE, plain(stations.profile), rooms.words,
        LEVELS,
    ),
    "stations-sites": Listed(
        Text("站点名录", "List of sites"), ("stations", "overview", "coverage", "services"), ("region", "month"),
        plain(stations.sites), rooms.words, ("prefecture", "county", "township"),
    ),
    "station-record": Listed(
        Text("站点档案", "Record of a site"), ("stations",), SITE, plain(stations.record), rooms.words
    ),
    "station-history": Listed(
        Text("站点状态沿革", "Statuses of a site"), ("stations",), SITE, stations.history, rooms.columns
    ),
    "station-team": Listed(Text("站点队伍", "Team of a site"), ("stations",), SITE, plain(stations.team), rooms.words),
    "station-reports": Listed(
        Text("站点月报", "Reports of a site"), ("stations",), SITE, stations.reports, rooms.calendar
    ),
    "station-volume": Listed(
        Text("站点服务量", "Services of a site"), ("stations",), (*SITE, "month", "indicator"), stations.volume,
        rooms.columns,
    ),
    "reporting-month": Listed(
        Text("报送情况（数字）", "Reporting in numbers"), ("reporting",), ("region", "month"), plain(reporting.month),
        rooms.words,
    ),
    "reporting-grid": Listed(
        Text("各地各站逐月报送", "Reports month by month"), ("reporting",), ("region", "month", "level"),
        reporting.grid, rooms.heat,
    ),
    "reporting-trend": Listed(
        Text("完整率和及时率走势", "Completeness over time"), ("reporting",), ("region", "month"), reporting.trend_,
        rooms.trend,
    ),
    "mended-cells": Listed(
        Text("规范读取的单元格", "Mended cells"), ("revisions",), ("region", "month"), plain(mended.cells), rooms.words,
        LEVELS,
    ),
    "reporting-late": Listed(
        Text("缺报和逾期的站点", "Stations that missed reports"), ("reporting",), ("region", "month"),
        plain(reporting.late), rooms.words,
    ),
    "ledger-changes": Listed(
        Text("分母变动", "Changes of the denominator"), ("ledger",), ("region", "month", "since"),
        plain(ledger.changes), rooms.words, LEVELS,
    ),
    "ledger-townships": Listed(
        Text("分母台账", "Ledger of denominators"), ("ledger",), ("region", "month"), plain(ledger.townships),
        rooms.words, LEVELS,
    ),
}  # fmt: skip
