"""Roll-outs to try forecasts on: as the demonstration makes them of other provinces, and invented without its rules.

The demonstration gives every province but its own the same S-curve. The invented ones share nothing with it: paces that
hold for some months and then are others, for the province and for each prefecture; campaigns at the end of some years;
counties that differ; townships that are left for last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from catalogue.period import last_day
from catalogue.rungs import RUNGS
from geo import divisions
from queries.openings import Counts, History
from warehouse.demo.statuses import status_on
from warehouse.demo.world import FIRST_MONTH, LAST_MONTH, create

MONTHS = LAST_MONTH - FIRST_MONTH + 1
BUILT = RUNGS[RUNGS.index("built") :]

Rollout = Mapping[str, list[History]]
"""Histories of the province with its prefectures (``prefecture``), and of its counties (``county``)."""


def demonstration(code: str) -> Rollout:
    """The roll-out that the demonstration has for a province: its stations on the rung ``built`` or above."""
    made = create(code, divisions.for_province(code))
    townships, sites = made.places.townships, made.stations
    stands = np.stack(
        [
            townships["code"].isin(sites["region_code"][np.isin(status_on(sites, last_day(month)), BUILT)]).to_numpy()
            for month in range(FIRST_MONTH, LAST_MONTH + 1)
        ],
        axis=1,
    )
    return _rollout(stands, townships["prefecture"], townships["county"])


def invented(seed: int) -> Rollout:
    """A roll-out of 8 to 17 prefectures with some hundred counties and one or two thousand townships."""
    random = np.random.default_rng(seed)
    counties = random.integers(4, 14, int(random.integers(8, 18)))
    prefecture = np.repeat(np.arange(len(counties)), counties)
    sizes = np.maximum(3, random.poisson(17 * random.lognormal(0, 0.35, len(prefecture))))
    pace = sizes * random.lognormal(0, 0.35, len(sizes))
    pace = pace * random.lognormal(0, 0.3, len(counties))[prefecture]
    whole = random.uniform(0.012, 0.022) * _regimes(random, 3, 14, -0.15, 0.6)
    whole = whole * np.where(np.isin(np.arange(MONTHS) % 12, (2, 3)) & (random.random(MONTHS) < 0.4), 2, 1)
    own = np.stack([_regimes(random, 4, 16, 0, 0.35) for _ in counties])[prefecture]
    opened = random.poisson(pace[:, None] * whole * own * random.lognormal(0, 0.3, own.shape))
    last = np.minimum(sizes - 1, random.choice(4, len(sizes), p=(0.5, 0.26, 0.16, 0.08)))
    limit = np.where(np.arange(MONTHS) > 0.9 * MONTHS, sizes[:, None], (sizes - last)[:, None])
    covered = np.minimum(np.cumsum(opened, axis=1), limit)
    order = np.concatenate([np.arange(size) for size in sizes])
    county = np.repeat(np.arange(len(sizes)), sizes)
    return _rollout(order[:, None] < covered[county], prefecture[county], county)


def _regimes(random: np.random.Generator, least: int, most: int, level: float, spread: float) -> NDArray[np.float64]:
    """Multiples of a pace that hold for *least* to *most* months and then are others."""
    lengths = random.integers(least, most, MONTHS)
    return np.repeat(random.lognormal(level, spread, MONTHS), lengths)[:MONTHS]


def _rollout(stands: NDArray[np.bool_], prefectures: Iterable[object], counties: Iterable[object]) -> Rollout:
    """*stands*: townships by months, with what each lies in."""
    by = {"prefecture": [[""] * len(stands), prefectures], "county": [counties]}
    return {level: [one for names in groups for one in _places(stands, names)] for level, groups in by.items()}


def _places(stands: NDArray[np.bool_], names: Iterable[object]) -> list[History]:
    named = np.asarray(list(map(str, names)))
    return [_place(name, stands[named == name]) for name in np.unique(named)]


def _place(name: str, stands: NDArray[np.bool_]) -> History:
    covered: Counts = stands.sum(axis=0)
    return History(name, FIRST_MONTH, covered, np.full(len(covered), len(stands)))
