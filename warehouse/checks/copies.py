"""Reports that repeat an earlier one of the station, or equal another station's of the same month.

Two reports agree here and there by chance: on zeros always, on small counts often. Each figure that agrees therefore
counts by how unlikely that is: a count v from month to month spreads over about √(v + (0.3 v)²), so that another one
meets it about once in 1 + 2.5 times that. Scores are logarithms to base 10 and add up.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.checks import Check
from warehouse.checks.block import Block, Flags, Numbers, found, is_goods, joined

OWN_SPREAD = 0.3
PER_SPREAD = 2.5
LARGE_UNITS = ("person", "person_time", "household", "household_time")
FIRST_ODD = 0x9E3779B97F4A7C15


def flows(block: Block) -> Numbers:
    """What was done in each month; stocks may well stay the same, money comes in round sums. NaN in zero reports."""
    chosen = [one.nature == "flow" and not is_goods(one) for one in block.definitions]
    return np.where(block.filed[:, :, None], block.values, np.nan)[:, :, chosen]


def surprise(figures: Numbers) -> Numbers:
    """How unlikely it is to meet each figure again by chance, as a power of ten; 0 for zeros and gaps."""
    known = np.where(figures > 0, figures, 0.0)
    return np.log10(1 + PER_SPREAD * np.sqrt(known + (OWN_SPREAD * known) ** 2)) * (known > 0)


def compared(one: Numbers, other: Numbers, score: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Score, number of agreeing figures above zero, and of figures above zero in either report, along the last axis."""
    same = (one == other) & (one > 0)
    either = ((one > 0) | (other > 0)) & ~np.isnan(one) & ~np.isnan(other)
    return (score * same).sum(axis=-1), same.sum(axis=-1).astype(float), either.sum(axis=-1).astype(float)


def repeats(block: Block, check: Check) -> pd.DataFrame:
    """Months that repeat an earlier one of the same station, each with the earlier one that it resembles most."""
    figures = block.once(flows)
    score = surprise(figures)
    best = {name: np.full(figures.shape[:2], np.nan) for name in ("score", "agreed", "compared", "lag")}
    for lag in range(1, min(int(check["months"]), figures.shape[1] - 1) + 1):
        told = compared(figures[:, lag:], figures[:, :-lag], score[:, lag:])
        is_hit = _alike(*told, check) & ~(told[0] <= best["score"][:, lag:])
        for name, values in zip(best, (*told, np.full(told[0].shape, float(lag))), strict=True):
            best[name][:, lag:][is_hit] = values[is_hit]
    at = np.nonzero(~np.isnan(best["lag"]))
    month = at[1] + block.first_month - best["lag"][at].astype(int)
    return found("repeat", block, at, other_month=month, **_numbers({name: best[name][at] for name in best}))


def _alike(score: Numbers, agreed: Numbers, either: Numbers, check: Check) -> Flags:
    return (score > check["score"]) & (agreed >= check["share"] * either)


def _numbers(values: dict[str, Numbers]) -> dict[str, Numbers]:
    return {name: values[name] for name in ("score", "agreed", "compared")}


def neighbours(block: Block, check: Check) -> pd.DataFrame:
    """Stations of one county whose reports of a month are nearly equal; a hit for each of them."""
    figures = block.once(flows)
    score = surprise(figures)
    frames = []
    for apart in range(1, _largest(block.counties)):
        first = np.flatnonzero(block.counties[apart:] == block.counties[:-apart])
        told = compared(figures[first + apart], figures[first], score[first + apart])
        at = np.nonzero(_alike(*told, check))
        numbers = dict(zip(("score", "agreed", "compared"), (one[at] for one in told), strict=True))
        later, earlier = (first[at[0]] + apart, at[1]), (first[at[0]], at[1])
        for mine, its in ((later, earlier), (earlier, later)):
            frames.append(found("clone", block, mine, other_site_id=block.sites[its[0]], **numbers))
    return joined(frames)


def _largest(counties: NDArray[np.object_]) -> int:
    return int(pd.Series(counties).value_counts().max()) if len(counties) else 0


def prints(block: Block, check: Check) -> pd.DataFrame:
    """A fingerprint of the counts of people and households in every report in which they tell enough.

    Equal ones are equal reports, wherever they come from.
    """
    is_large = [one.nature == "flow" and one.unit in LARGE_UNITS for one in block.definitions]
    figures = np.where(block.filed[:, :, None], block.values, np.nan)[:, :, is_large]
    score = surprise(figures).sum(axis=2)
    at = np.nonzero(score > check["score"])
    whole = np.where(np.isnan(figures[at]), -1.0, figures[at] * 10_000).astype(np.int64).astype(np.uint64)
    odd = np.array([(FIRST_ODD * (2 * place + 1)) % 2**64 | 1 for place in range(whole.shape[1])], dtype=np.uint64)
    mixed = (whole ^ (whole >> np.uint64(17))) * odd
    mixed ^= mixed >> np.uint64(29)
    number = (figures[at] > 0).sum(axis=1).astype(float)
    table = found("clone", block, at, score=score[at], agreed=number, compared=number)
    return table.assign(print=(mixed * odd).sum(axis=1, dtype=np.uint64))


def equals(printed: pd.DataFrame) -> pd.DataFrame:
    """Hits for all reports of a month that have the same fingerprint as another's, each naming one of the others."""
    groups = printed[printed.duplicated(["month", "print"], keep=False)].sort_values(["month", "print", "site_id"])
    by_print = groups.groupby(["month", "print"], sort=False)["site_id"]
    following = by_print.shift(-1)
    named = following.where(following.notna(), by_print.transform("first"))
    return groups.assign(other_site_id=named).drop(columns="print")


def once(hits: pd.DataFrame) -> pd.DataFrame:
    """One hit a station and month: that with the highest score."""
    ordered = hits.sort_values(["score", "other_site_id"], ascending=[False, True])
    return ordered.drop_duplicates(["site_id", "month"]).sort_values(["site_id", "month"], ignore_index=True)


def clones(printed: list[pd.DataFrame], near: list[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """All clones of a province, from the fingerprints and near neighbours of its blocks."""
    every = joined([equals(joined(printed)) if any(map(len, printed)) else joined([]), *near])
    if len(every):
        yield once(every)
