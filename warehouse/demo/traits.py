"""What stays with a station for life: how busy, how well staffed, how punctual, whom it serves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.streams import stream

DOMAIN_MIX = {
    "social_assistance": 24.0,
    "elderly_care": 27.0,
    "child_welfare": 20.0,
    "disability": 9.0,
    "community_governance": 10.0,
    "volunteer_service": 7.0,
    "other": 3.0,
}
"""Usual share of each service domain in person-times, in percent."""

GROUP_SHARES = {
    "subsistence": 0.22,
    "destitute": 0.06,
    "marginal": 0.08,
    "severe_disabled": 0.09,
    "severe_illness": 0.03,
    "left_behind_woman": 0.05,
    "elderly": 0.34,
    "orphan": 0.004,
    "defacto_orphan": 0.008,
    "left_behind_child": 0.11,
    "child_in_need": 0.05,
    "minor_justice": 0.002,
    "migrant_child": 0.02,
    "ethnic_minority": 0.12,
    "veteran": 0.02,
    "jobseeker": 0.02,
    "general": 0.18,
}
"""Share of the persons served who belong to a group; the groups overlap, and some stations count only some of them."""


def traits(seed: int, stations: pd.DataFrame) -> pd.DataFrame:
    """Latent columns for *stations* (which has ``county``), same index.

    ``activity`` multiplies every volume, ``drift`` is its monthly change, ``slackness`` multiplies lateness,
    ``second_worker`` and ``third_worker`` say how early further posts are filled, ``volunteering`` scales
    volunteers, ``tells_apart`` is False where groups and cases are only counted together.
    """
    size = len(stations)
    person, volunteer = stream(seed, "traits", "staff"), stream(seed, "traits", "volunteers")
    service, habit = stream(seed, "traits", "service"), stream(seed, "traits", "habit")
    return pd.DataFrame(
        {
            "activity": np.exp(service.normal(-0.06, 0.35, size)) * _of_county(seed, "activity", stations, 0.22),
            "drift": service.normal(0, 0.004, size),
            "slackness": habit.gamma(2, 0.5, size) * _of_county(seed, "slackness", stations, 0.8),
            "second_worker": person.random(size),
            "third_worker": person.random(size),
            "licensed": person.random(size),
            "volunteering": volunteer.gamma(2.2, 0.5, size) * _of_county(seed, "volunteering", stations, 0.25),
            "tells_apart": habit.random(size) > 0.03,
        },
        index=stations.index,
    )


def _of_county(seed: int, name: str, stations: pd.DataFrame, spread: float) -> NDArray[np.float64]:
    counties = sorted(set(stations["county"]))
    factor = np.exp(stream(seed, "traits", "county", name).normal(0, spread, len(counties)))
    return stations["county"].map(dict(zip(counties, factor, strict=True))).to_numpy(dtype=float)


def domain_weights(seed: int, size: int) -> NDArray[np.float64]:
    """Each station's leaning by domain (columns as ``DOMAIN_MIX``), around the usual mix."""
    usual = np.array(list(DOMAIN_MIX.values()))
    return usual * stream(seed, "traits", "domains").gamma(6, 1 / 6, (size, len(usual)))


def group_shares(seed: int, size: int) -> NDArray[np.float64]:
    """Each station's share of persons by group (columns as ``GROUP_SHARES``); 0 for groups that it does not count."""
    chance = stream(seed, "traits", "groups")
    usual = np.array(list(GROUP_SHARES.values()))
    share = usual * chance.gamma(5, 1 / 5, (size, len(usual)))
    return np.where(chance.random(share.shape) < 0.55, np.minimum(share, 0.7), 0.0)
