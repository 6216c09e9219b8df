"""Standstill: stations that stay on their rung longer than the others did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.release import Release
from queries.rungs import standing_still
from queries.signals.signal import Asked, Signal, Subject, by_county, named
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.stalled_stations``, all of them: ``value`` the share of peers that had risen by then, ``days``."""
    found = standing_still(release, asked.region, asked.day)
    return records(found, "county_code", "name", "days", "value")


def stalled(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many stations that such a share has overtaken (``value``), those that wait longest named first.

    ``other`` is the longest wait.
    """
    for code, found in by_county([row for row in rows if row["value"] >= rule["share"]]).items():
        if len(found) >= rule["stations"]:
            longest = max(row["days"] for row in found)
            names = named([row["name"] for row in sorted(found, key=lambda row: -row["days"])])
            yield Signal(code, "stations_built", len(found), rule["share"], other=longest, names=names)


SUBJECT = Subject(rows, {"stations_stalled": stalled})
