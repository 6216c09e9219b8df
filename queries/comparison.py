"""Places beside one another: how far each may differ by chance, who stands out, and which ranks are shared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import last_day
from queries.definitions import Definition
from queries.funnels import LEVELS, Funnel, funnel
from queries.peers import group_of, peer_groups
from queries.release import Release
from queries.services import services
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, numbers, over, tidy

INNER, OUTER = ("95", "998")
EXTRA = (
    "peer_code", "rate", "widened", f"lower_{INNER}", f"upper_{INNER}", f"lower_{OUTER}", f"upper_{OUTER}",
    "z", "band", "rank_from", "rank_to",
)  # fmt: skip


def comparison(
    release: Release,
    *,
    region: str,
    indicator: str,
    month: int,
    window: str = "month",
    level: str = "county",
    peers: str = "",
    domain: str = "",
    group: str = "",
) -> pd.DataFrame:
    """The places of *level* in the region by the indicator over the *window* that ends with *month*, the highest first.

    ``value`` is ``numerator`` ÷ ``denominator``: of a ratio its own, of a count per report filed. *peers*: only the
    places of that peer group. Extra columns: ``peer_code`` ('' for none); ``rate`` of all these places together;
    ``widened``, how many times wider limits are for a place of middling size than chance alone makes them; the limits
    of 95 and 99.8 % at the place's own denominator; ``z``; ``band`` 2 to −2, 0 for places that cannot be told apart;
    ``rank_from`` and ``rank_to``, the ranks that places of one band share. Limits are NaN under as many
    places as the threshold ``comparison_places`` asks for. Raises ValueError on an unknown indicator, window or level.
    """
    rows = services(
        release, indicator=indicator, region=region, month=month, window=window, level=level, domain=domain, group=group
    )
    definition = release.definitions[indicator]
    if not definition.is_ratio:
        rows = rows.assign(numerator=rows["value"], denominator=rows["reporters"] * rows["months"])
    groups = group_of(peer_groups(release, last_day(month)))
    rows = rows.assign(peer_code=[groups.get(code, "") for code in rows["region_code"]])
    counts = (rows["denominator"] > 0) & rows["numerator"].notna() & (rows["status"] != "suppressed")
    rows = rows[counts & ((rows["peer_code"] == peers) | (not peers))].reset_index(drop=True)
    return _banded(rows, definition, thresholds_of(release.about).count("comparison_places"))


def is_share(definition: Definition) -> bool:
    """Whether the numerator is a part of the denominator, so that the ratio cannot pass 1."""
    return definition.is_ratio and definition.is_percentage


def _banded(rows: pd.DataFrame, definition: Definition, least: int) -> pd.DataFrame:
    top, bottom = numbers(rows["numerator"]), numbers(rows["denominator"])
    found = funnel(top, bottom, is_share=is_share(definition)) if len(rows) >= least else None
    made: dict[str, Any] = {name: np.full(len(rows), np.nan) for name in EXTRA if name != "peer_code"}
    made |= {"value": over(top, bottom), "band": np.zeros(len(rows), dtype=np.int64)}
    if found is not None:
        made |= _around(found, top, bottom)
    whole = rows.assign(**made).sort_values(["band", "value", "region_code"], ascending=[False, False, True])
    ranks = _ranks(whole["band"].to_numpy())
    return tidy(whole.assign(**ranks, status=NORMAL).reset_index(drop=True), EXTRA, indicator_id=definition.id)


def _around(found: Funnel, top: NDArray[np.float64], bottom: NDArray[np.float64]) -> dict[str, Any]:
    limits = {name: found.limits(bottom, level) for name, level in zip((INNER, OUTER), LEVELS, strict=True)}
    sides = {f"{side}_{name}": pair[at] for name, pair in limits.items() for at, side in enumerate(("lower", "upper"))}
    return {
        "rate": found.rate, "widened": found.widened(float(np.median(bottom))), "z": found.z(top, bottom),
        "band": found.bands(top, bottom), **sides,
    }  # fmt: skip


def _ranks(bands: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """The first and the last rank of every row's band; *bands* descend."""
    first = np.searchsorted(-bands, -bands, side="left") + 1
    last = np.searchsorted(-bands, -bands, side="right")
    return {"rank_from": first.astype("float64"), "rank_to": last.astype("float64")}
