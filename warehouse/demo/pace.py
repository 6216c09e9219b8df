"""How fast each county builds, and by which days how many townships should have been reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from warehouse.demo.anchors import CHECKPOINTS, FULL_COUNTIES, GUIZHOU, QIANXINAN_COUNTIES, QIANXINAN_FULL, Checkpoint
from warehouse.demo.places import Places
from warehouse.demo.streams import stream

ROLLOUT = {
    date(2020, 9, 30): 0.03,
    date(2021, 6, 30): 0.16,
    date(2021, 12, 31): 0.30,
    date(2022, 9, 30): 0.54,
    date(2023, 5, 31): 0.70,
    date(2023, 12, 31): 0.80,
    date(2024, 12, 31): 0.90,
    date(2025, 6, 30): 0.945,
}
"""Share of townships with a built station in a province of which nothing was published: an S-curve."""

SLOWEST = 0.6
"""No county builds slower than this, where 1 is usual."""

HEAD_START = 1.0
"""How much faster the counties known to have finished early were all along."""


def paces(seed: int, places: Places) -> pd.Series:
    """Relative building speed by county code; neighbours in a prefecture and in a province resemble each other."""
    counties = places.counties
    speed = np.exp(stream(seed, "pace", "county").normal(0, 0.3, len(counties)))
    for level, spread in (("prefecture", 0.25), ("province", 0.20)):
        units = sorted(set(counties[level]))
        factor = dict(zip(units, np.exp(stream(seed, "pace", level).normal(0, spread, len(units))), strict=True))
        speed = speed * counties[level].map(factor).to_numpy()
    early = (
        counties["code"].isin(FULL_COUNTIES | QIANXINAN_FULL)
        if places.root == GUIZHOU
        else pd.Series(0, index=counties.index)
    )
    return pd.Series(np.maximum(speed, SLOWEST) * (1 + HEAD_START * early.to_numpy()), index=counties["code"])


def left_for_last(seed: int, places: Places, built: int) -> pd.Series:
    """Townships that a county leaves for the very end, by county code; a third of those unbuilt at the last checkpoint.

    Without them every county but the slowest would be complete, as if no place were ever difficult.
    """
    counties = places.counties
    chance = stream(seed, "pace", "difficult")
    difficult = chance.choice(4, len(counties), p=(0.5, 0.26, 0.16, 0.08))
    difficult[(counties["size"] < 5) | counties["code"].isin(FULL_COUNTIES | QIANXINAN_COUNTIES)] = 0
    order = chance.permutation(len(counties))
    difficult[order[difficult[order].cumsum() > (len(places.townships) - built) // 3]] = 0
    return pd.Series(difficult, index=counties["code"])


def checkpoints(places: Places, pace: pd.Series) -> tuple[Checkpoint, ...]:
    """The days and counts that the roll-out passes through: the published ones where there are any."""
    if places.root == GUIZHOU:
        return tuple(_guizhou(checkpoint, places, pace) for checkpoint in CHECKPOINTS)
    size = len(places.townships)
    return tuple(
        Checkpoint(day, round(share * size), standing=_standing(places, pace, day)) for day, share in ROLLOUT.items()
    )


def _guizhou(checkpoint: Checkpoint, places: Places, pace: pd.Series) -> Checkpoint:
    every = frozenset(places.counties["code"])
    unfinished: frozenset[str] = frozenset()
    if checkpoint.on <= date(2023, 5, 31):
        unfinished = every - FULL_COUNTIES
    elif checkpoint.on <= date(2023, 12, 31):
        unfinished = QIANXINAN_COUNTIES - checkpoint.full
    standing = _standing(places, pace, checkpoint.on) - FULL_COUNTIES - QIANXINAN_COUNTIES
    return replace(checkpoint, unfinished=unfinished, standing=standing)


def _standing(places: Places, pace: pd.Series, day: date) -> frozenset[str]:
    """The slowest counties stop: one in thirty from 2024 on, one in fifteen in 2025."""
    share = {2024: 1 / 30, 2025: 1 / 15}.get(day.year, 0.0)
    rest = pace[places.counties["size"].to_numpy() > 4]
    rest = rest[~rest.index.isin(FULL_COUNTIES | QIANXINAN_COUNTIES)]
    return frozenset(rest.nsmallest(int(len(rest) * share)).index)
