"""Outlook: plans that a place will hardly, or not surely, keep if its months go on as they went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from catalogue.attention import Rule
from catalogue.period import month_text
from queries.forecast import forecast
from queries.release import Release
from queries.signals.signal import NONE, Asked, Signal, Subject
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.forecast`` of the counties that have a chance to tell: unfinished, with a due month still to come."""
    frame = forecast(release, region=asked.region, date=asked.day, rung=asked.rung, level="county")
    return [row for row in records(frame) if not row["reason"] and row["due"] > month_text(asked.month)]


def unlikely(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties whose chance (``value``) to be done by the end of the due month is at most the rule's."""
    yield from _within(rows, lambda chance: chance <= rule["chance"])


def uncertain(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties whose chance is not that small but below the rule's: so many courses are done after the due month."""
    yield from _within(rows, lambda chance: rule["above"] < chance < rule["chance"])


def _within(rows: Sequence[Row], holds: Callable[[float], bool]) -> Iterator[Signal]:
    """A chance is drawn from so many courses that a percent can be told, and is compared as it is told."""
    for row in rows:
        if holds(round(row["value"], 2)):
            code, name, left = row["region_code"], row["indicator_id"], row["remaining"]
            yield Signal(code, name, int(left), row["value"], row["covered"], row["denominator"], NONE, row["due"])


SUBJECT = Subject(rows, {"plan_unlikely": unlikely, "plan_uncertain": uncertain})
