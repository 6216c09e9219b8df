"""Everything that public releases say about one indicator in one month, as equations over what they withhold.

A figure that is the same in two releases is one and the same unknown: whoever knows which reports were corrected can
use both releases together, so that is assumed of everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from warehouse.public.sheets import Marks, Sheet, Values

Unknown = tuple[str, str, float]
"""Place, code and true figure. The auditor uses the figure to tell unknowns apart, never to bound them."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One public release's sheet: true figures, and by node and code which are ``hidden`` and which ``small``.

    ``most`` is what a figure cannot exceed because it was published, else infinite. ``adds_up`` says that the codes
    after the first are parts of it. ``threshold`` is that of the release.
    """

    sheet: Sheet
    hidden: Marks
    small: Marks
    most: Values
    adds_up: bool
    threshold: int

    def says_the_same(self, other: Layer) -> bool:
        """Whether both publish and withhold the same figures of the same places."""
        return (
            self.sheet.tree == other.sheet.tree
            and self.sheet.codes == other.sheet.codes
            and np.array_equal(self.sheet.values, other.sheet.values)
            and np.array_equal(self.hidden, other.hidden)
            and np.array_equal(self.most, other.most)
        )


def layered(sheet: Sheet, hidden: Marks, small: Marks, breakdown: str, threshold: int) -> Layer:
    """What a public release says that withholds what is *hidden* of a sheet by ``domain``, ``group`` or in total."""
    hidden = hidden & sheet.is_there
    # What a place has of its own is never printed: it is told by the figures around it, unless one of them is hidden.
    for node in sheet.tree.upwards:
        *parts, own = sheet.tree.children[node]
        hidden[own] = sheet.is_there[own] & hidden[[node, *parts]].any(axis=0)
    most = np.full(sheet.values.shape, np.inf)
    if breakdown == "group":
        # Nobody can belong to a group who is not among all persons.
        is_told = (sheet.is_there & ~hidden)[:, :1]
        most[:, 1:] = np.where(is_told, sheet.values[:, :1], np.inf)
    return Layer(sheet, hidden, small, most, breakdown == "domain", threshold)


@dataclass(eq=False)
class System:
    """Unknowns with what is known of each, and the equations between them: (number, sign) terms and a constant.

    ``few`` tells the leaves that are small from those that are not, None for larger places.
    """

    number: dict[Unknown, int] = field(default_factory=dict)
    equations: list[tuple[list[tuple[int, int]], float]] = field(default_factory=list)
    threshold: list[int] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    few: list[bool | None] = field(default_factory=list)

    @cached_property
    def values(self) -> list[float]:
        """The true figure of every unknown."""
        return [figure for _, _, figure in self.number]

    def components(self) -> list[tuple[list[int], list[int]]]:
        """Unknowns that hang together, with the equations they stand in."""
        leader = list(range(len(self.number)))

        def find(one: int) -> int:
            while leader[one] != one:
                leader[one] = leader[leader[one]]
                one = leader[one]
            return one

        for terms, _ in self.equations:
            for one, _ in terms:
                leader[find(one)] = find(terms[0][0])
        members: dict[int, tuple[list[int], list[int]]] = {}
        for one in range(len(leader)):
            members.setdefault(find(one), ([], []))[0].append(one)
        for row, (terms, _) in enumerate(self.equations):
            members[find(terms[0][0])][1].append(row)
        return list(members.values())


def system(layers: Sequence[Layer]) -> System:
    """What the layers say together."""
    published = {key for layer in layers for key in _keys(layer, layer.sheet.is_there & ~layer.hidden)}
    found = System()
    for layer in layers:
        _name(found, layer, published)
    for layer in layers:
        for terms, constant in _equations(layer):
            _add(found, terms, constant)
    return found


def _keys(layer: Layer, marks: Marks) -> Iterator[Unknown]:
    for node, column in np.argwhere(marks):
        yield _key(layer.sheet, node, column)


def _key(sheet: Sheet, node: int, column: int) -> Unknown:
    return sheet.tree.codes[node], sheet.codes[column], float(sheet.values[node, column])


def _name(found: System, layer: Layer, published: set[Unknown]) -> None:
    sheet = layer.sheet
    leaf = [not beneath for beneath in sheet.tree.children]
    for node, column in np.argwhere(layer.hidden & sheet.is_there):
        key = _key(sheet, node, column)
        if key in published:
            continue
        at = found.number.setdefault(key, len(found.number))
        if at == len(found.threshold):
            found.threshold.append(layer.threshold)
            found.most.append(np.inf)
            found.few.append(bool(layer.small[node, column]) if leaf[node] else None)
        found.threshold[at] = min(found.threshold[at], layer.threshold)
        found.most[at] = min(found.most[at], float(layer.most[node, column]))


Terms = list[tuple[Unknown, int]]


def _equations(layer: Layer) -> Iterator[tuple[Terms, float]]:
    """Each place is the sum of its parts; each total that of its domains and what the reports leave out of them."""
    sheet = layer.sheet
    for node in sheet.tree.upwards:
        for column in range(len(sheet.codes)):
            if layer.hidden[[node, *sheet.tree.children[node]], column].any():
                parts = [(_key(sheet, child, column), 1) for child in sheet.tree.children[node]]
                yield [*parts, (_key(sheet, node, column), -1)], 0.0
    if not layer.adds_up:
        return
    for node in np.flatnonzero(layer.hidden.any(axis=1)).tolist():
        rest = float(sheet.values[node, 0] - sheet.values[node, 1:].sum())
        terms = [(_key(sheet, node, column), 1 if column else -1) for column in range(len(sheet.codes))]
        yield terms, -rest


def _add(found: System, terms: Terms, constant: float) -> None:
    unknown: list[tuple[int, int]] = []
    for key, sign in terms:
        if key in found.number:
            unknown.append((found.number[key], sign))
        else:
            constant -= sign * key[2]
    if unknown:
        found.equations.append((unknown, constant))
