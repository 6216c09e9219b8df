"""Figures that should be asked about: what the checks found, what became of it, and what to compare a figure with."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, select

from catalogue.period import parse_month
from queries.regions import sites_within
from queries.release import Release
from queries.tidy import NORMAL, month_texts, read, tidy
from warehouse import release_schema as tables

EXTRA = (
    "hit_key", "check_id", "site_id", "name", "first_period", "low", "high", "score", "other_indicator_id",
    "other_value", "other_period", "other_site_id", "other_name", "agreed", "compared", "evidence", "state",
    "office", "answer",
)  # fmt: skip
RANK = {"open": 0, "reopened": 0, "assigned": 1, "answered": 2}
"""In which order states are listed: first what waits for somebody."""


def is_checked(release: Release) -> bool:
    """Whether the release was made with checks at all: earlier ones, and public ones, have none."""
    return "checks" in release.about


def check_hits(release: Release, *, region: str, first: int, last: int, check: str = "", hit: str = "") -> pd.DataFrame:
    """What should be asked about in a place from month *first* to *last*: a row a hit, those not dealt with first.

    ``value`` is the figure as filed, ``region_code`` the county, ``period`` its month, or the year for what is about a
    year; ``denominator`` stays NaN. *check* and *hit* keep those of one check, or one hit whatever its month. Extra
    columns: ``EXTRA``. Empty for a release that was made without checks.
    """
    if not is_checked(release):
        return _nothing(EXTRA)
    row = tables.check_hit.c
    when = row.hit_key == hit if hit else and_(row.month >= first, row.first_month <= last)
    chosen = _hits(release, region).where(when, *([row.check_id == check] if check else []))
    rows = read(release, chosen)
    texts, firsts = month_texts(rows["month"]), month_texts(rows["first_month"])
    is_year = (rows["month"] > rows["first_month"]).to_numpy()
    other = rows["other_month"].to_numpy()
    known = rows.assign(
        period=np.where(is_year, np.array([text[:4] for text in texts], dtype=object), texts),
        first_period=firsts,
        other_period=np.where(other > 0, month_texts(np.where(other > 0, other, 12)), ""),
        other_name=rows["other_name"].fillna(""),
        rank=rows["state"].map(RANK).fillna(3),
    )
    order = known.sort_values(
        ["rank", "month", "region_code", "site_id", "check_id"], ascending=[True, False, True, True, True]
    )
    return tidy(order.reset_index(drop=True), EXTRA, status=NORMAL)


def _nothing(extra: tuple[str, ...]) -> pd.DataFrame:
    none = np.array([], dtype=object)
    return tidy(dict.fromkeys((*extra, "region_code", "period", "indicator_id", "value"), none), extra, status=NORMAL)


def _hits(release: Release, region: str) -> Select[Any]:
    row, site, other = tables.check_hit.c, tables.site.c, tables.site.alias("other")
    columns = [one for one in row if one.name != "county_code"]
    return (
        select(*columns, row.county_code.label("region_code"), site.name, other.c.name.label("other_name"))
        .join_from(tables.check_hit, tables.site, site.site_id == row.site_id)
        .outerjoin(other, other.c.site_id == row.other_site_id)
        .where(sites_within(release, region))
    )


def check_steps(release: Release, *, hit: str) -> pd.DataFrame:
    """How a hit was handled until the release was made, oldest first; ``period`` is the day of the step.

    Extra columns: ``number, action, office, reason, text``.
    """
    extra = ("number", "action", "office", "reason", "text")
    if not is_checked(release):
        return _nothing(extra)
    row = tables.check_event.c
    rows = read(release, select(*row).where(row.hit_key == hit).order_by(row.number))
    days = pd.to_datetime(rows["decided_on"]).dt.strftime("%Y-%m-%d")
    return tidy(rows.assign(period=days, region_code=""), extra, indicator_id="", status=NORMAL)


def station_peers(release: Release, *, site_id: str, indicator: str) -> pd.DataFrame:
    """What stations of the same prefecture and tier reported month by month: ``value`` is their median.

    Extra columns: ``low, high``, between which nine of ten lie, and ``stations``, how many reported. No rows for an
    indicator that stations do not report.
    """
    row, site = tables.site_measure.c, tables.site.c
    rows = read(
        release,
        select(
            row.month,
            func.quantile_cont(row.value, 0.5).label("value"),
            func.quantile_cont(row.value, 0.05).label("low"),
            func.quantile_cont(row.value, 0.95).label("high"),
            func.count().label("stations"),
        )
        .where(
            site.site_id == row.site_id, _beside(release, site_id), row.indicator_id == indicator,
            row.domain_code == "", row.group_code == "",
        )
        .group_by(row.month)
        .order_by(row.month),
    )  # fmt: skip
    texts = month_texts(rows["month"])
    return tidy(
        rows.assign(period=texts, region_code=""), ("low", "high", "stations"), indicator_id=indicator, status=NORMAL
    )


def _beside(release: Release, site_id: str) -> ColumnElement[bool]:
    """True of the other sites of the prefecture (of the province where it has none) that are of the same tier."""
    site = tables.site.c
    with release.engine.connect() as connection:
        found = connection.execute(
            select(site.prefecture_code, site.province_code, site.tier).where(site.site_id == site_id)
        ).first()
    prefecture, province, tier = found or ("", "", "")
    return and_(
        site.prefecture_code == prefecture, site.province_code == province, site.tier == tier,
        site.site_id != site_id,
    )  # fmt: skip


def report_figures(release: Release, *, hit: str) -> pd.DataFrame:
    """What the report that a hit is about says, beside the one that it resembles: a row an indicator.

    ``value`` is the report's own figure. Extra column: ``other_value``, NaN throughout for hits that name no other.
    """
    extra = ("other_value",)
    about = check_hits(release, region=release.root_region, first=0, last=0, hit=hit)
    if about.empty:
        return _nothing(extra)
    row = about.iloc[0]
    mine = _report(release, row["site_id"], row["period"])
    other = _report(release, row["other_site_id"] or row["site_id"], row["other_period"] or row["period"])
    names = [name for name in release.definitions if name in mine.index or name in other.index]
    is_compared = bool(row["other_site_id"] or row["other_period"])
    rows = {
        "indicator_id": np.array(names, dtype=object),
        "value": mine.reindex(names).to_numpy(dtype=float),
        "other_value": other.reindex(names).to_numpy(dtype=float) if is_compared else np.full(len(names), np.nan),
    }
    return tidy(rows, extra, region_code=row["region_code"], period=row["period"], status=NORMAL)


def _report(release: Release, site_id: str, period: str) -> pd.Series[float]:
    """The figures of one report by indicator; none for a year."""
    row = tables.site_measure.c
    month = parse_month(period) if len(period) == len("2024-01") else 0
    found = read(
        release,
        select(row.indicator_id, row.value).where(
            row.site_id == site_id, row.month == month, row.domain_code == "", row.group_code == ""
        ),
    )
    return found.set_index("indicator_id")["value"].astype("float64")
