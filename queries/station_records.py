"""One site's record: its statuses, the reports it filed, and any indicator month by month."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from queries.definitions import Definition, parts
from queries.release import Release
from queries.tidy import NORMAL, NOT_REPORTED, OUT_OF_SCOPE, PROVISIONAL, month_texts, read, share, tidy
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

FILED = ("on_time", "late", "zero")
OF_STATE = {"not_reported": NOT_REPORTED, "not_due": PROVISIONAL, "suspended": OUT_OF_SCOPE}
"""Tidy status of a month by the state of its report; filed ones are normal."""


def station_statuses(release: Release, *, site_id: str) -> pd.DataFrame:
    """The site's status history, oldest first; ``period`` is the day a status began.

    Extra columns: ``site_id, site_status, from_date, to_date`` ('' while it lasts), ``evidence, is_simulated``.
    """
    row, site = tables.site_status.c, tables.site.c
    columns = (site.region_code, row.status.label("site_status"), row.from_date, row.to_date, row.evidence)
    chosen = select(*columns, row.is_simulated).where(row.site_id == site_id, site.site_id == row.site_id)
    rows = read(release, chosen.order_by(row.from_date))
    lasts = rows["to_date"].dt.year == FOREVER.year
    begun = rows["from_date"].dt.strftime("%Y-%m-%d")
    rows = rows.assign(from_date=begun, to_date=rows["to_date"].dt.strftime("%Y-%m-%d").mask(lasts, ""), period=begun)
    extra = ("site_id", "site_status", "from_date", "to_date", "evidence", "is_simulated")
    return tidy(rows, extra, site_id=site_id, indicator_id="", status=NORMAL)


def station_reports(release: Release, *, site_id: str) -> pd.DataFrame:
    """What became of the site's report of every month that the release knows, oldest first.

    Extra columns: ``site_id, site_status`` at the month's end, ``report_state``, ``received_on`` ('' when none came)
    and ``version`` (NaN when none came).
    """
    rows = _months(release, site_id)
    rows = rows.assign(
        received_on=rows["received_on"].dt.strftime("%Y-%m-%d").fillna(""),
        version=rows["version"].astype("float64"),
        period=month_texts(rows["month"]),
        status=_trust(rows),
    )
    extra = ("site_id", "site_status", "report_state", "received_on", "version")
    return tidy(rows, extra, site_id=site_id, indicator_id="")


def station_series(release: Release, *, site_id: str, indicator: str) -> pd.DataFrame:
    """The indicator at the site in every month that it was to report; NaN where it did not. Extra column: ``site_id``.

    Everything is NaN for an indicator that sites do not report. Raises ValueError on an unknown one.
    """
    members = parts(release.definitions, indicator)
    rows = _months(release, site_id).set_index("month")
    figures = [_values(release, member, site_id, rows) for member in members]
    rows["value"] = share(figures[0], figures[1]) if len(figures) == 2 else figures[0]
    if len(figures) == 2:
        rows = rows.assign(numerator=figures[0], denominator=figures[1])
    rows = rows.assign(status=_trust(rows)).reset_index()
    return tidy(rows.assign(period=month_texts(rows["month"])), ("site_id",), site_id=site_id, indicator_id=indicator)


def _trust(rows: pd.DataFrame) -> pd.Series[Any]:
    return rows["report_state"].map(OF_STATE).fillna(NORMAL).astype("str")


def _county(release: Release, site_id: str) -> str:
    """The county the site lies in, '' for an unknown one: the large tables are kept in order of county."""
    with release.engine.connect() as connection:
        found = connection.execute(select(tables.site.c.county_code).where(tables.site.c.site_id == site_id))
        return str(found.scalar() or "")


def _months(release: Release, site_id: str) -> pd.DataFrame:
    row, site = tables.site_month.c, tables.site.c
    columns = (site.region_code, row.month, row.status.label("site_status"), row.report_state)
    chosen = select(*columns, row.received_on, row.version).where(
        row.county_code == _county(release, site_id), row.site_id == site_id, site.site_id == row.site_id
    )
    return read(release, chosen.order_by(row.month))


def _values(release: Release, definition: Definition, site_id: str, months: pd.DataFrame) -> pd.Series[float]:
    """The site's own figure by month, for the months in the index of *months*."""
    if definition.id == "reports_filed":
        return months["report_state"].isin(FILED).astype("float64")
    if definition.source != "report":
        return pd.Series(float("nan"), months.index)
    found = read(release, _measured(_county(release, site_id), site_id, definition.id))
    return found.set_index("month")["value"].astype("float64").reindex(months.index)


def _measured(county: str, site_id: str, indicator: str) -> Select[Any]:
    row = tables.site_measure.c
    return select(row.month, row.value).where(
        row.county_code == county,
        row.site_id == site_id,
        row.indicator_id == indicator,
        row.domain_code == "",
        row.group_code == "",
    )
