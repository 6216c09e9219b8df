"""What became of a place, where the past of one can be told, and where it breaks off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.history.change import WHOLE, Change, goes_on
from geo.history.version import Version, in_force

EVE = timedelta(days=1)
Known = Mapping[str, Sequence[Version]]
"""Versions by code."""


@dataclass(frozen=True)
class Heir:
    """A place *new* that was made on *day* of whole places, *old* one of them: what *old* was before belongs to it."""

    old: str
    new: str
    day: date


@dataclass(frozen=True)
class Break:
    """A day on which a place of the same code came to stand for other ground, and the change that did it."""

    code: str
    day: date
    change: Change


def by_code(versions: Sequence[Version]) -> dict[str, list[Version]]:
    """Versions by code, each place's in order of time."""
    found: dict[str, list[Version]] = {}
    for one in sorted(versions, key=lambda one: one.start):
        found.setdefault(one.code, []).append(one)
    return found


def named(changes: Sequence[Change], known: Known) -> list[Change]:
    """The changes with the names that were in force where a row states none."""
    return [
        replace(
            one,
            old_name=one.old_name or _name(known, one.old, one.day - EVE),
            new_name=one.new_name or _name(known, one.new, one.day),
        )
        for one in changes
    ]


def _name(known: Known, code: str, day: date) -> str:
    held = in_force(known.get(code, ()), day)
    return held.name if held else ""


def home(known: Known, code: str, day: date) -> str:
    """The name of what a place lay in on a day; '' where that is not known."""
    held = in_force(known.get(code, ()), day)
    return _name(known, held.parent, day) if held else ""


def chain(known: Known, code: str, day: date) -> list[str]:
    """The place and what it lay in on a day, upwards; empty where it was not in force."""
    found: list[str] = []
    while code and (held := in_force(known.get(code, ()), day)) and code not in found:
        found.append(code)
        code = held.parent
    return found


def heirs(changes: Sequence[Change]) -> list[Heir]:
    """Every place made of whole places, with each of them, and with what these were made of in their turn."""
    direct = [
        Heir(one.old, one.new, one.day)
        for one in changes
        if one.old and one.new and one.old != one.new and _is_whole(one, changes)
    ]
    found = list(direct)
    for one in sorted(direct, key=lambda one: one.day):
        older = [past for past in found if past.new == one.old and past.day < one.day]
        found += [Heir(past.old, one.new, past.day) for past in older]
    return found


def _is_whole(change: Change, changes: Sequence[Change]) -> bool:
    todays = [one for one in changes if one.day == change.day]
    lasting = goes_on(todays, change.day)
    making = [one for one in todays if one.new == change.new]
    olds = {one.old for one in making}
    parts = [one for one in todays if one.old in olds]
    is_new = change.new not in lasting and all(one.kind in WHOLE for one in making)
    return is_new and len(parts) == len(olds) and olds.isdisjoint(lasting)


def breaks(changes: Sequence[Change], known: Known) -> list[Break]:
    """Where the ground of a place that goes on, or of a place made of whole ones, became another.

    A place that came from nowhere or went nowhere changes what is counted, not what ground a place stands for.
    """
    made = heirs(changes)
    found: dict[tuple[str, date, tuple[str, str]], Break] = {}
    for one in changes:
        if not (one.old and one.new):
            continue
        was, is_now = chain(known, one.old, one.day - EVE), chain(known, one.new, one.day)
        for code in sorted({*was, *is_now}):
            former = {heir.old for heir in made if heir.new == code and heir.day == one.day}
            if not former and in_force(known.get(code, ()), one.day - EVE):
                former = {code}
            goes_on_here = bool(former) and in_force(known.get(code, ()), one.day) is not None
            if goes_on_here and bool(former & set(was)) != (code in is_now):
                found.setdefault((code, one.day, (one.old, one.new)), Break(code, one.day, one))
    return sorted(found.values(), key=lambda one: (one.code, one.day, one.change.old, one.change.new))


def successors(changes: Sequence[Change], code: str, day: date) -> list[Change]:
    """The rows by which the place of *code* ended, in the first change on or after which it is no more by *day*."""
    gone = [one for one in changes if one.old == code and one.day <= day and one.new != code]
    last = max((one.day for one in gone), default=None)
    return [one for one in gone if one.day == last]


def predecessors(changes: Sequence[Change], code: str, day: date) -> list[Change]:
    """The rows by which the place of *code* began after *day*."""
    came = [one for one in changes if one.new == code and one.day > day and one.old != code]
    first = min((one.day for one in came), default=None)
    return [one for one in came if one.day == first]
