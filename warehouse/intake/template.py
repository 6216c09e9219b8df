"""The empty workbook of a county for a month, with its stations from the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Engine, or_, select

from catalogue.period import last_day
from warehouse import schema, sites, store
from warehouse.atomic import replacing
from warehouse.intake import workbook
from warehouse.intake.layouts import writing as former
from warehouse.intake.layouts.former import version_of
from warehouse.refusal import Refusal


def write(path: Path, engine: Engine, *, county: str, month: int, version: str | None = None) -> int:
    """Write to *path* the report form of the county (a division code) for *month*; return its number of stations.

    The stations are those assigned to report for the month. *version*: a former one of the form.
    Raises Refusal for an unknown county or one without any.
    """
    with store.reading(engine).connect() as connection:
        regions = _regions(connection, last_day(month))
        if county not in regions.index or regions.at[county, "level"] != "county":
            raise Refusal(f"没有代码为{county}的县（市、区）", f"No county has the code {county}")
        sites = _sites(connection, regions, county, month)
    if sites.empty:
        raise Refusal("该县当月没有应报送的社工站", "No station of the county owes a report for the month")
    province = _ancestor(regions, county, "province")
    with replacing(path) as beside:
        if version is not None:
            county_name = str(regions.at[county, "name"])
            former.write(beside, version_of(version), county_name=county_name, month=month, sites=sites)
            return len(sites)
        workbook.write(
            beside,
            county_name=str(regions.at[county, "name"]),
            month=month,
            province_name=str(regions.at[province, "name"]) if province else "",
            sites=sites,
        )
    return len(sites)


def _regions(connection: Connection, day: date) -> pd.DataFrame:
    """The regions in force on *day*: index region_code; name, level, parent_code."""
    region = schema.region.c
    rows = connection.execute(
        select(region.region_code, region.name, region.level, region.parent_code).where(
            region.valid_from <= day, or_(region.valid_to.is_(None), region.valid_to > day)
        )
    )
    return pd.DataFrame(rows.all(), columns=["region_code", "name", "level", "parent_code"]).set_index("region_code")


def _ancestor(regions: pd.DataFrame, code: str, level: str) -> str | None:
    """The region of *level* above *code*, or None."""
    parents: dict[object, str | None] = dict(zip(regions.index, regions["parent_code"], strict=True))
    at: str | None = code
    while at in regions.index and regions.at[at, "level"] != level:
        at = parents.get(at)
    return at if at in regions.index else None


def _sites(connection: Connection, regions: pd.DataFrame, county: str, month: int) -> pd.DataFrame:
    """site_id, name, township of the county's stations that owe a report for *month*, by township and id."""
    site, owed = sites.current().subquery().c, schema.site_assignment.c
    townships = regions[(regions["parent_code"] == county) & (regions["level"] == "township")]["name"]
    statement = (
        select(site.site_id, site.name, site.region_code)
        .join(schema.site_assignment, owed.site_id == site.site_id)
        .where(site.tier == "township", site.region_code.in_(townships.index.tolist()))
        .where(owed.from_month <= month, or_(owed.to_month.is_(None), owed.to_month > month))
        .order_by(site.region_code, site.site_id)
        .distinct()
    )
    frame = pd.DataFrame(connection.execute(statement).all(), columns=["site_id", "name", "region_code"])
    return frame.assign(township=frame["region_code"].map(townships))
