"""Reports that nobody made up, of a distribution of their own: to try the checks on, and to plant made-up figures in.

Nothing here knows the checks or the demonstration. Counts are negative binomial with stations of very different size
and steadiness, seasons that differ by county, zeros beyond chance, lulls, growth, staff that comes and goes, and
campaigns that make a county's figures leap for a month or three: those are honest, and a hit on them is a false one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.checks.block import Block

PREFECTURES, COUNTIES, STATIONS, MONTHS = 3, 6, 14, 42
FIRST = 2022 * 12
RATES = {
    "cases_opened": 1.4, "groups_run": 0.8, "community_activities": 2.2, "publicity_events": 1.1,
    "households_visited": 34.0, "person_times_served": 260.0, "volunteer_person_times": 21.0, "referrals": 0.5,
    "assistance_screenings": 11.0, "disputes_mediated": 0.9, "deliberations": 0.7, "wishes_fulfilled": 2.0,
    "trainings": 0.6, "supervision_visits": 0.6,
}  # fmt: skip
MONEY = {"funds_fiscal": (0.3, 24_000.0), "charity_cash": (0.25, 1_800.0), "goods_value": (0.3, 2_600.0)}
CAMPAIGNED = ("households_visited", "person_times_served", "assistance_screenings", "volunteer_person_times")
Values = dict[str, NDArray[np.float64]]


@dataclass
class World:
    """Figures by indicator, station and month, and what was planted: (kind, station, first and last month)."""

    values: Values
    chance: np.random.Generator
    cases: list[tuple[str, int, int, int]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def stations(self) -> int:
        """How many stations there are."""
        return len(self.values["staff"])


def honest(seed: int) -> World:
    """A province in which nobody made anything up."""
    chance = np.random.default_rng([seed, 77])
    shape = (PREFECTURES * COUNTIES * STATIONS, MONTHS)
    size = np.exp(chance.normal(0, 0.55, (shape[0], 1)))
    pulse = size * _seasons(chance, shape) * _lives(chance, shape)
    values = {name: _counts(chance, rate * pulse, name) for name, rate in RATES.items()}
    _campaigns(chance, values, pulse)
    values["staff"] = _staff(chance, shape)
    _follow(chance, values)
    for name, (often, amount) in MONEY.items():
        arrives = chance.random(shape) < often
        values[name] = np.where(arrives, np.round(chance.lognormal(np.log(amount), 0.7, shape) / 50) * 50 + 50, 0.0)
    values["goods_items"] = np.ceil(values["goods_value"] / chance.uniform(30, 95, shape))
    return World(values, chance)


def _seasons(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """A wave of its own for every county, and a poor month for all at the Spring Festival."""
    phase = np.repeat(chance.uniform(0, 2 * np.pi, shape[0] // STATIONS), STATIONS)[:, None]
    height = np.repeat(chance.uniform(0.05, 0.4, shape[0] // STATIONS), STATIONS)[:, None]
    months = np.arange(shape[1])
    return (1 + height * np.sin(2 * np.pi * months / 12 + phase)) * np.where(months % 12 == 1, 0.6, 1.0)


def _lives(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Stations that open late and grow, drift, or lie idle for some months."""
    months = np.arange(shape[1])
    opened = np.where(chance.random(shape[0]) < 0.4, chance.integers(0, 24, shape[0]), -20)[:, None]
    grown = np.clip(0.3 + 0.12 * (months - opened), 0.3, 1)
    drift = np.exp(chance.normal(0, 0.008, (shape[0], 1)) * months)
    begins = chance.integers(3, shape[1] - 3, shape[0])[:, None]
    lull = (chance.random((shape[0], 1)) < 0.12) & (months >= begins) & (months < begins + 3)
    lives: NDArray[np.float64] = np.where(months < opened, np.nan, grown * drift * np.where(lull, 0.3, 1.0))
    return lives


