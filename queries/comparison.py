"""Places beside one another: how far each may differ by chance, who stands out, and which ranks are shared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import last_day, month_text
from queries import figures
from queries.breaks import last_break
from queries.definitions import Definition, parts
from queries.funnels import LEVELS, Funnel, funnel
from queries.peers import group_of, peer_groups
from queries.questions import Question
from queries.release import Release
from queries.services import services
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, numbers, over, tidy

INNER, OUTER = ("95", "998")
FIGURES = ("value", "numerator", "denominator", "reporters")
"""What a place is compared by."""
EXTRA = (
    "peer_code", "rate", "widened", f"lower_{INNER}", f"upper_{INNER}", f"lower_{OUTER}", f"upper_{OUTER}",
    "z", "band", "rank_from", "rank_to", "since",
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
    of 95 and 99.8 % at the place's own denominator; ``since``: the first month that counts where the place's ground
    changed within the window, else ''; ``z``; ``band`` 2 to −2, 0 for places that cannot be told apart;
    ``rank_from`` and ``rank_to``, the ranks that places of one band share. Limits are NaN under as many places as the
    threshold ``comparison_places`` asks for. Raises ValueError on an unknown indicator, window or level.
    """
    rows = services(
        release, indicator=indicator, region=region, month=month, window=window, level=level, domain=domain, group=group
    )
    definition = release.definitions[indicator]
    rows = _on_one_ground(release, rows, indicator, Question(region, None, domain, group), month)
    if not definition.is_ratio:
        rows = rows.assign(numerator=rows["value"], denominator=rows["reporters"] * rows["months"])
    groups = group_of(peer_groups(release, last_day(month)))
    rows = rows.assign(peer_code=[groups.get(code, "") for code in rows["region_code"]])
    counts = (rows["denominator"] > 0) & rows["numerator"].notna() & (rows["status"] != "suppressed")
    rows = rows[counts & ((rows["peer_code"] == peers) | (not peers))].reset_index(drop=True)
    return _banded(rows, definition, thresholds_of(release.about).count("comparison_places"))


def _on_one_ground(release: Release, rows: pd.DataFrame, indicator: str, asked: Question, month: int) -> pd.DataFrame:
    """*rows* with the months before a break left out of what the place is compared by, and ``since`` when.

    What adds up over months need not begin with the window: a place with fewer months has wider limits, no other rate.
    """
    rows = rows.assign(since="").astype(dict.fromkeys((*FIGURES, "months"), "float64"))
    if not all(one.adds_over_months for one in parts(release.definitions, indicator)):
        return rows
    for at, (code, months) in enumerate(zip(rows["region_code"], rows["months"], strict=True)):
        since = last_break(release, code, month)
        if since > month - months + 1:
            found = figures.totals(release, indicator, replace(asked, region=code), since, month)
            told = {name: found[name][0] for name in FIGURES if name in found}
            for name, figure in (told | {"months": month - since + 1, "since": month_text(since)}).items():
                rows.at[at, name] = figure
    return rows


def is_share(definition: Definition) -> bool:
    """Whether the numerator is a part of the denominator, so that the ratio cannot pass 1."""
    return definition.is_ratio and definition.is_percentage


def _banded(rows: pd.DataFrame, definition: Definition, least: int) -> pd.DataFrame:
    top, bottom = numbers(rows["numerator"]), numbers(rows["denominator"])
    found = funnel(top, bottom, is_share=is_share(definition)) if len(rows) >= least else None
    made: dict[str, Any] = {name: np.full(len(rows), np.nan) for name in EXTRA if name not in ("peer_code", "since")}
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
