"""Stations under a plan: which were to report, and what each of them came to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, func, select

from queries.definitions import Definition
from queries.regions import sites_within
from queries.release import Release
from queries.tidy import Columns, columns
from warehouse import release_schema as tables

OWED = ("on_time", "late", "zero", "not_reported", "not_due")


def at_sites(sites: NDArray[Any], found: Columns) -> NDArray[np.float64]:
    """The values of *found* for each of *sites*, 0 where it reported nothing."""
    known = dict(zip(found["site_id"], found["value"], strict=True))
    return np.array([float(known.get(site, 0.0)) for site in sites])


def has_detail(release: Release) -> bool:
    """Whether the release tells of single stations; a public one does not."""
    with release.engine.connect() as connection:
        return connection.execute(select(tables.site_measure.c.site_id).limit(1)).first() is not None


def by_site(release: Release, region: str, indicator: str, first: int, last: int) -> Select[Any]:
    """What every station of the region reported over the months."""
    row, site = tables.site_measure.c, tables.site.c
    return (
        select(row.site_id, func.sum(row.value).label("value"))
        .where(
            row.indicator_id == indicator, row.month.between(first, last), row.domain_code == "", row.group_code == "",
            site.site_id == row.site_id, sites_within(release, region),
        )
        .group_by(row.site_id)
    )  # fmt: skip


def asked(release: Release, region: str, month: int) -> Select[Any]:
    """Township stations of the region that were to report for the month."""
    row, site = tables.site_month.c, tables.site.c
    return (
        select(row.site_id)
        .where(
            row.month == month, row.report_state.in_(OWED), site.site_id == row.site_id, site.tier == "township",
            site.site_type == "station", sites_within(release, region),
        )
        .order_by(row.site_id)
    )  # fmt: skip


def taking_part(release: Release, region: str, members: tuple[Definition, ...], first: int, last: int) -> float | None:
    """Stations with more than nothing of it; None where a release does not tell of stations."""
    if members[0].source != "report" or not has_detail(release):
        return None
    return float((columns(release, by_site(release, region, members[0].id, first, last))["value"] > 0).sum())
