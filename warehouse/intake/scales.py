"""Units in which other forms state what ours asks for: a fixed list, so that no factor is ever typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.dictionaries import UNITS

OTHERS: Mapping[str, Mapping[str, int]] = {
    "yuan": {"百元": 100, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000},
    "person": {"千人": 1_000, "万人": 10_000},
    "person_time": {"千人次": 1_000, "万人次": 10_000},
    "household": {"万户": 10_000},
    "household_time": {"万户次": 10_000},
    "case": {"例": 1},
}
"""Unit of ours -> word of another -> how many of ours one of it is."""


@dataclass(frozen=True)
class Scale:
    """A unit as another form words it, and how many of ours one of it is."""

    word: str
    factor: int


def scale_of(word: str, unit: str) -> Scale | None:
    """The scale of *word* for a column in *unit* (a code of ``UNITS``); '' is that unit itself.

    None when the one cannot be turned into the other: persons are never person-times.
    """
    own = UNITS[unit].label.zh
    factors = {own: 1, **OTHERS.get(unit, {})}
    return Scale(word or own, factors[word or own]) if (word or own) in factors else None


def words_for(unit: str) -> list[str]:
    """The words that ``scale_of`` takes for a column in *unit*, its own first."""
    return [UNITS[unit].label.zh, *OTHERS.get(unit, {})]
