"""What the stations report for a month: people posted, services given, money and goods received."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import month_number
from warehouse.demo.seasons import factor
from warehouse.demo.streams import stream

Values = dict[str, NDArray[np.float64]]
"""Indicator id -> one value a reporting station; NaN where the station leaves the cell blank."""

ORIGIN = month_number(2020, 9)


@dataclass(frozen=True)
class Flow:
    """A count drawn for each station: usual monthly mean of a grown station and its season; uneven around the mean."""

    mean: float
    season: str
    unevenness: float = 0.0


FLOWS = {
    "cases_opened": Flow(0.47, "service"),
    "groups_run": Flow(0.46, "children"),
    "community_activities": Flow(0.68, "service"),
    "publicity_events": Flow(0.55, "volunteers"),
    "households_visited": Flow(23.0, "relief", 0.3),
    "person_times_served": Flow(232.0, "service", 0.35),
    "volunteer_person_times": Flow(13.0, "volunteers", 0.4),
    "trainings": Flow(0.5, "service"),
    "supervision_visits": Flow(0.4, "even"),
    "crisis_interventions": Flow(0.04, "even"),
    "referrals": Flow(0.16, "service"),
    "assistance_screenings": Flow(6.0, "relief", 0.3),
    "disputes_mediated": Flow(0.25, "service"),
    "deliberations": Flow(0.35, "even"),
    "orgs_mobilised": Flow(1.3, "volunteers"),
    "orgs_incubated": Flow(0.05, "even"),
    "wishes_fulfilled": Flow(1.2, "relief", 0.5),
    "graduates_hired": Flow(0.03, "hiring"),
}


@dataclass(frozen=True)
class Money:
    """An amount that some stations receive in some months: chance, usual amount in steps of so many yuan, season."""

    chance: float
    steps: float
    yuan: int
    season: str


MONEY = {
    "funds_fiscal": Money(0.9, 19.0, 1000, "tranche"),
    "project_funds": Money(0.03, 20.0, 1000, "even"),
    "charity_cash": Money(0.2, 16.0, 100, "relief"),
    "matched_funds": Money(0.04, 30.0, 100, "service"),
    "goods_value": Money(0.28, 26.0, 100, "relief"),
}


def stocks(rows: pd.DataFrame, month: int) -> Values:
    """People posted at the end of *month*; *rows* are stations with their traits and ``*_shift`` columns."""
    since = month - ORIGIN
    is_open = (rows["status"] != "built").to_numpy().astype(float)
    luck = rows["licensed"].to_numpy()
    more = (rows["second_worker"] < 0.014 * since - 0.38).to_numpy() * 1.0
    more += (rows["third_worker"] < 0.0016 * since - 0.03).to_numpy()
    staff = np.maximum(is_open * (1 + more) + rows["staff_shift"].to_numpy(), 0)
    volunteers = np.floor(rows["volunteering"].to_numpy() * (0.75 + 0.032 * since) + 0.35) * is_open
    return {
        "posts": np.maximum(staff, 1.0) + (rows["second_worker"].to_numpy() > 0.85),
        "staff": staff,
        "staff_full_time": np.maximum(staff - (luck > 0.8), 0.0),
        "staff_licensed": np.minimum(np.floor(staff * (0.18 + 0.005 * since) + luck), staff),
        "volunteers_posted": np.maximum(volunteers + rows["volunteers_shift"].to_numpy(), 0),
        "volunteer_teams": np.floor(rows["volunteering"].to_numpy() * (0.6 + 0.02 * since)),
    }


def intensity(rows: pd.DataFrame, month: int) -> NDArray[np.float64]:
    """What multiplies a station's usual volume this month: growth after opening, its rung, its own drift."""
    opened = rows["operating"].dt.year * 12 + rows["operating"].dt.month - 1
    age = (month - opened).fillna(0).clip(lower=0).to_numpy(dtype=float)
    growth = np.clip(0.35 + 0.07 * age, 0.35, 1.0) * (0.86 + 0.006 * (month - ORIGIN))
    rung = rows["status"].map({"built": 0.08, "operating": 0.8, "full_service": 1.12}).to_numpy(dtype=float)
    drift = np.exp(np.clip(rows["drift"].to_numpy() * age, -0.5, 0.35))
    level: NDArray[np.float64] = rows["activity"].to_numpy() * growth * rung * drift
    return level * (rows["state"] == "filed").to_numpy()


def flows(seed: int, rows: pd.DataFrame, month: int, indicators: list[str]) -> Values:
    """Counts drawn for the reporting stations, one stream an indicator; 0 in zero reports."""
    level = intensity(rows, month)
    return {name: _drawn(seed, FLOWS[name], name, level, rows, month) for name in indicators if name in FLOWS}


def _drawn(
    seed: int, flow: Flow, name: str, level: NDArray[np.float64], rows: pd.DataFrame, month: int
) -> NDArray[np.float64]:
    chance = stream(seed, "flow", name, month)
    mean = flow.mean * factor(flow.season, month) * level
    if flow.unevenness:
        shape = 1 / flow.unevenness**2
        mean = mean * chance.gamma(shape, 1 / shape, len(rows))
    return chance.poisson(mean).astype(float)


def amounts(seed: int, rows: pd.DataFrame, month: int, indicators: list[str]) -> Values:
    """Money received, in yuan; in most months of most kinds nothing."""
    return {name: _received(seed, MONEY[name], name, rows, month) for name in indicators if name in MONEY}


def _received(seed: int, money: Money, name: str, rows: pd.DataFrame, month: int) -> NDArray[np.float64]:
    chance = stream(seed, "money", name, month)
    season = factor(money.season, month)
    arrives = chance.random(len(rows)) < np.minimum(money.chance * season, 0.95)
    steps = np.ceil(chance.gamma(4, money.steps / 4, len(rows)) * np.minimum(rows["activity"].to_numpy(), 2))
    return np.where(arrives & (rows["state"] == "filed").to_numpy(), steps * money.yuan, 0.0)
