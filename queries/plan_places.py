"""Places as a plan sees them: what they lie in, and how many townships they had covered on the days that matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from queries.regions import places
from queries.release import Release
from warehouse import release_schema as tables


@dataclass(frozen=True)
class Place:
    """A place at one rung. ``line``: its code, then the codes of what it lies in, upwards, without gaps."""

    code: str
    line: tuple[str, ...]
    begins: tuple[date, ...]
    counts: tuple[tuple[int, int], ...]

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
    step = tables.coverage_step.c
    place = places(release, region, level, day).subquery("place")
    joined = place.outerjoin(tables.coverage_step, (step.region_code == place.c.region_code) & (step.rung == rung))
    columns = (*place.c, step.from_date, step.covered, step.in_scope)
    with release.engine.connect() as connection:
        rows = connection.execute(select(*columns).select_from(joined).order_by(place.c.region_code, step.from_date))
        grouped: dict[tuple[str, ...], list[tuple[date, int, int]]] = {}
        for *codes, begin, covered, in_scope in rows:
            steps = grouped.setdefault(_line(codes, release.root_region), [])
            if begin is not None:
                steps.append((begin, covered, in_scope))
    return [_place(line, steps) for line, steps in grouped.items()]


def _line(codes: Sequence[str], root: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (*codes, root) if code))


def _place(line: tuple[str, ...], steps: Iterable[tuple[date, int, int]]) -> Place:
    known = tuple(steps)
    return Place(
        line[0], line, tuple(begin for begin, _, _ in known), tuple((covered, scope) for _, covered, scope in known)
    )
