"""Places above townships as a tree, with a leaf for what a place has beyond its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import duckdb

from catalogue.period import last_day

OWN = "+"
"""Ends the code of a leaf that stands for what a place's own sites report: a guidance centre lies in no county."""

PLACES = """
SELECT region_code, [code FOR code IN [prefecture_code, province_code, $root] IF code NOT IN ('', region_code)],
    from_date, to_date
FROM region WHERE level <> 'township' ORDER BY region_code
"""


@dataclass(frozen=True)
class Tree:
    """Nodes by number: ``codes``, and the number of each node's ``parents`` (-1 for the root).

    Every node with children has one more child, its own leaf, whose code is the node's and ``OWN``.
    """

    codes: tuple[str, ...]
    parents: tuple[int, ...]

    @cached_property
    def children(self) -> list[list[int]]:
        """The children of every node."""
        found: list[list[int]] = [[] for _ in self.codes]
        for node, parent in enumerate(self.parents):
            if parent >= 0:
                found[parent].append(node)
        return found

    @cached_property
    def upwards(self) -> list[int]:
        """The nodes that have children, each after all that lie beneath it."""
        inner = [node for node, beneath in enumerate(self.children) if beneath]
        return sorted(inner, key=self._depth, reverse=True)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each code."""
        return {code: node for node, code in enumerate(self.codes)}

    def _depth(self, node: int) -> int:
        depth = 0
        while self.parents[node] >= 0:
            node, depth = self.parents[node], depth + 1
        return depth


def grown(codes: Sequence[str], parent_codes: Sequence[str]) -> Tree:
    """The tree of places and the codes of what they lie in, '' for the root, with the leaves of their own added."""
    number = {code: node for node, code in enumerate(codes)}
    inner = sorted({code for code in parent_codes if code}, key=number.__getitem__)
    parents = [number[code] if code else -1 for code in parent_codes] + [number[code] for code in inner]
    return Tree((*codes, *(code + OWN for code in inner)), tuple(parents))


def of_months(connection: duckdb.DuckDBPyConnection, root: str) -> Callable[[int], Tree]:
    """The places of a release in force at the end of each month, each under the next larger one it is counted in."""
    places = connection.execute(PLACES, {"root": root}).fetchall()

    @cache
    def of_codes(codes: tuple[str, ...], parents: tuple[str, ...]) -> Tree:
        return grown(codes, parents)

    @cache
    def of_month(month: int) -> Tree:
        day = last_day(month)
        rows = [(code, line) for code, line, begins, ends in places if begins <= day < ends]
        known = {code for code, _ in rows}
        parents = ("" if code == root else next(one for one in line if one in known) for code, line in rows)
        return of_codes(tuple(code for code, _ in rows), tuple(parents))

    return of_month
