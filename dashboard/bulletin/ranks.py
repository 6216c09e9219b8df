"""Ranks that admit ties: shares are compared as exact fractions, equals share a rank and the next one is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from dashboard.panels.parts import Row


@dataclass(frozen=True)
class Rank:
    """All places that share a rank, in the order of their codes."""

    number: int
    rows: tuple[Row, ...]

    @property
    def is_shared(self) -> bool:
        """Whether more than one place stands here: 并列."""
        return len(self.rows) > 1


def share(row: Row) -> Fraction:
    """The exact share of a row of coverage."""
    return Fraction(int(row["numerator"]), int(row["denominator"]))


def ranked(rows: Sequence[Row]) -> list[Rank]:
    """The rows by share, the highest first; places without townships have no rank."""
    known = sorted((row for row in rows if row["denominator"] > 0), key=lambda row: (-share(row), row["region_code"]))
    ranks: list[Rank] = []
    before = 0
    for _, group in groupby(known, key=share):
        found = tuple(group)
        ranks.append(Rank(before + 1, found))
        before += len(found)
    return ranks
