"""A reader who wants to know what was withheld: takes the figures of every public release as the queries give them,
writes down every equation between them, and asks for the least and the most that each withheld figure can be.

Nothing here comes from the code that withholds. What the prover gets besides the public releases is who knows too
much: for every figure whether it is the same as in an earlier release, as if he knew which reports were corrected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

from catalogue.period import parse_month
from queries.release import Release
from queries.services import service_series

LEVELS = ("province", "prefecture", "county")

Cell = tuple[str, str, str, int]
"""Indicator, code, place, month."""


def figures(release: Release, indicator: str, codes: Iterable[str]) -> dict[Cell, float | None]:
    """Every figure of the indicator in a release; None for a withheld one. What nobody reported is left out."""
    dimension = release.definitions[indicator].breakdown
    found: dict[Cell, float | None] = {}
    for code in codes:
        part = {dimension: code} if code else {}
        for level in LEVELS:
            frame = service_series(
                release, indicator=indicator, region=release.root_region, level=level,
                first=release.first_month, last=release.data_month, **part,
            )  # fmt: skip
            for place, period, value, status in frame[["region_code", "period", "value", "status"]].itertuples(False):
                key = (indicator, code, place, parse_month(period))
                if status == "suppressed":
                    assert np.isnan(value)
                    found[key] = None
                elif not np.isnan(value):
                    found[key] = value
    return found


@dataclass
class Reader:
    """What a reader of several public releases knows about one indicator."""

    number: dict[tuple, int] = field(default_factory=dict)
    known: dict[tuple, float] = field(default_factory=dict)
    rows: list[tuple[dict[tuple, int], float]] = field(default_factory=list)
    limits: dict[tuple, int] = field(default_factory=dict)
    caps: list[tuple[tuple, tuple]] = field(default_factory=list)

    def learn(
        self, told: dict[Cell, float | None], truth: dict[Cell, float], parents: dict[str, str], threshold: int,
        adds_up: bool,
    ) -> None:  # fmt: skip
        """Take in one public release. *truth* only tells whether a figure is the one of an earlier release."""
        keys = {cell: (*cell, truth[cell]) for cell in told}
        for cell, value in told.items():
            if value is None:
                self.limits[keys[cell]] = min(threshold, self.limits.get(keys[cell], threshold))
            else:
                self.known[keys[cell]] = value
        for indicator, code, place, month in told:
            parts = [keys[c] for c in told if c[0] == indicator and c[1] == code and c[3] == month
                     and parents.get(c[2]) == place]  # fmt: skip
            if parts:
                self._add(keys[indicator, code, place, month], parts)
            total = keys.get((indicator, "", place, month))
            if code == "" and adds_up:
                domains = [keys[c] for c in told if c[0] == indicator and c[1] and c[2:] == (place, month)]
                if domains:
                    self._add(total, domains)
            elif code and total is not None and not adds_up:
                self.caps.append((keys[indicator, code, place, month], total))

    def _add(self, whole: tuple, parts: list[tuple]) -> None:
        self.rows.append(({whole: -1, **dict.fromkeys(parts, 1)}, 0.0))

    def spans(self) -> dict[tuple, tuple[float, float, int]]:
        """Least, most and threshold of every figure that no release tells."""
        unknown = [key for key in self.limits if key not in self.known]
        place = {key: at for at, key in enumerate(unknown)}
        sums, sides = self._program(self.rows, place)
        caps, tops = self._program([({part: 1, whole: -1}, 0.0) for part, whole in self.caps], place)
        found = {}
        for key, at in place.items():
            cost = np.zeros(len(unknown))
            ends = []
            for sign in (1, -1):
                cost[at] = sign
                answer = linprog(cost, A_ub=caps, b_ub=tops, A_eq=sums, b_eq=sides, bounds=(0, None), method="highs")
                assert answer.status in (0, 3), answer.message
                ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
            found[key] = (*ends, self.limits[key])
        return found

    def _program(self, rows: list, place: dict[tuple, int]) -> tuple[np.ndarray | None, np.ndarray | None]:
        matrix, sides = [], []
        for terms, constant in rows:
            line = np.zeros(len(place))
            side = constant
            for key, sign in terms.items():
                if key in place:
                    line[place[key]] += sign
                else:
                    side -= sign * self.known[key]
            if line.any():
                matrix.append(line)
                sides.append(side)
        return (np.array(matrix), np.array(sides)) if matrix else (None, None)
