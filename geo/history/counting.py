"""Which townships count after a change: the new one counts when one that it was made of did, and the other way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.history.change import CREATED, Change, goes_on
from geo.history.lineage import Known
from geo.history.version import in_force

EVE = timedelta(days=1)
ORDINARY = ("街道", "镇", "乡", "民族乡")
"""Kinds of township that count unless somebody decides otherwise."""


@dataclass(frozen=True)
class Span:
    """A stretch of days on which a township counts or does not (None: without end), and the change it follows from."""

    start: date
    end: date | None
    counts: bool
    change: Change | None = None

    def holds(self, day: date) -> bool:
        """Whether *day* lies in it."""
        return self.start <= day and (self.end is None or day < self.end)


def inherited(changes: Sequence[Change], known: Known, decided: Mapping[str, Sequence[Span]]) -> dict[str, list[Span]]:
    """The stretches that follow from the changes, by township, where nothing is *decided* for it on that day.

    *changes*: every row that holds, in order of time. What is decided holds whatever a change says.
    """
    rows = [one for one in changes if len(one.old or one.new) == 9]
    found: dict[str, list[Span]] = {}
    everything = {code: list(spans) for code, spans in decided.items()}
    for one in rows:
        _take_over(one, rows, known, everything, found)
    for one in reversed(rows):
        _take_back(one, rows, known, everything, found)
    return found


def _take_over(
    row: Change, rows: Sequence[Change], known: Known, everything: dict[str, list[Span]], found: dict[str, list[Span]]
) -> None:
    """What the new township counts as from the day on."""
    if not row.new or row.new == row.old or _on(everything, row.new, row.day) is not None:
        return
    if row.new in goes_on([one for one in rows if one.day == row.day], row.day):
        return
    makers = [one for one in rows if one.day == row.day and one.new == row.new]
    known_of = [_on(everything, one.old, row.day - EVE) for one in makers if one.old]
    held = in_force(known.get(row.new, ()), row.day)
    if row.kind == CREATED and held:
        known_of.append(held.township_kind in ORDINARY)
    told = [one for one in known_of if one is not None]
    if told:
        _add(row.new, Span(row.day, held.end if held else None, any(told), row), everything, found)


def _take_back(
    row: Change, rows: Sequence[Change], known: Known, everything: dict[str, list[Span]], found: dict[str, list[Span]]
) -> None:
    """What the old township, which no list names any more, counted as until the day."""
    eve = row.day - EVE
    if not row.old or row.new == row.old or _on(everything, row.old, eve) is not None:
        return
    heirs = [one.new for one in rows if one.day == row.day and one.old == row.old and one.new]
    told = [one for one in (_on(everything, code, row.day) for code in heirs) if one is not None]
    held = in_force(known.get(row.old, ()), eve)
    counts = any(told) if told else held is not None and held.township_kind in ORDINARY
    if held:
        _add(row.old, Span(held.start, row.day, counts, row), everything, found)


def _add(code: str, span: Span, everything: dict[str, list[Span]], found: dict[str, list[Span]]) -> None:
    everything.setdefault(code, []).append(span)
    found.setdefault(code, []).append(span)


def _on(everything: Mapping[str, Sequence[Span]], code: str, day: date) -> bool | None:
    """Whether a township counts on a day; None when nothing is known."""
    return next((one.counts for one in everything.get(code, ()) if one.holds(day)), None)
