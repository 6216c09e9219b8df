"""Totals taken apart: person-times by service domain, persons by group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from warehouse.demo.seasons import factor
from warehouse.demo.streams import stream
from warehouse.demo.traits import DOMAIN_MIX, GROUP_SHARES

SEASON_OF = {"child_welfare": "children", "elderly_care": "elderly", "social_assistance": "relief"}


def by_domain(
    seed: int, month: int, version: int, totals: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Each station's person-times by domain (columns as ``DOMAIN_MIX``); every row adds up to its total."""
    season = np.array([factor(SEASON_OF.get(domain, "even"), month) for domain in DOMAIN_MIX])
    seasonal = weights * season
    shares = seasonal / seasonal.sum(axis=1, keepdims=True)
    return stream(seed, "domains", month, version).multinomial(totals.astype(np.int64), shares)


def by_group(
    seed: int, month: int, version: int, totals: NDArray[np.float64], shares: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Each station's persons by group (columns as ``GROUP_SHARES``); groups overlap, so rows do not add up."""
    counted = totals.astype(np.int64)[:, None] * np.ones(len(GROUP_SHARES), dtype=np.int64)
    return stream(seed, "groups", month, version).binomial(counted, shares)
