"""The simulated world of one root region, and what its stations file month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import last_day, month_number
from warehouse.demo import breakdowns, pace, rollout
from warehouse.demo.anchors import COMPLETE, GUIZHOU, NEWCOMERS, TOTALS, Complete, Total
from warehouse.demo.calibration import month_totals, settled, shift
from warehouse.demo.derived import combine, follow
from warehouse.demo.faults import mistaken
from warehouse.demo.inventions import COPIED, habits, made_up
from warehouse.demo.places import Places, places
from warehouse.demo.reports import inside, reports
from warehouse.demo.stations import stations
from warehouse.demo.statuses import status_on
from warehouse.demo.tiers import other_sites
from warehouse.demo.traits import DOMAIN_MIX, GROUP_SHARES, domain_weights, group_shares, traits
from warehouse.demo.volumes import FLOWS, MONEY, Values, amounts, flows, stocks

FIRST_MONTH = month_number(2020, 9)
LAST_MONTH = month_number(2025, 6)
SEED = 520000


@dataclass(frozen=True)
class World:
    """Everything that is decided before the first month: places, sites with lives and traits, published totals."""

    seed: int
    places: Places
    stations: pd.DataFrame
    others: pd.DataFrame
    totals: tuple[Total, ...]
    wanted: dict[tuple[str, str, int], int]
    complete: tuple[Complete, ...]
    domain_weights: NDArray[np.float64]
    group_shares: NDArray[np.float64]


@dataclass(frozen=True)
class Filed:
    """One month's reports as first filed and as corrected.

    ``rows``: the stations that filed, indexed by position in ``World.stations``; ``first`` and ``final`` their
    figures before and after corrections, ``wrong`` which rows a second version put right.
    """

    month: int
    rows: pd.DataFrame
    first: Values
    final: Values
    fixed: NDArray[np.bool_]


def create(root: str, divisions: pd.DataFrame, seed: int = SEED) -> World:
    """The world of *root* on its divisions frame; the same arguments give the same world."""
    is_guizhou = root == GUIZHOU
    where = places(root, divisions, NEWCOMERS if is_guizhou else ())
    speed = pace.paces(seed, where)
    path = pace.checkpoints(where, speed)
    left = pace.left_for_last(seed, where, path[-1].built)
    built = rollout.built_days(seed, where, path, rollout.quotas(where, speed, left, path))
    sites = stations(seed, where, built)
    sites = sites.join(traits(seed, sites)).assign(staff_shift=0, volunteers_shift=0)
    totals, complete = (TOTALS, COMPLETE) if is_guizhou else ((), ())
    sites = _fitted(seed, sites, totals, complete)
    wanted = month_totals(_flows(totals), lambda month: _rows(seed, sites, month, complete))
    return World(
        seed,
        where,
        sites,
        other_sites(seed, where, built),
        totals,
        wanted,
        complete,
        domain_weights(seed, len(sites)),
        group_shares(seed, len(sites)),
    )


def _flows(totals: tuple[Total, ...]) -> list[Total]:
    return [total for total in totals if total.indicator in FLOWS or total.indicator in MONEY]


def _rows(seed: int, sites: pd.DataFrame, month: int, complete: tuple[Complete, ...]) -> pd.DataFrame:
    filed = reports(seed, sites, month, complete)
    mine = sites.loc[filed.index]
    return mine.join(filed).assign(status=status_on(mine, last_day(month)))


def _fitted(seed: int, sites: pd.DataFrame, totals: tuple[Total, ...], complete: tuple[Complete, ...]) -> pd.DataFrame:
    """*sites* whose posted staff and volunteers meet the totals of one month; the shift then stays for good."""
    for total in totals:
        if total.indicator in FLOWS or total.indicator in MONEY:
            sites.loc[inside(sites, total.region), "tells_apart"] |= total.indicator in ("cases_opened", "groups_run")
            continue
        rows = _rows(seed, sites, total.first, complete)
        rows = rows[inside(rows, total.region)]
        column = {"staff": "staff_shift", "volunteers_posted": "volunteers_shift"}[total.indicator]
        change = shift(total.value, stocks(rows, total.first)[total.indicator])
        sites = sites.assign(**{column: pd.Series(change, index=rows.index).reindex(sites.index, fill_value=0)})
    return sites


def months(world: World, indicators: tuple[str, ...] | None = None) -> Iterator[Filed]:
    """What is filed for every month in order, months without any report left out; *indicators* limits the figures.

    Months follow one another because cases opened in one are closed in a later one.
    """
    active = np.zeros(len(world.stations))
    habit, last = habits(world.seed, len(world.stations)), dict[str, NDArray[np.float64]]()
    for month in range(FIRST_MONTH, LAST_MONTH + 1):
        rows = _rows(world.seed, world.stations, month, world.complete)
        if rows.empty:
            continue
        values = _true_values(world, rows, month, active)
        at = rows.index.to_numpy()
        before = {name: last[name][at] if last else np.full(len(at), np.nan) for name in COPIED}
        values = made_up(world.seed, world.totals, rows, month, values, before, habit[at])
        last = {name: _placed(values[name], at, len(world.stations)) for name in COPIED}
        active[rows.index.to_numpy()] = values["cases_active"]
        final = combine(rows, values)
        first, wrong = mistaken(world.seed, world.totals, rows, month, final)
        stays = wrong & ~rows["corrected"].to_numpy()
        final = {name: np.where(stays, first[name], figures) for name, figures in final.items()}
        yield Filed(month, rows, _only(first, indicators), _only(final, indicators), wrong & ~stays)


def _placed(figures: NDArray[np.float64], at: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    every = np.full(size, np.nan)
    every[at] = figures
    return every


def _true_values(world: World, rows: pd.DataFrame, month: int, active: NDArray[np.float64]) -> Values:
    values = flows(world.seed, rows, month, list(FLOWS)) | amounts(world.seed, rows, month, list(MONEY))
    values = settled(_flows(world.totals), world.wanted, rows, month, values)
    values |= follow(world.seed, month, rows, values, active[rows.index.to_numpy()])
    return stocks(rows, month) | values


def _only(values: Values, indicators: tuple[str, ...] | None) -> Values:
    return values if indicators is None else {name: values[name] for name in indicators}


def breakdown(world: World, filed: Filed, version: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Person-times by domain and persons by group of version 1 or 2, indexed as ``filed.rows``, columns the codes."""
    values = filed.first if version == 1 else filed.final
    at = filed.rows.index.to_numpy()
    served, persons = values["person_times_served"], values["persons_served"]
    domains = breakdowns.by_domain(world.seed, filed.month, version, served, world.domain_weights[at])
    groups = breakdowns.by_group(world.seed, filed.month, version, persons, world.group_shares[at])
    return (
        pd.DataFrame(domains, index=filed.rows.index, columns=list(DOMAIN_MIX)),
        pd.DataFrame(groups, index=filed.rows.index, columns=list(GROUP_SHARES)),
    )
