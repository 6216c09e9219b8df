"""Workbooks that say what the demonstration's store holds: what somebody else would hand in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Engine, select

from warehouse import schema, store
from warehouse.intake import workbook


def write_report(source: Engine, path: Path, month: int, within: str, ids: Mapping[str, str] | None = None) -> None:
    """The reports of *month* of all stations *within* a place as one workbook, in their newest version.

    *within*: how codes begin. *ids*: how stations are numbered elsewhere, by their id in the demonstration; then those
    without a report are left out.
    """
    with store.reading(source).connect() as connection:
        sites, states, long = _sites(connection, within), _states(connection, month, within), _values(connection, month)
        name = connection.scalar(
            select(schema.region.c.name).where(schema.region.c.region_code == within.ljust(6, "0"))
        )
    long = long[long["site_id"].isin(states)]
    if ids is not None:
        sites = sites[sites["site_id"].isin(states)]
        sites, long = (frame.assign(site_id=frame["site_id"].map(ids)) for frame in (sites, long))
        states = {ids[site]: state for site, state in states.items()}
    is_whole = (long["domain_code"] == "") & (long["group_code"] == "")
    workbook.write(
        path,
        county_name=name,
        month=month,
        province_name="贵州省",
        sites=sites,
        values=long[is_whole].pivot(index="site_id", columns="indicator_id", values="value"),
        domains=long[long["domain_code"] != ""].pivot(index="site_id", columns="domain_code", values="value"),
        groups=long[long["group_code"] != ""].pivot(index="site_id", columns="group_code", values="value"),
        zero=frozenset(site for site, state in states.items() if state == "zero"),
    )


def _sites(connection: Connection, within: str) -> pd.DataFrame:
    site, region = schema.site.c, schema.region.c
    rows = connection.execute(
        select(site.site_id, site.name, region.name.label("township"))
        .join(schema.region, region.region_code == site.region_code)
        .where(site.tier == "township", site.site_type == "station", site.region_code.startswith(within))
        .order_by(site.site_id)
    )
    return pd.DataFrame(rows.all(), columns=["site_id", "name", "township"])


def _states(connection: Connection, month: int, within: str) -> dict[str, str]:
    """The newest state of each report of the month."""
    report = schema.submission.c
    states = (
        select(report.site_id, report.state)
        .where(report.month == month, report.site_id.startswith(within))
        .order_by(report.version)
    )
    return {row.site_id: row.state for row in connection.execute(states)}


def _values(connection: Connection, month: int) -> pd.DataFrame:
    report, value = schema.submission.c, schema.measure.c
    rows = connection.execute(
        select(report.site_id, value.indicator_id, value.domain_code, value.group_code, value.value, report.version)
        .join(schema.measure, value.submission_id == report.submission_id)
        .where(report.month == month)
    )
    columns = ["site_id", "indicator_id", "domain_code", "group_code", "value", "version"]
    found = pd.DataFrame(rows.all(), columns=columns)
    return found[found["version"] == found.groupby("site_id")["version"].transform("max")]
