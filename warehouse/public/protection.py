"""Which figures of a sheet are withheld: small sensitive counts, and the least others that keep them from being found.

A count v of a sensitive series is withheld when 0 < v < t; a published 0 says that nobody was counted. Withheld counts
keep each other company in pools (``hiding``). A pool is enough when even somebody who knows the rule, and which of its
leaves are small, can exclude none of 1 … t−1 for any of them: company that is itself not small has at least 2t−2.

Domains add up to a total, so they are withheld a whole row at a time, in company of a broad row: one that has at least
2t−2 in every domain. What moves between two domains of one row moves back in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from warehouse.public.hiding import Hiding, Pool
from warehouse.public.sheets import Marks, Sheet, Values


@dataclass(frozen=True, eq=False)
class Known:
    """What earlier public releases mean for a sheet, by node and code: ``published`` figures that still hold, and
    ``withheld`` ones that still hold and must stay so."""

    published: Marks
    withheld: Marks


@dataclass(frozen=True, eq=False)
class Protected:
    """By node and code: what is ``hidden``, and which of that is ``small`` itself."""

    hidden: Marks
    small: Marks


def nothing_known(sheet: Sheet) -> Known:
    """The sheet has never been published."""
    return Known(np.zeros_like(sheet.is_there), np.zeros_like(sheet.is_there))


def protect(sheet: Sheet, thresholds: Sequence[int], adds_up: bool, known: Known) -> Protected:
    """What of the *sheet* to withhold. *thresholds* by code, 0 for series that are not sensitive.

    *adds_up*: the codes after the first are domains, whose sum is the first.
    """
    limits = np.array(thresholds)
    small = sheet.is_there & (sheet.values > 0) & (sheet.values < limits)
    # What is public already cannot be taken back; it is withheld from now on, and protects nothing.
    hidden = (small & ~known.published) | known.withheld
    usable = sheet.is_there & (sheet.values > 0) & ~known.published
    if adds_up and len(sheet.codes) > 1:
        _by_row(sheet, limits, small, hidden, usable)
    else:
        for column in np.flatnonzero(hidden.any(axis=0)):
            threshold = int(limits[column] or limits.max())
            enough = partial(_hides, sheet.values[:, column], small[:, column], threshold)
            cost = sheet.values[:, column].tolist()
            Hiding(sheet.tree, hidden[:, column], usable[:, column], cost, enough).complete()
    return Protected((hidden | small) & sheet.is_there, small & sheet.is_there)


def _hides(values: Values, small: Marks, threshold: int, pool: Pool) -> bool:
    """Whether every small leaf of the pool may be anything from 1 to t−1 for all that its total tells."""
    if len(pool) < 2:
        return False
    few = [leaf for leaf in pool if small[leaf]]
    total = float(values[pool].sum())
    # Others are known to have t or more, or nothing at all if they were withheld for the sake of an earlier release.
    least = len(few) + sum(min(threshold, float(values[leaf])) for leaf in pool if not small[leaf])
    most = len(few) * (threshold - 1) if len(few) == len(pool) else np.inf
    return total >= threshold and total - least >= threshold - 2 and most - total >= threshold - 2


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
