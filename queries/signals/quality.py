"""Quality: figures of late that checks ask about and nobody has dealt with, by the stations that filed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.checks import check_hits
from queries.release import Release
from queries.signals.signal import Asked, Signal, Subject, by_county, named
from queries.thresholds import thresholds_of
from queries.tidy import Row, records

WAITING = ("open", "reopened")
"""States of a hit that nobody has taken on."""
COPIES = ("repeat", "clone")
"""Checks that compare whole reports: with earlier ones, and with those of other stations."""


def rows(release: Release, asked: Asked) -> list[Row]:
    """Hits of the months up to the month that wait: ``county_code, site_id, name, check_id``."""
    months = thresholds_of(release.about).count("quality_months")
    found = check_hits(release, region=asked.region, first=asked.month - months + 1, last=asked.month)
    waiting = found[found["state"].isin(WAITING)].rename(columns={"region_code": "county_code"})
    return records(waiting, "county_code", "site_id", "name", "check_id")


def waiting(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many stations whose figures wait to be verified; ``numerator`` is how many figures."""
    for code, found in by_county(rows).items():
        stations = {row["site_id"]: row["name"] for row in found}
        if len(stations) >= rule["stations"]:
            names = named(list(stations.values()))
            yield Signal(code, "reports_filed", len(stations), len(stations), len(found), names=names)


def copied(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """The same for whole reports that equal an earlier one or another station's."""
    yield from waiting([row for row in rows if row["check_id"] in COPIES], rule)


SUBJECT = Subject(rows, {"quality_copied": copied, "quality_waiting": waiting})
