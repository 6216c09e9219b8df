"""Everything that public releases say about one indicator in one month, as equations over what they withhold.

A figure that is the same in two releases is one and the same unknown: whoever knows which reports were corrected can
use both releases together, so that is assumed of everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.public.sheets import Marks, Sheet
from warehouse.public.system import System, Unknown


@dataclass(frozen=True, eq=False)
class Layer:
    """One public release's sheet: true figures, and by node and code which are ``hidden`` and which ``small``.

    ``breakdown`` says what the codes after the first are: domains add up to it, none of the groups exceeds it.
    ``threshold`` is that of the release.
    """

    sheet: Sheet
    hidden: Marks
    small: Marks
    breakdown: str
    threshold: int

    def says_the_same(self, other: Layer) -> bool:
        """Whether both publish and withhold the same figures of the same places."""
        return (
            self.sheet.tree == other.sheet.tree
            and self.sheet.codes == other.sheet.codes
            and np.array_equal(self.sheet.values, other.sheet.values)
            and np.array_equal(self.hidden, other.hidden)
        )


def layered(sheet: Sheet, hidden: Marks, small: Marks, breakdown: str, threshold: int) -> Layer:
    """What a public release says that withholds what is *hidden* of a sheet by ``domain``, ``group`` or in total."""
    hidden = hidden & sheet.is_there
    # What a place has of its own is never printed: it is told by the figures around it, unless one of them is hidden.
    for node in sheet.tree.upwards:
        *parts, own = sheet.tree.children[node]
        hidden[own] = sheet.is_there[own] & hidden[[node, *parts]].any(axis=0)
    return Layer(sheet, hidden, small, breakdown, threshold)


def system(layers: Sequence[Layer]) -> System:
    """What the layers say together."""
    published = {key for layer in layers for key in _keys(layer, layer.sheet.is_there & ~layer.hidden)}
    found = System()
    for layer in layers:
        _name(found, layer, published)
    for layer in layers:
        for terms, constant in _equations(layer):
            _add(found, terms, constant)
        if layer.breakdown == "group":
            _order(found, layer)
    found.newest = {found.number[key] for key in _keys(layers[-1], layers[-1].hidden) if key in found.number}
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
            found.limit.append(layer.threshold)
            found.least.append(0.0)
            found.most.append(np.inf)
            found.few.append(bool(layer.small[node, column]) if leaf[node] else None)
        found.threshold[at] = min(found.threshold[at], layer.threshold)


Terms = list[tuple[Unknown, int]]


def _equations(layer: Layer) -> Iterator[tuple[Terms, float]]:
    """Each place is the sum of its parts; each total that of its domains and what the reports leave out of them."""
    sheet = layer.sheet
    for node in sheet.tree.upwards:
        for column in range(len(sheet.codes)):
            if layer.hidden[[node, *sheet.tree.children[node]], column].any():
                # Nothing reported is nothing: everybody sees it.
                reported = [child for child in sheet.tree.children[node] if sheet.is_there[child, column]]
                parts = [(_key(sheet, child, column), 1) for child in reported]
                yield [*parts, (_key(sheet, node, column), -1)], 0.0
    if layer.breakdown != "domain":
        return
    for node in np.flatnonzero(layer.hidden.any(axis=1)).tolist():
        rest = float(sheet.values[node, 0] - sheet.values[node, 1:].sum())
        told = np.flatnonzero(sheet.is_there[node]).tolist()
        terms = [(_key(sheet, node, column), 1 if column else -1) for column in told]
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


def _order(found: System, layer: Layer) -> None:
    """Nobody can belong to a group who is not among all persons."""
    sheet = layer.sheet
    is_told = sheet.is_there & sheet.is_there[:, :1]
    is_told[:, 0] = False
    for node, column in np.argwhere(is_told & (layer.hidden | layer.hidden[:, :1])).tolist():
        part, whole = _key(sheet, node, column), _key(sheet, node, 0)
        at, over = found.number.get(part), found.number.get(whole)
        if at is not None and over is not None:
            found.ordered.add((at, over))
        elif at is not None:
            found.most[at] = min(found.most[at], whole[2])
        elif over is not None:
            found.least[over] = max(found.least[over], part[2])
