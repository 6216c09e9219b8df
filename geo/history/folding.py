"""The places of every day, from the places that a list states and the changes that a province keeps.

A list of divisions states one day only, so its places are taken to have been there all along. Changes correct that:
a place that began with a change is there from that day on only, and one that ended with it, which the list no longer
names, was there before. A change after the list's day carries it on. What the list says is never lost by this: after
all changes it is what holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo.history.change import MOVED, SAME_TERRITORY, Change, child_rows, effective, goes_on, of_places
from geo.history.version import Version, in_force, level_of

Timeline = dict[str, list[Version]]
EVE = timedelta(days=1)


def folded(base: Iterable[Version], changes: Sequence[Change]) -> list[Version]:
    """Every version of every place, by code and day, after all *changes*."""
    timeline: Timeline = {}
    for one in sorted(base, key=lambda one: (one.code, one.start)):
        timeline.setdefault(one.code, []).append(one)
    first = min((versions[0].start for versions in timeline.values()), default=date.min)
    rows = of_places(effective(list(changes)))
    for day in sorted({one.day for one in rows}):
        _apply([one for one in rows if one.day == day], timeline, first)
    return [one for code in sorted(timeline) for one in timeline[code]]


def expanded(base: Iterable[Version], changes: Sequence[Change]) -> list[Change]:
    """The changes of places that hold, with those of the townships of a county that was given another code."""
    timeline: Timeline = {}
    for one in base:
        timeline.setdefault(one.code, []).append(one)
    first = min((one.start for versions in timeline.values() for one in versions), default=date.min)
    rows = of_places(effective(list(changes)))
    found: list[Change] = []
    for day in sorted({one.day for one in rows}):
        todays = [one for one in rows if one.day == day]
        found += _with_children(todays, timeline)
        _apply(todays, timeline, first)
    return found


def _apply(todays: list[Change], timeline: Timeline, first: date) -> None:
    rows = _with_children(todays, timeline)
    lasting = goes_on(rows, rows[0].day)
    before = {code: list(versions) for code, versions in timeline.items()}
    # Larger places first: what lies in them may ask for them.
    for row in sorted(rows, key=lambda row: len(row.new or row.old)):
        if row.old and row.old == row.new:
            _carry_on(row, timeline, first)
            continue
        if row.old and row.old not in lasting:
            _end(row, timeline, before, first)
        if row.new and row.new not in lasting:
            _begin(row, timeline, before)


def _with_children(todays: list[Change], timeline: Timeline) -> list[Change]:
    stated = {(one.old, one.new) for one in todays}
    found = list(todays)
    for one in todays:
        is_county = len(one.old) == 6 and level_of(one.old) == "county" and level_of(one.new or one.old) == "county"
        if is_county and one.new and one.old != one.new and one.kind in SAME_TERRITORY:
            found += child_rows(one, _suffixes(one, timeline), stated)
        elif one.kind in SAME_TERRITORY and one.new and one.old != one.new and len(one.old) == 6:
            found += _moved_along(one, timeline, stated)
    return found


def _suffixes(change: Change, timeline: Timeline) -> set[str]:
    """The last digits of the townships that the county had, or has under its new code."""
    days = {change.old: change.day - EVE, change.new: change.day}
    return {
        code[6:]
        for code, versions in timeline.items()
        if len(code) == 9
        and (held := in_force(versions, days.get(code[:6], change.day)))
        and held.parent in days
        and code[:6] in days
    }


def _moved_along(change: Change, timeline: Timeline, stated: set[tuple[str, str]]) -> list[Change]:
    """The counties of a prefecture that gets another code: they keep theirs and lie in it from then on."""
    olds = {old for old, _ in stated}
    inside = [
        code
        for code, versions in sorted(timeline.items())
        if any(one.parent in (change.old, change.new) and one.holds(change.day) for one in versions)
    ]
    return [
        replace(change, kind=MOVED, old=code, new=code, old_name="", new_name="", old_parent=change.old,
                new_parent=change.new, sites=())
        for code in inside
        if code not in olds
    ]  # fmt: skip


def _carry_on(row: Change, timeline: Timeline, first: date) -> None:
    """A place that keeps its code: what it was until the day, what it is from then on."""
    versions = timeline.setdefault(row.old, [])
    held = in_force(versions, row.day) or in_force(versions, row.day - EVE)
    if held is None:
        held = _made(row.old, row.new_name or row.old_name, row.new_parent or row.old_parent, first, row)
        versions.append(held)
    was, now = _as(held, row.old_name, row.old_parent), _as(held, row.new_name, row.new_parent)
    others = [one for one in versions if one is not held]
    if held.start < row.day:
        others.append(replace(was, end=row.day))
    elif others and (former := in_force(others, row.day - EVE)):
        others[others.index(former)] = _as(former, row.old_name, row.old_parent)
    others.append(replace(now, start=max(held.start, row.day), end=held.end))
    timeline[row.old] = sorted(others, key=lambda one: one.start)


def _as(version: Version, name: str, parent: str) -> Version:
    named = version.called(name) if name and name != version.name else version
    return replace(named, parent=parent or named.parent)


def _end(row: Change, timeline: Timeline, before: Timeline, first: date) -> None:
    """A place that is no more: it ends on the day, and was there before although the list no longer names it."""
    versions = timeline.get(row.old, [])
    if in_force(versions, row.day - EVE) is None:
        heir = in_force(before.get(row.new, []), row.day)
        parent = row.old_parent or _home(row.old, timeline, row.day - EVE) or (heir.parent if heir else "")
        name = row.old_name or (heir.name if heir else row.old)
        start = max((one.end for one in versions if one.end and one.end <= row.day), default=first)
        made = replace(_made(row.old, name, parent, start, row), end=row.day)
        timeline[row.old] = sorted([*versions, made], key=lambda one: one.start)
        return
    kept = [one for one in versions if one.start < row.day]
    life_end = next((one.end for one in versions if one.holds(row.day)), None)
    later = [one for one in versions if one.start >= row.day and (life_end is not None and one.start > life_end)]
    cut = [replace(one, end=row.day) if one.holds(row.day) else one for one in kept]
    timeline[row.old] = [*cut, *later]


def _begin(row: Change, timeline: Timeline, before: Timeline) -> None:
    """A place that is new: it begins on the day, although the list takes it to have been there all along."""
    versions = timeline.get(row.new, [])
    held = in_force(versions, row.day)
    if held is None:
        former = in_force(before.get(row.old, []), row.day - EVE)
        parent = row.new_parent or _home(row.new, timeline, row.day) or (former.parent if former else row.old_parent)
        name = row.new_name or (former.name if former else row.old_name) or row.new
        made = _made(row.new, name, parent, row.day, row)
        end = min((one.start for one in versions if one.start > row.day), default=None)
        timeline[row.new] = sorted([*versions, replace(made, end=end)], key=lambda one: one.start)
        return
    if held.start < row.day:
        # What touches it belongs to the same life; an earlier life of the code does not.
        start, past = held.start, [one for one in versions if one.start < held.start]
        while past and past[-1].end == start:
            start = past.pop().start
        later = [one for one in versions if one.start > held.start]
        begun = _as(replace(held, start=row.day), row.new_name, row.new_parent)
        timeline[row.new] = [*past, begun, *later]


def _made(code: str, name: str, parent: str, start: date, row: Change) -> Version:
    return Version(code, "", level_of(code), parent, start, source=row.source).called(name)


def _home(code: str, timeline: Timeline, day: date) -> str:
    """The place that a code says it lies in, where that is in force."""
    above = code[:6] if len(code) == 9 else f"{code[:4]}00" if level_of(code) == "county" else f"{code[:2]}0000"
    return above if in_force(timeline.get(above, []), day) else ""
