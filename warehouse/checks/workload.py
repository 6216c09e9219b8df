"""More work than the people posted can have done."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from catalogue.checks import Check
from warehouse.checks.block import Block, found

STAFF, DAYS = "staff", "days"


def hits(block: Block, check: Check) -> Iterator[pd.DataFrame]:
    """Work that exceeds what one worker can do in a day, times workers and working days."""
    if not block.having(STAFF):
        return
    staff = block.of(STAFF)
    hands = np.maximum(staff, 1.0) * check[DAYS]
    for name in check.limits:
        if name == DAYS or not block.having(name):
            continue
        a_day = block.of(name) / hands
        at = np.nonzero(a_day > check[name])
        yield found(
            "workload", block, at, indicator_id=name, value=block.of(name)[at], low=0.0,
            high=np.floor(hands[at] * check[name]), score=a_day[at], other_indicator_id=STAFF, other_value=staff[at],
            compared=check[DAYS], agreed=check[name],
        )  # fmt: skip
