"""Which figures of a sheet are withheld: small sensitive counts, and the least others that keep them from being found.

A count v of a sensitive series is withheld when 0 < v < t; a published 0 says that nobody was counted. Withheld counts
keep each other company in pools (``hiding``). A pool is enough when even somebody who knows the rule, and which of its
leaves are small, can exclude none of 1 … t−1 for any of them.

Domains add up to a total, so they are withheld a whole row at a time, in company of a broad row: one that has at least
2t−2 in every domain. What moves between two domains of one row moves back in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from warehouse.public.hiding import Hiding, Pool
from warehouse.public.ranges import of_sum
from warehouse.public.sheets import Marks, Sheet, Values


@dataclass(frozen=True, eq=False)
class Known:
    """What earlier public releases mean for a sheet, by node and code: ``published`` figures that still hold, and
    ``withheld`` ones that still hold and must stay so. ``plain`` ones, not small, would be known if they were withheld:
    they are told, which tells nothing."""

    published: Marks
    withheld: Marks
    plain: Marks


@dataclass(frozen=True, eq=False)
class Protected:
    """By node and code: what is ``hidden``, and which of that is ``small`` itself."""

    hidden: Marks
    small: Marks


def protect(sheet: Sheet, thresholds: Sequence[int], breakdown: str, known: Known) -> Protected:
    """What of the *sheet* to withhold. *thresholds* by code, 0 for series that are not sensitive.

    *breakdown*: the codes after the first are by ``domain``, whose sum is the first, or by ``group``.
    """
    limits = np.array(thresholds)
    small = sheet.is_there & (sheet.values > 0) & (sheet.values < limits)
    # What is public already cannot be taken back; it is withheld from now on, and protects nothing.
    hidden = (small & ~known.published) | known.withheld
    usable = sheet.is_there & (sheet.values > 0) & ~known.published & ~known.plain
    if breakdown == "domain" and len(sheet.codes) > 1:
        _by_row(sheet, limits, small, hidden, usable)
    else:
        for column in np.flatnonzero(hidden.any(axis=0)).tolist():
            least, most = _between(sheet, hidden, small, column)
            threshold = int(limits[column] or limits.max())
            enough = partial(_hides, sheet.values[:, column], small[:, column], least, most, threshold)
            cost = sheet.values[:, column].tolist()
            Hiding(sheet.tree, hidden[:, column], usable[:, column], cost, enough).complete()
    return Protected((hidden | small) & sheet.is_there & ~known.plain, small & sheet.is_there)


def _between(sheet: Sheet, hidden: Marks, small: Marks, column: int) -> tuple[Values, Values]:
    """What published figures say of a column's by node: a total is no less than any group, a group no more than it."""
    if column == 0:
        told = np.where(hidden | small, 0, sheet.values)[:, 1:]
        return told.max(axis=1, initial=0), np.full(len(sheet.values), np.inf)
    return np.zeros(len(sheet.values)), np.where(hidden[:, 0], np.inf, sheet.values[:, 0])


def _hides(values: Values, small: Marks, least: Values, most: Values, threshold: int, pool: Pool) -> bool:
    """Whether no leaf of the pool is known to within the threshold by the pool's total, and every small one may be
    anything from 1 to t−1 even for those who know which are small."""
    if len(pool) < 2:
        return False
    total, least, most = float(values[pool].sum()), least[pool], most[pool]
    low, high = of_sum(total, least, most)
    if (high - low < threshold).any():
        return False
    few, ample = small[pool], ~small[pool] & (values[pool] >= threshold)
    lower = np.where(few, np.maximum(least, 1), np.where(ample, np.maximum(least, threshold), least))
    upper = np.where(few, np.minimum(most, threshold - 1), most)
    low, high = of_sum(total, lower, upper)
    return bool((high - low)[few].min(initial=np.inf) >= threshold - 2)


def _by_row(sheet: Sheet, limits: Values, small: Marks, hidden: Marks, usable: Marks) -> None:
    """Hide totals, then rows of domains; both arrays are changed in place."""
    ample = 2 * limits.max() - 2
    is_broad = (sheet.values[:, 1:] >= ample).all(axis=1) & usable.any(axis=1)
    largest_other = _largest_other(sheet.values[:, 1:])
    # Where nothing else in the row could have been the difference, the total gives it away.
    bare = (small[:, 1:] & (largest_other < ample)).any(axis=1) & sheet.is_there[:, 0] & usable[:, 0]
    hidden[:, 0] |= bare
    cost = sheet.values[:, 0].tolist()

    def has_broad(pool: Pool) -> bool:
        return len(pool) > 1 and bool(is_broad[pool].any())

    if hidden[:, 0].any():
        Hiding(sheet.tree, hidden[:, 0], usable[:, 0], cost, has_broad).complete()
    rows: Marks = np.asarray(hidden.any(axis=1))
    if rows.any():
        is_free = usable[:, 1:].any(axis=1) & (usable | (sheet.values == 0))[:, 1:].all(axis=1)
        Hiding(sheet.tree, rows, is_free, cost, has_broad).complete()
        hidden[:, 1:] |= rows[:, None] & sheet.is_there[:, 1:]


def _largest_other(values: Values) -> Values:
    """By cell, the largest of the other cells in its row."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis=1)
    is_largest = values == ordered[:, -1:]
    return np.where(
        is_largest,
        np.where(is_largest.sum(axis=1, keepdims=True) > 1, ordered[:, -1:], ordered[:, -2:-1]),
        ordered[:, -1:],
    )
