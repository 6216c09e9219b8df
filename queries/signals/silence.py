"""Silence: stations that have not reported for months in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, Select, case, cast, func, select

from catalogue.attention import Rule
from queries.regions import sites_within
from queries.release import Release
from queries.signals.signal import Asked, Signal, Subject, by_county, named
from queries.station_records import FILED
from queries.station_reporting import OWED
from queries.tidy import Row, read, records
from warehouse import release_schema as tables

LOOKED_BACK = 36
"""Months in which a last report is looked for; longer silence counts as so long."""


def rows(release: Release, asked: Asked) -> list[Row]:
    """Stations that owe the month's report and missed the latest due ones: ``county_code, name, missed`` months."""
    return records(read(release, silent(release, asked)))


def silent(release: Release, asked: Asked) -> Select[Any]:
    """The stations with the number of due months since their last report, the longest silent first."""
    row, site = tables.site_month.c, tables.site.c
    filed = func.max(case((row.report_state.in_(FILED), row.month))).over(partition_by=row.site_id)
    first = max(asked.month - LOOKED_BACK + 1, release.first_month)
    one = (
        select(row.site_id, row.month, row.report_state, func.coalesce(filed, 0).label("filed"))
        .where(row.month.between(first, asked.month))
        .subquery()
        .c
    )
    missed = func.count(case(((one.report_state == "not_reported") & (one.month > one.filed), 1)))
    owes = func.count(case(((one.month == asked.month) & one.report_state.in_(OWED), 1)))
    return (
        select(site.county_code, site.name, site.site_id, cast(missed, Integer).label("missed"))
        .where(site.site_id == one.site_id, site.county_code != "", sites_within(release, asked.region))
        .group_by(site.county_code, site.name, site.site_id)
        .having(missed > 0, owes > 0)
        .order_by(missed.desc(), site.site_id)
    )


def absent(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many stations silent for so many months (``value``); ``other`` is the longest silence."""
    for code, found in by_county([row for row in rows if row["missed"] >= rule["months"]]).items():
        if len(found) >= rule["stations"]:
            names = named([row["name"] for row in found])
            yield Signal(code, "reporting_completeness", len(found), rule["months"], other=found[0]["missed"],
                         names=names)  # fmt: skip


SUBJECT = Subject(rows, {"reports_absent": absent})
