"""Reports to try the checks on: honest ones of a distribution of their own, and figures made up in many ways.

Nothing here knows the checks or the demonstration. Honest counts are negative binomial with stations of very different
size and steadiness, seasons that differ by county, zeros beyond chance, lulls, growth, staff that comes and goes, and
campaigns that make a county's figures leap for a month or three: those are honest, and a hit on them is a false one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


FLOWS = (
    *(name for name in RATES if not name.startswith("cases_")), "visit_household_times", "visit_person_times",
    "persons_served", "policy_consultations", "group_sessions", "training_person_times", "case_sessions",
)  # fmt: skip
"""What is made up as a whole; who does so with some care leaves the cases alone, which must carry over."""
LARGE = ("person_times_served", "households_visited", "persons_served", "visit_household_times", "visit_person_times",
         "volunteer_person_times", "assistance_screenings", "policy_consultations")  # fmt: skip

Way = Callable[[World, int, int], int]
"""A way of making figures up for a station from a month on; returns how many months it went on."""


def _from(world: World, row: int, month: int, source: int, then: int, share: float, most: int) -> None:
    """Figures of another report, a *share* of them changed by up to *most*."""
    for name in FLOWS:
        value = world.values[name][source, then]
        if value > 0 and world.chance.random() < share:
            value = max(value + world.chance.integers(-most, most + 1), 0)
        world.values[name][row, month] = value


def copied_whole(world: World, row: int, month: int) -> int:
    """All of an earlier month."""
    _from(world, row, month, row, month - int(world.chance.integers(1, 7)), 0, 0)
    return 1


def copied_jittered(world: World, row: int, month: int) -> int:
    """An earlier month with every fifth figure changed a little."""
    _from(world, row, month, row, month - int(world.chance.integers(1, 7)), 0.2, 3)
    return 1


def neighbours(world: World, row: int, month: int) -> int:
    """The report of a station next door."""
    base = row // STATIONS * STATIONS
    _from(world, row, month, base + (row - base + 3) % STATIONS, month, 0, 0)
    return 1


def strangers(world: World, row: int, month: int) -> int:
    """The report of a station in another prefecture."""
    _from(world, row, month, (row + COUNTIES * STATIONS) % world.stations, month, 0, 0)
    return 1


def neighbours_jittered(world: World, row: int, month: int) -> int:
    """The report of a station next door with every fifth figure changed a little."""
    base = row // STATIONS * STATIONS
    _from(world, row, month, base + (row - base + 3) % STATIONS, month, 0.2, 3)
    return 1


def neighbours_scaled(world: World, row: int, month: int) -> int:
    """The report of a station next door times something near one."""
    base, factor = row // STATIONS * STATIONS, world.chance.uniform(0.85, 1.2)
    for name in FLOWS:
        value = world.values[name][base + (row - base + 3) % STATIONS, month]
        world.values[name][row, month] = np.round(value * factor)
    return 1


def rounded(world: World, row: int, month: int) -> int:
    """A year in which four of five figures are rounded to 5 or 10."""
    january = max(month - month % 12, 0)
    for name in FLOWS:
        part = world.values[name][row, january : january + 12]
        step = world.chance.choice([5, 10], len(part))
        chosen = (part >= 10) & (world.chance.random(len(part)) < 0.8)
        part[chosen] = np.round(part[chosen] / step[chosen]) * step[chosen]
    return 12


def interpolated(world: World, row: int, month: int) -> int:
    """A year drawn as a line between two figures."""
    january = max(month - month % 12, 0)
    for name in LARGE:
        part = world.values[name][row, january : january + 12]
        begin, end = (
            np.nanmean(part) * world.chance.uniform(0.6, 0.9),
            np.nanmean(part) * world.chance.uniform(1.1, 1.4),
        )
        part[:] = np.round(np.linspace(begin, end, len(part)))
    return 12


def constant(world: World, row: int, month: int) -> int:
    """A year of the same figure, one or two more or less."""
    january = max(month - month % 12, 0)
    for name in LARGE:
        part = world.values[name][row, january : january + 12]
        part[:] = np.maximum(np.round(np.nanmean(part)) + world.chance.integers(-2, 3, len(part)), 0)
    return 12


def zero_too_many(world: World, row: int, month: int) -> int:
    """A figure with one 0 more."""
    name = LARGE[world.chance.integers(len(LARGE))]
    world.values[name][row, month] = (world.values[name][row, month] + 1) * 10
    return 1


def digits_swapped(world: World, row: int, month: int) -> int:
    """The first and the last digit of the persons-times in each other's place."""
    text = f"{world.values['person_times_served'][row, month]:.0f}"
    world.values["person_times_served"][row, month] = float(text[-1] + text[1:-1] + text[0]) if len(text) > 1 else 50
    return 1


