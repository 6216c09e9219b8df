"""How each station climbs the rungs: plan, plaque, built, operating, full service; halts, reopenings, closures."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.rungs import RUNGS
from warehouse.demo.places import HORIZON
from warehouse.demo.streams import stream

Days = NDArray[np.datetime64]
NEVER = np.datetime64("NaT", "D")
LIFE = (*RUNGS, "halted", "reopened", "closed")
"""Columns of days that make up a station's life; NaT where a step was never taken."""

LAST_DAY = date(2025, 6, 30)


def lives(seed: int, purpose: str, built: Days, quiet: tuple[date, ...] = ()) -> pd.DataFrame:
    """A life (columns ``LIFE``) around each day of *built*; where that is NaT the station is planned at most.

    No halt falls on a *quiet* day, so that counts published for those days hold. *purpose* names the random stream.
    """
    chance = stream(seed, "life", purpose)
    size = len(built)
    plaque = built - chance.integers(10, 50, size)
    planned = np.maximum(np.datetime64(HORIZON) + 14, built - chance.integers(90, 330, size))
    operating = _unless(chance.random(size) < 0.025, built + 1 + chance.gamma(1.6, 28, size).astype(int))
    full = _unless(chance.random(size) < 0.08, operating + 30 + chance.gamma(2.2, 80, size).astype(int))
    frame = pd.DataFrame(dict(zip(RUNGS, (planned, plaque, built, operating, full), strict=True)))
    frame = _unbuilt(chance, frame)
    frame = _halts(chance, frame, quiet)
    return frame.where(frame <= np.datetime64(LAST_DAY))[list(LIFE)]


def _days(column: pd.Series) -> Days:
    # A frame keeps seconds, to which a whole number adds seconds.
    return column.to_numpy().astype("datetime64[D]")


def _unless(never: NDArray[np.bool_], days: Days) -> Days:
    return np.where(never, NEVER, days)


def _unbuilt(chance: np.random.Generator, frame: pd.DataFrame) -> pd.DataFrame:
    """Of the stations not built by the end two thirds are planned and one third has a plaque and nothing behind it."""
    size = len(frame)
    planned = np.datetime64("2023-02-01") + chance.integers(0, 760, size)
    plaque = planned + chance.integers(40, 300, size)
    waiting = frame["built"].isna().to_numpy()
    return frame.assign(
        planned=np.where(waiting, _unless(chance.random(size) < 0.3, planned), frame["planned"]),
        plaque=np.where(waiting, _unless(chance.random(size) < 0.5, plaque), frame["plaque"]),
    ).assign(plaque=lambda life: life["plaque"].where(life["planned"].notna()))


def _halts(chance: np.random.Generator, frame: pd.DataFrame, quiet: tuple[date, ...]) -> pd.DataFrame:
    """One station in thirty is suspended once, most reopen; one in two hundred closes after 2024."""
    size = len(frame)
    start = _days(frame["operating"]) + chance.integers(150, 900, size)
    end = start + chance.integers(45, 270, size)
    halted = _unless(chance.random(size) >= 0.035, start)
    for day in quiet:
        halted = _unless((start <= np.datetime64(day)) & (np.datetime64(day) < end), halted)
    closed = np.maximum(np.datetime64("2024-02-01") + chance.integers(0, 480, size), end + 30)
    closed = _unless((chance.random(size) >= 0.006) | np.isnat(start), closed)
    full = _days(frame["full_service"])
    during = (full >= halted) & (full < end)
    return frame.assign(
        full_service=np.where(during, end + 60, full),
        halted=halted,
        reopened=np.where(np.isnat(halted), NEVER, end),
        closed=closed,
    )


def status_on(life: pd.DataFrame, day: date) -> NDArray[np.object_]:
    """Each station's status on *day*: a rung, suspended, closed, or '' before it was planned."""
    reached = {step: (life[step] <= np.datetime64(day)).to_numpy() for step in LIFE}
    status = np.full(len(life), "", dtype=object)
    for rung in RUNGS:
        status[reached[rung]] = rung
    status[reached["halted"] & ~reached["reopened"]] = "suspended"
    status[reached["closed"]] = "closed"
    return status


EVIDENCE = {
    "planned": "列入县级建设计划（模拟）",
    "plaque": "挂牌照片存档（模拟）",
    "built": "县级验收单（模拟）",
    "operating": "社工到岗、开门服务（模拟）",
    "full_service": "县级确认各主要领域服务开展（模拟）",
    "suspended": "驻站社工离岗，暂停服务（模拟）",
    "closed": "撤并，由邻近站点承接（模拟）",
    "reopened": "重新派驻社工，恢复服务（模拟）",
}


def history(sites: pd.DataFrame) -> pd.DataFrame:
    """The statuses stated over time: ``site_id, effective_on, status, evidence``, one row a change."""
    steps = [_step(sites, step) for step in LIFE]
    rows = pd.concat(steps, ignore_index=True).sort_values(["site_id", "effective_on"], ignore_index=True)
    closed = sites.set_index("site_id")["closed"].reindex(rows["site_id"]).to_numpy()
    return rows[~(rows["effective_on"].to_numpy() > closed)].reset_index(drop=True)


def _step(sites: pd.DataFrame, step: str) -> pd.DataFrame:
    taken = sites[sites[step].notna()]
    status: str | NDArray[np.object_] = {"halted": "suspended"}.get(step, step)
    if step == "reopened":
        served = (taken["full_service"] < taken["reopened"]).to_numpy()
        status = np.where(served, "full_service", "operating").astype(object)
    evidence = EVIDENCE["suspended" if step == "halted" else step]
    return pd.DataFrame(
        {"site_id": taken["site_id"], "effective_on": taken[step], "status": status, "evidence": evidence}
    )
