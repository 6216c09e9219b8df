"""Figures made up in many ways, planted in a province that is honest otherwise: to see what the checks find."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from bench.honest import COUNTIES, FIRST, RATES, STATIONS, World, honest

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