def _counts(chance: np.random.Generator, mean: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    steadiness = chance.uniform(2.5, 14, (len(mean), 1))
    known = np.nan_to_num(mean)
    drawn = chance.poisson(known * chance.gamma(steadiness, 1 / steadiness, mean.shape)).astype(float)
    idle = chance.random(mean.shape) < (0.03 if RATES[name] > 5 else 0.12)
    return np.where(np.isnan(mean), np.nan, np.where(idle, 0.0, drawn))


def _campaigns(chance: np.random.Generator, values: Values, pulse: NDArray[np.float64]) -> None:
    """A county's drive of one to three months; half of its stations take part, each in its own measure."""
    for county in range(len(pulse) // STATIONS):
        for _ in range(3):
            begins, lasts = chance.integers(0, MONTHS - 3), chance.integers(1, 4)
            name = CAMPAIGNED[chance.integers(len(CAMPAIGNED))]
            rows = county * STATIONS + np.flatnonzero(chance.random(STATIONS) < 0.6)
            part = np.ix_(rows, np.arange(begins, begins + lasts))
            values[name][part] = np.ceil(values[name][part] * chance.uniform(1.8, 5, (len(rows), 1)))


def _staff(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    changes = chance.choice([-1, 0, 1], shape, p=[0.02, 0.955, 0.025])
    staff: NDArray[np.float64] = np.clip(chance.integers(1, 4, (shape[0], 1)) + np.cumsum(changes, axis=1), 1, 7) * 1.0
    return staff


def _follow(chance: np.random.Generator, values: Values) -> None:
    """Figures that follow from others, within the rules."""
    served, visited = values["person_times_served"], values["households_visited"]
    known = ~np.isnan(served)
    visits = visited + np.floor(visited * chance.uniform(0.1, 1.1, visited.shape))
    values |= {
        "visit_household_times": np.minimum(visits, values["staff"] * 150),
        "visit_person_times": visits + np.floor(visits * chance.uniform(0.2, 1.0, visits.shape)),
        "persons_served": np.ceil(served * chance.uniform(0.45, 0.8, served.shape)),
        "policy_consultations": np.floor(served * chance.uniform(0.05, 0.25, served.shape)),
        "group_sessions": values["groups_run"] * chance.integers(3, 8, served.shape),
        "training_person_times": values["trainings"] * chance.integers(4, 25, served.shape),
        "staff": np.where(known, values["staff"], np.nan),
        "cases_closed": np.zeros(served.shape),
        "cases_active": np.zeros(served.shape),
    }
    values["households_visited"] = np.minimum(visited, values["visit_household_times"])
    _cases(chance, values, known)


def _cases(chance: np.random.Generator, values: Values, known: NDArray[np.bool_]) -> None:
    active = np.zeros(len(known))
    for month in range(known.shape[1]):
        closed = chance.binomial(active.astype(int), 0.2).astype(float)
        active = np.where(known[:, month], active + np.nan_to_num(values["cases_opened"][:, month]) - closed, 0.0)
        values["cases_closed"][:, month] = np.where(known[:, month], closed, np.nan)
        values["cases_active"][:, month] = np.where(known[:, month], active, np.nan)
    values["case_sessions"] = np.floor(values["cases_active"] * chance.uniform(0.3, 1.4, known.shape))


def block_of(world: World, prefecture: int) -> Block:
    """The stations of one prefecture as the checks take them."""
    each = COUNTIES * STATIONS
    rows = slice(prefecture * each, (prefecture + 1) * each)
    names = tuple(world.values)
    values = np.stack([world.values[name][rows] for name in names], axis=2)
    sites = np.array([f"S{row:04d}" for row in range(rows.start, rows.stop)], dtype=object)
    counties = np.array([f"C{row // STATIONS:03d}" for row in range(rows.start, rows.stop)], dtype=object)
    parts = pd.DataFrame(columns=["station", "position", "indicator_id", "kind", "total", "sum", "largest", "is_whole"])
    return Block(sites, counties, FIRST, names, values, ~np.isnan(values[:, :, names.index("staff")]), parts)
