"""All checks over all blocks, and what makes a hit the same one in another release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import pandas as pd

from catalogue.checks import Checks
from warehouse.checks import copies, habits, levels, relations, workload
from warehouse.checks.block import NUMBERS, Block, joined

KEY = ("check_id", "site_id", "first_month", "indicator_id", "other_indicator_id")
"""What makes two hits the same question; neither the numbers nor which other report it resembles."""
EVIDENCE = ("value", "other_value", "other_month", "other_site_id")
"""What is asked about: when any of it changes, an answer that was given no longer answers it."""
DIGITS = 12


def run(blocks: Iterable[Block], checks: Checks) -> pd.DataFrame:
    """Every hit, in order of check, station and month, with its ``hit_key`` and ``evidence``."""
    frames, printed, near = [], [], []
    for block in blocks:
        frames.append(of_block(block, checks))
        printed.append(copies.prints(block, checks["clone"]))
        near.append(copies.neighbours(block, checks["clone"]))
    every = joined([*frames, *copies.clones(printed, near)])
    order = every["check_id"].map({name: place for place, name in enumerate(checks)})
    ordered = every.assign(order=order).sort_values(["order", "site_id", "month", "indicator_id", "other_indicator_id"])
    return keyed(ordered.drop(columns="order").reset_index(drop=True))


def of_block(block: Block, checks: Checks) -> pd.DataFrame:
    """What the checks find that need no station outside the block."""
    apart = block.by_ground()
    return joined(
        [
            relations.hits(block, checks),
            levels.own(apart, checks["outlier_own"]),
            levels.peers(block, checks["outlier_peer"]),
            levels.jumps(apart, checks["jump"]),
            copies.repeats(block, checks["repeat"]),
            *habits.heaped(block, checks["heaping"]),
            *habits.even(block, checks["even"]),
            *workload.hits(block, checks["workload"]),
        ]
    )


def keyed(hits: pd.DataFrame) -> pd.DataFrame:
    """*hits* with the name that each keeps in every release, and a hash of what it is about."""
    told = hits.assign(**{name: hits[name].astype(float).round(4) for name in NUMBERS})
    # Of a year what counts is that it was asked about: its numbers go on changing until it is over.
    told.loc[hits["first_month"] < hits["month"], ["value", "other_value"]] = np.nan
    return hits.assign(hit_key=_hashed(hits, KEY), evidence=_hashed(told, EVIDENCE))


def _hashed(hits: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    lines = zip(*(hits[name].tolist() for name in columns), strict=True)
    return [hashlib.sha256("|".join(map(str, line)).encode()).hexdigest()[:DIGITS] for line in lines]
