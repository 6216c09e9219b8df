"""The proof that nothing withheld can be worked out: the least and the most each figure can be, by linear programming.

It does not trust the protection: it sees only what the public releases say (``equations``). Two readers are tried.
One knows nothing but that counts are not negative: for him every small figure must span at least the threshold, and no
other withheld one may be known. The other knows the rule as well, and of every smallest place whether its figure is
small: he too must never know one that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from warehouse.public.ranges import Numbers, of_sum
from warehouse.public.system import Component, System, Unknown
from warehouse.public.tree import OWN

NEARLY = 1e-6
DISTINCT = 1.0
"""Counts are whole numbers: a span of one leaves two of them."""


@dataclass(frozen=True)
class Finding:
    """A withheld figure that the public releases give away: the range in which it must lie."""

    unknown: Unknown
    least: float
    most: float
    is_small: bool

    @property
    def is_known(self) -> bool:
        """Whether it can be nothing else than it is."""
        return self.most - self.least < NEARLY


def audit(system: System) -> list[Finding]:
    """Every withheld figure that one of the two readers can pin down; none when the releases are safe."""
    return [
        Finding(system.names[one], least, most, 0 < system.values[one] < system.limit[one])
        for component in system.components()
        for one, least, most in _of_component(system, component)
    ]


def _of_component(system: System, component: Component) -> Iterator[tuple[int, float, float]]:
    unknowns = component.unknowns
    least = np.array([system.least[one] for one in unknowns])
    # Nobody is taken to think of more than ten times what there is; a solver copes badly with what has no bound.
    ceiling = 10 * max(system.values[one] + system.threshold[one] for one in unknowns)
    most = np.array([min(system.most[one], ceiling) for one in unknowns])
    spans = _spans(component, least, most)
    informed = _spans(component, *_informed(system, unknowns, least, most), [system.few[one] for one in unknowns])
    for one, (low, high), (lower, upper) in zip(unknowns, spans, informed, strict=True):
        if high - low < _needed(system, one) - NEARLY:
            yield one, low, high
        elif system.few[one] and upper - lower < min(DISTINCT, system.threshold[one] - 2) - NEARLY:
            yield one, lower, upper


def _needed(system: System, one: int) -> float:
    """How far a figure must span. What is not small itself is company: that is needed only where it is withheld now,
    and a place's own figure, which is never printed, is none."""
    place, _, figure = system.names[one]
    if 0 < figure < system.limit[one]:
        # A total published under a lower threshold may leave less than today's; nobody can take it back.
        return min(system.threshold[one], system.most[one] - system.least[one])
    return DISTINCT if one in system.newest and not place.endswith(OWN) else 0.0


def _informed(system: System, unknowns: list[int], least: Numbers, most: Numbers) -> tuple[Numbers, Numbers]:
    """Bounds for who knows which leaves are small: 1 … t−1, and for others t or more unless they are less."""
    least, most = least.copy(), most.copy()
    for at, one in enumerate(unknowns):
        limit = system.limit[one]
        is_leaf = system.few[one] is not None
        if is_leaf and system.values[one] >= limit:
            least[at] = max(least[at], limit)
        elif system.few[one]:
            least[at], most[at] = max(least[at], 1), min(most[at], limit - 1)
    return least, most


def _spans(
    component: Component, least: Numbers, most: Numbers, wanted: Sequence[bool | None] | None = None
) -> list[tuple[float, float]]:
    """The least and the most that every number can be; without an answer (−∞, ∞) for those not *wanted*."""
    if not component.ordered and len(component.equations) == 1:
        ((terms, side),) = component.equations
        if len({sign for _, sign in terms}) == 1:
            low, high = of_sum(side * terms[0][1], least, most)
            return list(zip(low.tolist(), high.tolist(), strict=True))
    program = _Program(component, least, most)
    asked = range(len(least)) if wanted is None else [at for at, is_asked in enumerate(wanted) if is_asked]
    found = {at: program.span(at) for at in asked}
    return [found.get(at, (-np.inf, np.inf)) for at in range(len(least))]


class _Silent(highspy.Highs):
    """A solver without callbacks: setting them up prints a banner."""

    def enableCallbacks(self) -> None:
        """None are wanted."""


class _Program:
    """Equations over numbers between bounds, asked for the least and the most of one after the other."""

    def __init__(self, component: Component, least: Numbers, most: Numbers) -> None:
        place = {one: at for at, one in enumerate(component.unknowns)}
        rows = [[(place[one], sign) for one, sign in terms] for terms, _ in component.equations]
        rows += [[(place[part], 1), (place[whole], -1)] for part, whole in component.ordered]
        sides = np.array([side for _, side in component.equations])
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(least), len(rows)
        model.col_cost_ = np.zeros(len(least))
        model.col_lower_, model.col_upper_ = least, most
        model.row_lower_ = np.concatenate([sides, np.full(len(component.ordered), -np.inf)])
        model.row_upper_ = np.concatenate([sides, np.zeros(len(component.ordered))])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
        model.a_matrix_.index_ = np.array([at for row in rows for at, _ in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([sign for row in rows for _, sign in row], dtype=float)
        self._solver = _Silent()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("threads", 1)
        self._solver.passModel(model)

    def span(self, column: int) -> tuple[float, float]:
        """The least and the most that the number can be. Raises RuntimeError on equations without a solution."""
        low, high = self._extreme(column, 1.0), -self._extreme(column, -1.0)
        self._solver.changeColCost(column, 0.0)
        return low, high

    def _extreme(self, column: int, cost: float) -> float:
        self._solver.changeColCost(column, cost)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the audit has no answer: {status}")
        return float(self._solver.getInfo().objective_function_value)
