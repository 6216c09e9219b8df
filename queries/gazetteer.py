"""Which places a question speaks of, from the regions of a release read once when it is opened.

Looking places up here rather than by a join leaves every click a filter of one table: planning a join takes DuckDB
longer than running it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, select

from warehouse import release_schema as tables

LEVELS = ("nation", "province", "prefecture", "county", "township")
LINE = ("region_code", "county_code", "prefecture_code", "province_code")
"""A place's own code, then the codes of what it lies in, upwards; '' where there is none."""

FEW, MANY = 64, 1000
"""Of so few places, spread over so many, each is named: the provinces of a country are."""

Indices = NDArray[np.intp]
Texts = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Places:
    """Places in order of code. ``lines`` holds ``LINE`` by name, ``is_township`` whether any of them is a township.

    ``spanned`` counts all the places between the first and the last of them, townships only when some of them are.
    """

    lines: Mapping[str, Texts]
    is_township: bool
    spanned: int = 0

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def codes(self) -> Texts:
        """The places' own codes."""
        return self.lines["region_code"]

    def find(self, codes: Texts) -> Indices:
        """The position of each of *codes* among the places; -1 for one that is not among them."""
        at = {code: position for position, code in enumerate(self.codes)}
        return np.array([at.get(code, -1) for code in codes], dtype=np.intp)

    def between(self, code: ColumnElement[str]) -> ColumnElement[bool]:
        """True of all the places' rows and perhaps of some others; ``find`` tells them apart.

        A range is planned faster than a list, unless it makes DuckDB hand over many times what is wanted.
        """
        if len(self) <= FEW and self.spanned > MANY:
            return code.in_(self.codes.tolist())
        first, last = (self.codes[0], self.codes[-1]) if len(self) else ("", "")
        return code == first if first == last else and_(code >= first, code <= last)


class Gazetteer:
    """Every place that a release knows, by what it lies in, with the days it is in force. Never changes."""

    def __init__(self, rows: Mapping[str, NDArray[Any]], root: str) -> None:
        """*rows*: ``LINE``, ``level, parent_code, from_date, to_date`` by code; *root* contains all the others."""
        self._rows = {name: np.asarray(values) for name, values in rows.items()}
        self._all = np.arange(len(self._rows["region_code"]))
        self._root = root
        self._above_townships = self._rows["region_code"][self._rows["level"] != "township"]
        self._own, self._under = self._grouped("region_code"), self._grouped("parent_code")
        self._in = [self._own, *(self._grouped(name) for name in LINE[1:])]

    def places(self, region: str, level: str | None, day: date) -> Places:
        """The places in force on *day* that a query of (*region*, *level*) answers for.

        *level* None: the region itself; ``children``: those directly under it; else all of that level within it.
        Raises ValueError on any other level.
        """
        rows = self._of_level(region, level)
        on = np.datetime64(day)
        rows = rows[(self._rows["from_date"][rows] <= on) & (self._rows["to_date"][rows] > on)]
        lines = {name: self._rows[name][rows] for name in LINE}
        is_township = bool((self._rows["level"][rows] == "township").any())
        known = self._rows["region_code"] if is_township else self._above_townships
        spanned = np.searchsorted(known, lines["region_code"][[0, -1]]) if len(rows) else (0, 0)
        return Places(lines, is_township, int(spanned[1] - spanned[0]))

    def holds(self, code: str) -> bool:
        """Whether there ever was such a place."""
        return code in self._own

    def level(self, code: str) -> str:
        """The level of a place. Raises KeyError when there is none of that code."""
        return str(self._rows["level"][self._own[code][0]])

    def _of_level(self, region: str, level: str | None) -> Indices:
        if level is None:
            return _held(self._own, region)
        if level == "children":
            return _held(self._under, region)
        rows = self._within(region)
        return cast(Indices, rows[self._rows["level"][rows] == known_level(level)])

    def _within(self, region: str) -> Indices:
        if region == self._root:
            return self._all
        return np.unique(np.concatenate([_held(group, region) for group in self._in]))

    def _grouped(self, name: str) -> Mapping[str, Indices]:
        return cast("Mapping[str, Indices]", pd.Series(self._all).groupby(self._rows[name]).indices)


def known_level(level: str) -> str:
    """*level* itself. Raises ValueError when there is no such level."""
    if level not in LEVELS:
        raise ValueError(f"level {level!r} is neither 'children' nor one of {LEVELS}")
    return level


def read_gazetteer(connection: Connection, root: str) -> Gazetteer:
    """The regions of a release; *root* is the code of the one that contains all the others."""
    row = tables.region.c
    names = (*LINE, "level", "parent_code", "from_date", "to_date")
    statement = select(*(row[name] for name in names)).order_by(row.region_code, row.from_date)
    cursor = cast(Any, connection.execute(statement).cursor)
    return Gazetteer(cursor.fetchnumpy(), root)


def _held(groups: Mapping[str, Indices], code: str) -> Indices:
    return groups.get(code, np.empty(0, dtype=np.intp))
