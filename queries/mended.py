"""Cells of reports that were read otherwise than typed: where, what was typed, what was taken, by which rule."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import ColumnElement, and_, or_, select, true

from queries.regions import sites_within
from queries.release import Release
from queries.tidy import NORMAL, month_texts, read, tidy
from warehouse import release_schema as tables

EXTRA = (
    "batch_id", "received_on", "site_id", "name", "domain_code", "group_code", "sheet", "cell", "typed", "read_as",
    "rule",
)  # fmt: skip


def mended_cells(release: Release, *, region: str, first: int, last: int) -> pd.DataFrame:
    """The cells of the reports of a place from the month *first* to *last*, the newest file first, then in its order.

    ``period`` is the month of the report, ``region_code`` the county; ``value`` what was taken, NaN for a heading.
    Extra columns: ``EXTRA``; ``received_on`` an ISO day; ``site_id`` and ``name`` '' for a heading; ``read_as`` what
    was taken as text; ``rule`` a code of ``READING_LABELS``, '' where it was not kept yet. A public release has none.
    """
    row, site = tables.mended_cell.c, tables.site.c
    chosen = (
        select(*row, site.name)
        .select_from(tables.mended_cell.outerjoin(tables.site, site.site_id == row.site_id))
        .where(row.month.between(first, last), _within(release, region))
        .order_by(row.batch_id.desc(), row.number)
    )
    rows = read(release, chosen)
    known = rows.assign(
        region_code=rows["county_code"],
        period=month_texts(rows["month"]),
        received_on=pd.to_datetime(rows["received_on"]).dt.strftime("%Y-%m-%d"),
        name=rows["name"].fillna(""),
        value=pd.to_numeric(rows["read_as"].where(rows["site_id"] != ""), errors="coerce"),
    )
    return tidy(known, EXTRA, status=NORMAL)


def _within(release: Release, region: str) -> ColumnElement[bool]:
    """True of the cells of stations that lie in *region*, and of headings of its counties."""
    if region == release.root_region:
        return true()
    row, place = tables.mended_cell.c, tables.region.c
    inside = or_(place.region_code == region, place.prefecture_code == region, place.province_code == region)
    counties = select(place.region_code).where(place.level == "county", inside)
    return or_(sites_within(release, region), and_(row.site_id == "", row.county_code.in_(counties)))
