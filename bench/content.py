"""Checks on content: what they find of planted cases and how often they are wrong, against the usual z above 3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from bench import faking
from bench.honest import FIRST, PREFECTURES, World, block_of, honest
from bench.timing import once, table
from catalogue import indicators
from catalogue.checks import Checks, load
from warehouse.checks.block import found, joined
from warehouse.checks.run import run

TUNED_ON = 11
"""The seed on which the limits were chosen; it is not among those that are reported."""
SEEDS = (101, 202, 303, 404, 505)
PLAIN = "plain z > 3"


def report() -> None:
    """Print precision by check, recall by way of faking, and hits per 1,000 station-months, over ``SEEDS``."""
    checks = load(indicators.load())
    worlds = [faking.planted(seed) for seed in SEEDS]
    taken = once(lambda: hits_of(worlds[0], checks))
    ours = [hits_of(world, checks) for world in worlds]
    plain = [plain_z(world) for world in worlds]
    clean = [hits_of(honest(seed), checks) for seed in SEEDS]
    months = sum(int((~np.isnan(world.values["staff"])).sum()) for world in worlds)
    print(f"\n{len(SEEDS)} provinces, {months:,} station-months, {sum(len(w.cases) for w in worlds)} planted cases; "
          f"one province takes {taken:.0f} ms")  # fmt: skip
    _precision(worlds, ours, plain, clean, months, checks)
    _recall(worlds, ours, plain)


def hits_of(world: World, checks: Checks) -> pd.DataFrame:
    """Everything that the checks find in a world."""
    return run([block_of(world, prefecture) for prefecture in range(PREFECTURES)], checks)


def plain_z(world: World) -> pd.DataFrame:
    """What everybody tries first: a figure further than three standard deviations from its station's mean."""
    frames = []
    for prefecture in range(PREFECTURES):
        block = block_of(world, prefecture)
        spread = np.nanstd(block.values, axis=1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            far = np.abs(block.values - np.nanmean(block.values, axis=1, keepdims=True)) / spread > 3
        for position, name in enumerate(block.indicators):
            frames.append(found(PLAIN, block, np.nonzero(far[:, :, position]), indicator_id=name))
    return joined(frames)


def is_true(world: World, hits: pd.DataFrame) -> np.ndarray:
    """For every hit whether it lies on a planted case; of a clone also the station that was copied from."""
    spans: Mapping[int, list[tuple[int, int]]] = defaultdict(list)
    for _, row, first, last in world.cases:
        spans[row].append((first, last))
    rows = zip(
        hits["check_id"], hits["site_id"], hits["other_site_id"], hits["first_month"], hits["month"], strict=True
    )
    return np.array(
        [_meets(spans, check, (site, other), first, last) for check, site, other, first, last in rows], bool
    )


def _meets(
    spans: Mapping[int, list[tuple[int, int]]], check: str, sites: tuple[str, str], first: int, last: int
) -> bool:
    named = [int(site[1:]) for site in sites if site and (check == "clone" or site == sites[0])]
    # A stock that was wrong does not carry over to the month after either: the same mistake.
    late = 1 if check == "balance" else 0
    return any(a <= last and first <= b + late for row in named for a, b in spans.get(row, ()))


def _precision(
    worlds: list[World], ours: list[pd.DataFrame], plain: list[pd.DataFrame], clean: list[pd.DataFrame], months: int,
    checks: Checks,
) -> None:  # fmt: skip
    rows = []
    for name in (*checks, "all checks", PLAIN):
        source = plain if name == PLAIN else ours
        chosen = [h if name in ("all checks", PLAIN) else h[h["check_id"] == name] for h in source]
        right = sum(int(is_true(w, h).sum()) for w, h in zip(worlds, chosen, strict=True))
        told = sum(map(len, chosen))
        honest = "" if name == PLAIN else f"{_thousand([_of(h, name) for h in clean], months):.2f}"
        rows.append([name, str(told), _share(right, told), f"{_thousand(chosen, months):.2f}", honest])
    table("Precision (hits on planted cases)", ["check", "hits", "precision", "per 1,000", "honest per 1,000"], rows)


def _of(hits: pd.DataFrame, name: str) -> pd.DataFrame:
    return hits if name == "all checks" else hits[hits["check_id"] == name]


def _thousand(frames: Iterable[pd.DataFrame], months: int) -> float:
    return 1000 * sum(map(len, frames)) / months


def _recall(worlds: list[World], ours: list[pd.DataFrame], plain: list[pd.DataFrame]) -> None:
    rows = []
    for kind in faking.WAYS:
        told = [_found(world, hits, kind) for world, hits in zip(worlds, ours, strict=True)]
        usual = [_found(world, hits, kind) for world, hits in zip(worlds, plain, strict=True)]
        n = sum(len(one) for one in told)
        caught = sum(bool(one) for part in told for one in part)
        rows.append([
            kind, str(n), _share(caught, n), _share(sum(bool(one) for part in usual for one in part), n),
            " ".join(f"{name} {times}" for name, times in _counted(told)),
        ])  # fmt: skip
    every = sum(int(row[1]) for row in rows)
    caught_in_all = [_share(_caught(worlds, source), every) for source in (ours, plain)]
    rows.append(["all ways", str(every), *caught_in_all, ""])
    table("Recall (planted cases with a hit)", ["way of faking", "cases", "found", PLAIN, "by which"], rows)


def _caught(worlds: list[World], hits: list[pd.DataFrame]) -> int:
    """How many planted cases of any kind have a hit."""
    pairs = zip(worlds, hits, strict=True)
    return sum(bool(one) for world, told in pairs for kind in faking.WAYS for one in _found(world, told, kind))


def _found(world: World, hits: pd.DataFrame, kind: str) -> list[set[str]]:
    """For every case of a kind the checks that hit it."""
    by_site = dict(tuple(hits.groupby("site_id"))) if len(hits) else {}
    result = []
    for planted, row, first, last in world.cases:
        if planted == kind:
            mine = by_site.get(f"S{row:04d}", hits.iloc[:0])
            result.append(set(mine["check_id"][(mine["first_month"] <= last) & (mine["month"] >= first)]))
    return result


def _counted(told: list[list[set[str]]]) -> list[tuple[str, int]]:
    times: dict[str, int] = defaultdict(int)
    for part in told:
        for one in part:
            for name in one:
                times[name] += 1
    return sorted(times.items(), key=lambda item: -item[1])[:3]


def _share(part: int, whole: int) -> str:
    # Never rounded up to 100 %.
    return "—" if not whole else f"{np.floor(1000 * part / whole) / 10:.1f}%"


__all__ = ["FIRST", "report"]