def yuan_for_wan(world: World, row: int, month: int) -> int:
    """Money times 10,000 in the months in which it came."""
    name = ("funds_fiscal", "charity_cash", "goods_value")[world.chance.integers(3)]
    world.values[name][row, month] = (world.values[name][row, month] or 500.0) * 10_000
    return 1


def other_unit_ever_since(world: World, row: int, month: int) -> int:
    """From a month on persons are counted where households were asked for, ten times as many."""
    world.values["assistance_screenings"][row, month:] = (
        np.ceil(world.values["assistance_screenings"][row, month:] * 9) + 9
    )
    return 1


def part_above_whole(world: World, row: int, month: int) -> int:
    """More persons than person-times."""
    world.values["persons_served"][row, month] = world.values["person_times_served"][row, month] + 7
    return 1


def cases_do_not_carry(world: World, row: int, month: int) -> int:
    """Cases in progress that do not follow from the month before."""
    world.values["cases_active"][row, month] += 4
    return 1


def more_than_hands(world: World, row: int, month: int) -> int:
    """Visits for which there are not enough hands, in one month."""
    visits = world.values["staff"][row, month] * world.chance.uniform(300, 600)
    world.values["visit_household_times"][row, month] = np.round(visits)
    world.values["visit_person_times"][row, month] = np.round(visits * 1.5)
    return 1


def invented(world: World, row: int, month: int) -> int:
    """A month invented with care: of the usual size, uneven, no round ends. Nothing is expected to find it."""
    for name in FLOWS:
        usual = np.nanmedian(world.values[name][row])
        world.values[name][row, month] = np.round(usual * world.chance.uniform(0.6, 1.5))
    for one, other in (("persons_served", "person_times_served"), ("households_visited", "visit_household_times")):
        world.values[one][row, month] = min(world.values[one][row, month], world.values[other][row, month])
    return 1


WAYS: Mapping[str, tuple[Way, int]] = {
    one.__name__: (one, often)
    for one, often in (
        (copied_whole, 14), (copied_jittered, 14), (neighbours, 10), (strangers, 6), (neighbours_jittered, 10),
        (neighbours_scaled, 10), (rounded, 10), (interpolated, 8), (constant, 8), (zero_too_many, 14),
        (digits_swapped, 10), (yuan_for_wan, 10), (other_unit_ever_since, 8), (part_above_whole, 8),
        (cases_do_not_carry, 8), (more_than_hands, 8), (invented, 10),
    )
}  # fmt: skip
"""Ways of making figures up, with how many cases of each are planted."""


def planted(seed: int) -> World:
    """An honest province with all the ``WAYS`` in it, no two at one station."""
    world = honest(seed)
    for kind, (way, often) in WAYS.items():
        for _ in range(often):
            row, month = _somewhere(world)
            lasts = way(world, row, month)
            first = max(month - month % 12, 0) if lasts == 12 else month
            world.cases.append((kind, row, first + FIRST, first + lasts - 1 + FIRST))
    return world


def _somewhere(world: World) -> tuple[int, int]:
    """A station that nothing was planted at yet, nor taken from, and a month in the last two years of many figures."""
    while True:
        row = int(world.chance.integers(world.stations))
        month = int(world.chance.integers(24, 36))
        if row not in world.taken and not np.isnan(world.values["staff"][row, 12]):
            world.taken.add(row)
            return row, month
