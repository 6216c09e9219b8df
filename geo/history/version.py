"""A place between two days: what it was called, where it lay, what kind of place it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from geo.names import name_en, short_name, township_kind


@dataclass(frozen=True)
class Version:
    """A place as it was from *start* up to, not including, *end* (None: still). The fields are those of a region."""

    code: str
    name: str
    level: str
    parent: str
    start: date
    end: date | None = None
    short: str = ""
    english: str = ""
    kind: str = "administrative"
    township_kind: str | None = None
    source: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is in force on *day*."""
        return self.start <= day and (self.end is None or day < self.end)

    def called(self, name: str) -> Version:
        """The same place under another name, with all that follows from a name."""
        kind = township_kind(name) if self.level == "township" and self.kind == "administrative" else self.township_kind
        short = short_name(name, self.level)
        english = name_en(short, self.level, kind if self.level == "township" else None)
        return replace(self, name=name, short=short, english=english, township_kind=kind)


def level_of(code: str) -> str:
    """The level that a code speaks of: nine digits a township, six a county, prefecture or province."""
    if len(code) == 9:
        return "township"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def in_force(versions: Iterable[Version], day: date) -> Version | None:
    """The one of a place's *versions* that holds on *day*."""
    return next((one for one in versions if one.holds(day)), None)


@dataclass(frozen=True)
class Life:
    """A place from its beginning to its end under one code, whatever it was called meanwhile."""

    code: str
    start: date
    end: date | None


def lives(versions: Iterable[Version]) -> list[Life]:
    """The lives of one place's versions: a code that was given out again has several."""
    found: list[Life] = []
    for one in sorted(versions, key=lambda one: one.start):
        if found and found[-1].end == one.start:
            found[-1] = Life(one.code, found[-1].start, one.end)
        else:
            found.append(Life(one.code, one.start, one.end))
    return found
