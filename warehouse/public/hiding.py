"""Which figures of a tree of places must be withheld together, so that none can be worked out from the others.

What is withheld of the smallest places moves freely among all the leaves below the nearest published place: they are a
pool, and only the pool's total is known. Whether a pool is large enough to hide its members is the caller's question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from warehouse.public.tree import Tree

Pool = list[int]
Marks = NDArray[np.bool_]


@dataclass(eq=False)
class Hiding:
    """One column of a sheet under protection.

    ``hidden`` begins with the nodes that must not be published and grows. ``usable`` nodes may keep them company:
    they are there and nobody knows their figure yet. Of several, those that ``cost`` least are taken.
    """

    tree: Tree
    hidden: Marks
    usable: Marks
    cost: Sequence[float]
    is_enough: Callable[[Pool], bool]
    pools: dict[int, Pool] = field(default_factory=dict)

    def complete(self) -> Marks:
        """Hide what it takes, from the smallest places upwards; the root in the end, above which nothing is known."""
        for node in self.tree.upwards:
            self._settle(node)
        return self.hidden

    def _settle(self, node: int) -> None:
        pool = [leaf for child in self.tree.children[node] for leaf in self._beneath(child)]
        if self.hidden[node] and not pool:
            # Its parts would give it away.
            pool = self._hide_path(self._path_to_leaf(node)[1:])
        if pool and not self.hidden[node] and not self.is_enough(pool):
            pool = self._joined(node, pool)
        self.pools[node] = pool

    def _beneath(self, child: int) -> Pool:
        return self.pools.get(child, [child]) if self.hidden[child] else []

    def _joined(self, node: int, pool: Pool) -> Pool:
        """*pool* with the cheapest company that makes it enough; else the node itself is hidden."""
        company = [child for child in self.tree.children[node] if self.usable[child] and not self.hidden[child]]
        for child in sorted(company, key=lambda one: self.cost[one]):
            path = [child] if self.pools.get(child) else self._path_to_leaf(child)
            leaves = self.pools.get(child) or path[-1:]
            if leaves and self.is_enough([*pool, *leaves]):
                self._hide_path(path)
                return [*pool, *leaves]
        self.hidden[node] = True
        return pool

    def _path_to_leaf(self, node: int) -> list[int]:
        """From *node* down to a leaf, always by the cheapest child that may be hidden; empty when there is no way."""
        if node not in self.pools and not self.tree.children[node]:
            return [node]
        ways = [child for child in self.tree.children[node] if self.usable[child]]
        for child in sorted(ways, key=lambda one: self.cost[one]):
            below = self._path_to_leaf(child)
            if below:
                return [node, *below]
        return []

    def _hide_path(self, path: Sequence[int]) -> Pool:
        for node in path:
            self.hidden[node] = True
        leaf = list(path[-1:])
        for node in path[:-1]:
            self.pools[node] = leaf
        return leaf
