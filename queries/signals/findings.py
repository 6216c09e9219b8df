"""Findings: what supervision found and is overdue, and visits that were due in the month and not made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.findings import findings
from queries.release import Release
from queries.signals.signal import Asked, Signal, Subject, by_county, named
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """Findings that are overdue at the end of the month: ``county_code, site_id, name, days``, the longest first."""
    found = findings(release, region=asked.region, date=asked.day)
    overdue = found[found["finding_state"] == "overdue"]
    return records(overdue, "county_code", "site_id", "name", "days")


def overdue(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with findings overdue for so many days or more, by their stations.

    ``numerator`` is how many findings, ``other`` the days that the oldest is overdue.
    """
    for code, found in by_county([row for row in rows if row["days"] >= rule["days"]]).items():
        stations = {row["site_id"]: row["name"] for row in found}
        if len(stations) >= rule["stations"]:
            longest, names = max(row["days"] for row in found), named(list(stations.values()))
            yield Signal(code, "findings_overdue", len(stations), rule["days"], len(found), other=longest, names=names)


SUBJECT = Subject(rows, {"findings_long_overdue": overdue, "findings_overdue": overdue})
