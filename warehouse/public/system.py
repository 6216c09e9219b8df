"""Figures that are withheld as unknowns, with what is known of each and the equations between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

Unknown = tuple[str, str, float]
"""Place, code and true figure. The auditor uses the figure to tell unknowns apart, never to bound them."""


@dataclass(eq=False)
class System:
    """Unknowns with what is known of each, and the equations between them: (number, sign) terms and a constant.

    An unknown lies between ``least`` and ``most``; of a pair in ``ordered`` the first never exceeds the second.
    ``few`` tells the leaves that are small from those that are not, None for larger places; ``limit`` is the threshold
    that this refers to, of the first release that withheld it. ``threshold`` is the lowest of all that did; ``newest``
    are those that the last layer withholds.
    """

    number: dict[Unknown, int] = field(default_factory=dict)
    equations: list[tuple[list[tuple[int, int]], float]] = field(default_factory=list)
    threshold: list[int] = field(default_factory=list)
    limit: list[int] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    ordered: set[tuple[int, int]] = field(default_factory=set)
    few: list[bool | None] = field(default_factory=list)
    newest: set[int] = field(default_factory=set)

    @cached_property
    def names(self) -> list[Unknown]:
        """The unknowns by number."""
        return list(self.number)

    @cached_property
    def values(self) -> list[float]:
        """The true figure of every unknown."""
        return [figure for _, _, figure in self.number]

    def components(self) -> list[Component]:
        """Unknowns that hang together, with all that is said of them."""
        leader = list(range(len(self.number)))

        def find(one: int) -> int:
            while leader[one] != one:
                leader[one] = leader[leader[one]]
                one = leader[one]
            return one

        for one, other in [*((at, terms[0][0]) for terms, _ in self.equations for at, _ in terms), *self.ordered]:
            leader[find(one)] = find(other)
        found: dict[int, Component] = {}
        for one in range(len(leader)):
            found.setdefault(find(one), Component([], [], [])).unknowns.append(one)
        for terms, constant in self.equations:
            found[find(terms[0][0])].equations.append((terms, constant))
        for pair in sorted(self.ordered):
            found[find(pair[0])].ordered.append(pair)
        return list(found.values())


@dataclass(frozen=True, eq=False)
class Component:
    """Unknowns by number with the equations they stand in and the pairs of which the first is not the larger."""

    unknowns: list[int]
    equations: list[tuple[list[tuple[int, int]], float]]
    ordered: list[tuple[int, int]]
