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
    """``queries.stalled_stations``, all of them: ``county_code, name, days``, the share of peers that rose (``value``).

    ``share`` is the threshold of it.
    """
    share = thresholds_of(release.about).number("stalled_share")
    found = standing_still(release, asked.region, asked.day).assign(share=share)
    return records(found, "county_code", "name", "days", "value", "share")


def stalled(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many stations that a share of their peers has overtaken (``value``), the longest named first.

    ``other`` is the longest wait. A rule of an older release has a share of its own, and goes on judging by it.
    """
    least = rule["share"] if "share" in rule.limits else 0.0
    for code, found in by_county([row for row in rows if row["value"] >= least]).items():
        if len(found) >= rule["stations"]:
            longest = max(row["days"] for row in found)
            names = named([row["name"] for row in sorted(found, key=lambda row: -row["days"])])
            yield Signal(code, "stations_built", len(found), max(found[0]["share"], least), other=longest, names=names)


SUBJECT = Subject(rows, {"stations_stalled": stalled})
