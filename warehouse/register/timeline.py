"""Scope decisions over time: which of them holds on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

FOREVER = date.max


@dataclass(frozen=True)
class Stretch:
    """A decision from a day up to, not including, another (None: still). *batch*: a later one overrules."""

    start: date
    end: date | None
    in_scope: bool
    reason: str
    source: str
    batch: int = 0


def effective(decisions: Iterable[Stretch]) -> list[Stretch]:
    """What holds from when to when: of overlapping decisions the later intake, then the later start.

    Of two that begin on the same day the later intake replaces the earlier altogether. Neighbours that say the same
    are one stretch; ``batch`` is 0.
    """
    latest: dict[date, Stretch] = {}
    for one in sorted(decisions, key=lambda one: one.batch):
        latest[one.start] = one
    edges = sorted({one.start for one in latest.values()} | {one.end or FOREVER for one in latest.values()})
    stretches: list[Stretch] = []
    for start, end in pairwise(edges):
        over = [one for one in latest.values() if one.start <= start < (one.end or FOREVER)]
        if over:
            holds = max(over, key=lambda one: (one.batch, one.start))
            _append(stretches, replace(holds, start=start, end=None if end == FOREVER else end, batch=0))
    return stretches


def _append(stretches: list[Stretch], one: Stretch) -> None:
    last = stretches[-1] if stretches else None
    if last and last.end == one.start and replace(last, start=one.start, end=one.end) == one:
        stretches[-1] = replace(last, end=one.end)
    else:
        stretches.append(one)


def gaps(held: Sequence[Stretch], stated: Sequence[Stretch], reason: str, source: str) -> list[Stretch]:
    """Decisions that take out what is held in scope where nothing is stated."""
    cut: list[Stretch] = []
    for one in held:
        if one.in_scope:
            start = one.start
            for other in stated:
                begin, finish = max(other.start, one.start), min(other.end or FOREVER, one.end or FOREVER)
                if begin < finish:
                    if start < begin:
                        cut.append(Stretch(start, begin, False, reason, source))
                    start = max(start, finish)
            if start < (one.end or FOREVER):
                cut.append(Stretch(start, one.end, False, reason, source))
    return cut
