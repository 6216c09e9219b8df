"""Reports of the month: how many stations of a county have not filed, and how many filed late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.release import Release
from queries.reporting import reporting
from queries.signals.signal import Asked, Signal, Subject
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.reporting`` of the counties in the month."""
    return records(reporting(release, region=asked.region, first=asked.month, last=asked.month, level="county"))


def missing(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties where such a share of the stations whose report is due has not filed; ``denominator`` are those due."""
    for row in rows:
        yield from _share(row, row["not_reported"], row["expected"] - row["not_due"], rule)


def late(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties where such a share of the stations that owe a report filed it after the due day."""
    for row in rows:
        yield from _share(row, row["reported"] - row["on_time"], row["expected"], rule)


def _share(row: Row, part: float, whole: float, rule: Rule) -> Iterator[Signal]:
    """The county where *part* of *whole* reaches the rule's share and number of stations."""
    if whole > 0 and part >= rule["stations"] and part >= rule["share"] * whole:
        yield Signal(row["region_code"], row["indicator_id"], int(part), part / whole, part, whole)


SUBJECT = Subject(rows, {"reports_missing": missing, "reports_late": late})
