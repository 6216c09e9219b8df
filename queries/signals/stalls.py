"""Standstill: stations that stay on their rung longer than the others did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.release import Release
from queries.rungs import standing_still
from queries.signals.signal import Asked, Signal, Subject, by_county, named
from queries.thresholds import thresholds_of
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.stalled_stations``, all of them: ``county_code, name, days``, and the ``share`` of peers that rose."""
    share = thresholds_of(release.about).number("stalled_share")
    found = standing_still(release, asked.region, asked.day).assign(share=share)
    return records(found, "county_code", "name", "days", "share")


def stalled(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many stations that a share of their peers has overtaken (``value``), the longest named first.

    ``other`` is the longest wait.
    """
    for code, found in by_county(rows).items():
        if len(found) >= rule["stations"]:
            longest = max(row["days"] for row in found)
            names = named([row["name"] for row in sorted(found, key=lambda row: -row["days"])])
            yield Signal(code, "stations_built", len(found), found[0]["share"], other=longest, names=names)


SUBJECT = Subject(rows, {"stations_stalled": stalled})
