"""Coverage: what was lost, what is left and does not move, where much is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.attention import Rule
from queries.attention import attention
from queries.release import Release
from queries.signals.signal import NONE, Asked, Signal, Subject
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.attention`` of the counties."""
    return records(attention(release, region=asked.region, date=asked.day, rung=asked.rung))


def fell(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties that lost so many townships within the month; ``other`` is how many they had covered."""
    for row in rows:
        lost = -row["gained_1m"]
        if lost >= rule["townships"]:
            yield _signal(row, lost, lost, row["numerator"] + lost)


def still(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with townships left whose number covered has not risen for so many months (``value``)."""
    for row in rows:
        if row["remaining"] > 0 and row["months_standing_still"] >= rule["months"]:
            yield _signal(row, row["remaining"], row["months_standing_still"])


def large(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties in which so many townships are left; ``value`` is the coverage."""
    for row in rows:
        if row["remaining"] >= rule["townships"]:
            yield _signal(row, row["remaining"], row["value"])


def _signal(row: Row, stations: float, value: float, other: float = NONE) -> Signal:
    counts = row["numerator"], row["denominator"]
    return Signal(row["region_code"], row["indicator_id"], int(stations), value, *counts, other)


SUBJECT = Subject(rows, {"coverage_fell": fell, "coverage_still": still, "coverage_large": large})
