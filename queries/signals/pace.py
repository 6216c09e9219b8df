"""Pace: plans that were missed, that cannot be kept at any pace seen so far, or that are behind their dated path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from catalogue.attention import Rule
from catalogue.period import month_of
from queries.progress import progress
from queries.release import Release
from queries.signals.signal import NONE, Asked, Signal, Subject
from queries.tidy import Row, records


def rows(release: Release, asked: Asked) -> list[Row]:
    """``queries.progress`` of the counties, with ``months_left``: whole months from the day to the due day."""
    frame = progress(release, region=asked.region, date=asked.day, rung=asked.rung, level="county")
    # Where nobody has a history yet, or a path, pandas has no numbers but None.
    frame = frame.astype(dict.fromkeys(("best_per_month", "gap"), "float64"))
    return [row | {"months_left": _month(row["due_on"]) - asked.month} for row in records(frame)]


def _month(day: str) -> int:
    return month_of(date.fromisoformat(day))


def missed(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties whose plan was due and is not met, so many townships short of its goal."""
    for row in rows:
        if row["progress_class"] == "not_met" and row["remaining"] >= rule["townships"]:
            yield _signal(row, row["remaining"], row["remaining"], row["denominator"])


def unreachable(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties that need more townships a month (``value``) than they ever added (``other``).

    Both are averages: until the due day, and over as many months in a row as the threshold ``pace_months``. Nothing is
    said where there is no such history, or where no whole month is left.
    """
    for row in rows:
        if row["progress_class"] == "met" or row["months_left"] < 1:
            continue
        needed, best = row["remaining"] / row["months_left"], row["best_per_month"]
        if needed > best * rule["times"]:
            yield _signal(row, row["remaining"], needed, row["denominator"], best)


def behind(rows: Sequence[Row], rule: Rule) -> Iterator[Signal]:
    """Counties with so many townships fewer than the dated path asks for (``denominator``)."""
    for row in rows:
        short = -row["gap"]
        if row["progress_class"] not in ("met", "not_met") and short >= rule["townships"]:
            yield _signal(row, short, short, row["required_now"])


def _signal(row: Row, short: float, value: float, asked_for: float, other: float = NONE) -> Signal:
    """So many townships *short* of what is *asked_for*."""
    code, name = row["region_code"], row["indicator_id"]
    return Signal(code, name, int(short), value, row["covered"], asked_for, other, row["due_on"])


SUBJECT = Subject(rows, {"plan_missed": missed, "plan_unreachable": unreachable, "plan_behind": behind})
