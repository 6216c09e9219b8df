"""Query time against the raw scan: the same figure computed in DuckDB from station detail, without any mart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import Select, func, select

from bench.timing import milliseconds, table
from catalogue.period import last_day
from queries.coverage import attention, coverage, coverage_series, ladder
from queries.progress import progress
from queries.release import Release
from queries.reporting import reporting
from queries.services import service_series, services
from queries.stations import stations
from queries.targets import target_path
from warehouse import release_schema as tables

INDICATOR = "person_times_served"
Query = Callable[[], object]


def report(release: Release, county: str) -> None:
    """Print the median of every kind of query beside the raw scan that would answer it. *county*: a county's code."""
    rows = []
    for name, (query, scan) in pairs(release, county).items():
        ours, raw = milliseconds(query), milliseconds(partial(_run, release, scan))
        rows.append([name, f"{ours:.1f}", f"{raw:.1f}", f"{ours / raw:.2f}x"])
    table("Query time, ms (median of 7)", ["query", "ours", "raw scan", "ratio"], rows)


def pairs(release: Release, county: str) -> dict[str, tuple[Query, Select[tuple[object, ...]]]]:
    """Each query, bound, with the scan of station detail that computes its figure."""
    root, first, last = release.root_region, release.first_month, release.data_month
    day, now = last_day(last), tables.site_measure.c.month == last
    standing, values, reports = _standing(), _values(), _reports()

    def on(query: Callable[..., object], **arguments: object) -> Query:
        return partial(query, release, **{"region": root, **arguments})

    return {
        "coverage of counties": (on(coverage, date=day, rung="built", level="county"), standing),
        "coverage by month": (on(coverage_series, rung="built", first=first, last=last), standing),
        "ladder": (on(ladder, date=day), standing),
        "attention": (on(attention, date=day, rung="built"), standing),
        "target path": (on(target_path, rung="built", first=first, last=last), standing),
        "progress": (on(progress, date=day, rung="built"), standing),
        "services of counties": (on(services, indicator=INDICATOR, month=last, level="county"), values.where(now)),
        "services by month": (on(service_series, indicator=INDICATOR, first=first, last=last), values),
        "reporting of counties": (on(reporting, first=last - 11, last=last, level="county"), reports),
        "stations of a county": (on(stations, region=county, date=day), standing),
    }


def _standing() -> Select[tuple[object, ...]]:
    site, status = tables.site, tables.site_status
    return (
        select(site.c.county_code, status.c.status, func.count(site.c.region_code.distinct()))
        .join(status, status.c.site_id == site.c.site_id)
        .group_by(site.c.county_code, status.c.status)
    )


def _values() -> Select[tuple[object, ...]]:
    measure = tables.site_measure.c
    return (
        select(measure.county_code, measure.month, func.sum(measure.value), func.count(measure.site_id.distinct()))
        .where(measure.indicator_id == INDICATOR, measure.domain_code == "", measure.group_code == "")
        .group_by(measure.county_code, measure.month)
    )


def _reports() -> Select[tuple[object, ...]]:
    month = tables.site_month.c
    return select(month.county_code, month.report_state, func.count()).group_by(month.county_code, month.report_state)


def _run(release: Release, scan: Select[tuple[object, ...]]) -> None:
    with release.engine.connect() as connection:
        connection.execute(scan).all()
