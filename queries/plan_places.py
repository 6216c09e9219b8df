"""Places as a plan sees them: what they lie in, and how many townships they had covered on the days that matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.gazetteer import Places
from queries.ground import on_present_ground
from queries.release import Release
from queries.steps import steps_of
from warehouse.release_schema import FOREVER


@dataclass(frozen=True)
class Place:
    """A place at one rung. ``line``: its code, then the codes of what it lies in, upwards, without gaps.

    Where its ground changed, days before are counted on the ground that it has had since (``queries.ground``).
    """

    code: str
    line: tuple[str, ...]
    begins: Sequence[date]
    counts: Sequence[tuple[int, int]]

    def covered(self, day: date) -> int:
        """Townships in scope covered on *day*; 0 before anything is known."""
        return self._on(day)[0]

    def in_scope(self, day: date) -> int:
        """Townships in scope on *day*, those of the last known day after it; 0 before anything is known."""
        return self._on(day)[1]

    def _on(self, day: date) -> tuple[int, int]:
        found = bisect_right(self.begins, day)
        return self.counts[found - 1] if found else (0, 0)


def standing_places(release: Release, region: str, level: str | None, rung: str, day: date) -> list[Place]:
    """The places of (*region*, *level*) in force on *day*, by code, each with its whole history at *rung*."""
    places = release.gazetteer.places(region, level, day)
    steps = on_present_ground(release, steps_of(release, places, date.min, FOREVER, rung), day, rung)
    begins, covered, in_scope = (
        values.tolist() for values in (steps.begins, steps.figures["covered"], steps.figures["in_scope"])
    )
    bounds = np.searchsorted(steps.place, np.arange(len(places) + 1)).tolist()
    return [
        Place(line[0], line, begins[at:to], list(zip(covered[at:to], in_scope[at:to], strict=True)))
        for line, at, to in zip(_lines(places, release.root_region), bounds, bounds[1:], strict=False)
    ]


def lines(release: Release, region: str, level: str | None, day: date) -> Iterator[tuple[str, ...]]:
    """``Place.line`` of the same places, without their history."""
    return _lines(release.gazetteer.places(region, level, day), release.root_region)


def _lines(places: Places, root: str) -> Iterator[tuple[str, ...]]:
    for codes in zip(*places.lines.values(), strict=True):
        yield tuple(dict.fromkeys(code for code in (*codes, root) if code))
