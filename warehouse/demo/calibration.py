"""Making simulated figures add up to published ones: month by month for flows, once for stocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.anchors import Total
from warehouse.demo.apportion import Integers, apportion
from warehouse.demo.reports import inside
from warehouse.demo.seasons import factor
from warehouse.demo.volumes import FLOWS, MONEY, Values

Filed = Callable[[int], pd.DataFrame]
"""Month number -> the stations that report for it."""


def month_totals(totals: Iterable[Total], filed: Filed) -> dict[tuple[str, str, int], int]:
    """What a region's reports of one month must add up to: (region, indicator, month) -> total.

    Each total of a flow is shared over its months by season and by how many stations filed.
    """
    wanted = {}
    for total in totals:
        months = range(total.first, total.last + 1)
        share = apportion(total.value // total.step, [_weight(total, month, filed(month)) for month in months])
        for month, steps in zip(months, share, strict=True):
            wanted[total.region, total.indicator, month] = int(steps) * total.step
    return wanted


def _weight(total: Total, month: int, rows: pd.DataFrame) -> float:
    profile = FLOWS[total.indicator].season if total.indicator in FLOWS else MONEY[total.indicator].season
    return factor(profile, month) * float((inside(rows, total.region) & (rows["state"] == "filed").to_numpy()).sum())


def settled(
    totals: Iterable[Total], wanted: dict[tuple[str, str, int], int], rows: pd.DataFrame, month: int, values: Values
) -> Values:
    """*values* with the figures of every region under a total changed to add up to it."""
    result = dict(values)
    for total in totals:
        amount = wanted.get((total.region, total.indicator, month))
        if amount is not None and total.indicator in result:
            mask = inside(rows, total.region) & (rows["state"] == "filed").to_numpy()
            result[total.indicator] = _share(result[total.indicator], mask, amount, total.step)
    return result


def _share(figures: NDArray[np.float64], mask: NDArray[np.bool_], amount: int, step: int) -> NDArray[np.float64]:
    changed = figures.copy()
    changed[mask] = apportion(amount // step, figures[mask] + 0.01) * float(step)
    return changed


def shift(total: int, figures: NDArray[np.float64]) -> Integers:
    """What to add to each of *figures* (whole numbers) so that they sum to *total*; none falls below zero."""
    return apportion(total, figures) - figures.astype(np.int64)


def is_anchored(totals: Iterable[Total], rows: pd.DataFrame, indicator: str, month: int) -> NDArray[np.bool_]:
    """Which rows take part in a published figure of *indicator* for *month*: no wrong figure may stand there."""
    found = np.zeros(len(rows), dtype=bool)
    for total in totals:
        if total.indicator == indicator and total.first <= month <= total.last:
            found |= inside(rows, total.region)
    return found
