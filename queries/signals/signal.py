"""What the rules of the attention list are asked, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.attention import Rule
from catalogue.period import last_day
from queries.release import Release
from queries.tidy import Row

NONE = float("nan")
NAMED = 3
"""Stations that a line names."""
BETWEEN = "、"
"""What parts the names of stations."""


@dataclass(frozen=True)
class Asked:
    """The region whose counties are looked at, the month, and the rung that coverage and pace are counted at."""

    region: str
    month: int
    rung: str

    @property
    def day(self) -> date:
        """The last day of the month: the date that stocks are counted at."""
        return last_day(self.month)


@dataclass(frozen=True)
class Signal:
    """A county that a rule points at.

    ``stations``: how many it is about, a township without a station counting as one. ``value``: what is held against
    the rule's limit, ``numerator`` of ``denominator`` what it is made of, ``other`` a second figure; NaN for none.
    ``due_on`` an ISO day or month or ''; ``names`` the first of the stations or ''.
    """

    region_code: str
    indicator_id: str
    stations: int
    value: float
    numerator: float = NONE
    denominator: float = NONE
    other: float = NONE
    due_on: str = ""
    names: str = ""


Holds = Callable[[Sequence[Row], Rule], Iterator[Signal]]
"""The places for which a rule holds, from the rows of its subject."""


@dataclass(frozen=True)
class Subject:
    """What is read once for several rules, and the rules by id."""

    rows: Callable[[Release, Asked], list[Row]]
    rules: Mapping[str, Holds]


def by_county(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of stations by the county that they lie in, in the order in which they came; those in none are left out."""
    found: dict[str, list[Row]] = {}
    for row in (row for row in rows if row["county_code"]):
        found.setdefault(row["county_code"], []).append(row)
    return found


def named(names: Sequence[str]) -> str:
    """The first of the stations."""
    return BETWEEN.join(names[:NAMED])
