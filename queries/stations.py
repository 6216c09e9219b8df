"""Sites of every tier and their records. ``site_status`` is the rung, ``status`` how far the row can be trusted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from catalogue.period import last_day
from queries.regions import home_on, homes_within, sites_within
from queries.release import Release
from queries.station_records import station_reports, station_series, station_statuses
from queries.tidy import NORMAL, read, tidy
from warehouse import release_schema as tables

__all__ = ["station", "station_reports", "station_series", "station_statuses", "stations"]

PLACE = ("county_code", "prefecture_code", "province_code")
SITE = (
    "site_id", "tier", "site_type", "name", "county_code", "prefecture_code", "province_code", "parent_site_id",
    "shared_premises", "operator", "longitude", "latitude", "point_kind",
)  # fmt: skip


def stations(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """The sites of every tier in the region on a day, by county and site: register columns, ``site_status``, ``since``.

    Sites that have no status yet on that day are left out. ``since`` is the day of the last change of status,
    ``YYYY-MM-DD``; ``region_code`` the region of the site's own tier.
    """
    rows = read(release, _standing(_there(release, region), date))
    return _as_sites(rows, date).sort_values(["county_code", "region_code", "site_id"], ignore_index=True)


def station(release: Release, *, site_id: str) -> pd.DataFrame:
    """One site as it stands on the release's last day, columns as ``stations``; no row when there is no such site."""
    day = last_day(release.data_month)
    return _as_sites(read(release, _standing(tables.site.c.site_id == site_id, day)), day)


def _there(release: Release, region: str) -> ColumnElement[bool]:
    """True of the sites that lay in the region on the day; those of no known place then, by where they lie now."""
    home = tables.site_home.c
    return or_(homes_within(release, region), and_(home.site_id.is_(None), sites_within(release, region)))


def _standing(chosen: ColumnElement[bool], day: date) -> Select[Any]:
    site, status, home = tables.site.c, tables.site_status.c, tables.site_home.c
    place = [func.coalesce(home[name], site[name]).label(name) for name in ("region_code", *PLACE)]
    columns = (*place, *(site[name] for name in SITE if name not in PLACE), status.status.label("site_status"))
    return (
        select(*columns, status.from_date)
        .select_from(tables.site.outerjoin(tables.site_home, home_on(day)))
        .where(chosen, status.site_id == site.site_id, status.from_date <= day, status.to_date > day)
    )


def _as_sites(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    since = rows["from_date"].dt.strftime("%Y-%m-%d")
    return tidy(
        rows.assign(since=since),
        (*SITE, "site_status", "since"),
        period=day.isoformat(),
        indicator_id="",
        status=NORMAL,
    )
