"""When each township's station was built: quotas by county and checkpoint, then a day for every township."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.anchors import Checkpoint
from warehouse.demo.apportion import Integers, apportion
from warehouse.demo.places import Places
from warehouse.demo.streams import stream

START = date(2020, 6, 1)
"""Before this day no station was built."""


def quotas(places: Places, pace: pd.Series, left: pd.Series, path: tuple[Checkpoint, ...]) -> Integers:
    """Townships built by county (rows, as in ``places.counties``) and checkpoint (columns); never falling.

    *pace* is each county's relative speed, *left* the townships it leaves for after the last checkpoint.
    """
    reached = np.zeros(len(places.counties), dtype=np.int64)
    columns = []
    for checkpoint in path:
        reached = _next(places, pace, left, checkpoint, reached)
        columns.append(reached)
    return np.stack(columns, axis=1)


def _next(places: Places, pace: pd.Series, left: pd.Series, checkpoint: Checkpoint, reached: Integers) -> Integers:
    low, high = _bounds(places, left, checkpoint, reached)
    weight = places.counties["size"].to_numpy() * pace.to_numpy()
    share = np.zeros_like(reached)
    free = np.ones(len(share), dtype=bool)
    for code, total in checkpoint.pinned.items():
        inside = ((places.counties["code"] == code) | (places.counties["prefecture"] == code)).to_numpy()
        share[inside] = apportion(total, weight[inside], low[inside], high[inside])
        free &= ~inside
    share[free] = apportion(checkpoint.built - int(share.sum()), weight[free], low[free], high[free])
    return share


def _bounds(places: Places, left: pd.Series, checkpoint: Checkpoint, reached: Integers) -> tuple[Integers, Integers]:
    codes = places.counties["code"]
    in_force = places.townships[places.townships["since"] <= np.datetime64(checkpoint.on)].groupby("county").size()
    high = codes.map(in_force).to_numpy(dtype=np.int64)
    high = high - codes.isin(checkpoint.unfinished).to_numpy()
    low = np.where(codes.isin(checkpoint.full), high, np.minimum(reached, high))
    return low, np.where(codes.isin(checkpoint.standing), low, np.maximum(low, high - left.to_numpy()))


def built_days(seed: int, places: Places, path: tuple[Checkpoint, ...], quota: Integers) -> NDArray[np.datetime64]:
    """The day each of ``places.townships`` had its first station built; NaT where it has none by the last checkpoint.

    Inside a county the order is drawn once, townships that came into force later last; inside a stretch between two
    checkpoints the stations of a county follow one another evenly.
    """
    rank = _ranks(seed, places)
    rows = places.counties.reset_index().set_index("code")["index"].reindex(places.townships["county"]).to_numpy()
    mine = quota[rows]
    stretch = (rank[:, None] >= mine).sum(axis=1)
    days = np.array([START, *(point.on for point in path)], dtype="datetime64[D]").astype(np.int64)
    before = np.concatenate([np.zeros((len(rank), 1), dtype=np.int64), mine], axis=1)
    inside = np.minimum(stretch, len(path) - 1)
    first, last = (np.take_along_axis(before, (inside + step)[:, None], axis=1)[:, 0] for step in (0, 1))
    place = (rank - first + stream(seed, "rollout", "day").random(len(rank))) / np.maximum(last - first, 1)
    day = np.ceil(days[inside] + np.clip(place, 0.001, 1) * (days[inside + 1] - days[inside])).astype(np.int64)
    return np.where(stretch < len(path), day.astype("datetime64[D]"), np.datetime64("NaT", "D"))


def _ranks(seed: int, places: Places) -> Integers:
    """Place of each township in its county's order of building, from 0."""
    towns = places.townships
    luck = pd.DataFrame(
        {
            "county": towns["county"],
            "since": towns["since"],
            "luck": stream(seed, "rollout", "order").random(len(towns)),
        }
    ).sort_values(["county", "since", "luck"])
    return luck.groupby("county").cumcount().reindex(towns.index).to_numpy().astype(np.int64)
