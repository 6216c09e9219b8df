"""Changes of divisions as a province keeps them: one row, one way from a place to a place on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

CREATED, ABOLISHED = "created", "abolished"
RENAMED, CONVERTED, RECODED, MOVED = "renamed", "converted", "recoded", "moved"
MERGED, ABSORBED, SPLIT, CARVED = "merged", "absorbed", "split", "carved"
ALIAS, WITHDRAWN = "alias", "withdrawn"

SAME_TERRITORY = (RENAMED, CONVERTED, RECODED, MOVED)
"""Kinds under which one place goes on as one place: the same ground, the same stations."""
WHOLE = (*SAME_TERRITORY, MERGED)
"""Kinds whose result is made of whole places, so that its past is their sum."""


@dataclass(frozen=True)
class Change:
    """A row: *kind* on *day*, from the code *old* to the code *new* ('' where there is none on that side).

    Names and parents are as stated, '' where nothing is. *sites*: stations that lay in *old* and lie in *new* after,
    needed only where several rows leave them a choice. ``alias``: *old_name* is another name of *new* from *day* on.
    *source* is whose word it is; *batch* and *position* where it was stated.
    """

    kind: str
    day: date
    old: str = ""
    new: str = ""
    old_name: str = ""
    new_name: str = ""
    old_parent: str = ""
    new_parent: str = ""
    sites: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    batch: int = 0
    position: int = 0

    @property
    def key(self) -> tuple[date, str, str, str]:
        """What a later row has to repeat in order to replace this one."""
        return (self.day, self.old, self.new, self.old_name if self.kind == ALIAS else "")


def effective(changes: list[Change]) -> list[Change]:
    """What holds: of rows with one key the last one stated, those withdrawn left out; by day, as they were stated."""
    last: dict[tuple[date, str, str, str], Change] = {}
    for one in sorted(changes, key=lambda one: (one.batch, one.position)):
        last[one.key] = one
    kept = [one for one in last.values() if one.kind != WITHDRAWN]
    return sorted(kept, key=lambda one: (one.day, one.batch, one.position))


def of_places(changes: list[Change]) -> list[Change]:
    """Those that change places: all but other names."""
    return [one for one in changes if one.kind != ALIAS]


def goes_on(changes: list[Change], day: date) -> set[str]:
    """The codes that a change of *day* speaks of and that go on beyond it: they begin and end with none of them."""
    todays = [one for one in changes if one.day == day]
    same = {one.old for one in todays if one.old and one.old == one.new}
    absorbing = {one.new for one in todays if one.kind == ABSORBED}
    giving = {one.old for one in todays if one.kind == CARVED}
    return same | absorbing | giving


def child_rows(change: Change, suffixes: set[str], stated: set[tuple[str, str]]) -> list[Change]:
    """The townships of a county that gets another code: each keeps its last three digits unless *stated* otherwise."""
    olds, news = {old for old, _ in stated}, {new for _, new in stated}
    pairs = [(change.old + suffix, change.new + suffix) for suffix in sorted(suffixes)]
    return [
        replace(
            change, kind=RECODED, old=old, new=new, old_name="", new_name="", old_parent=change.old,
            new_parent=change.new, sites=(),
        )
        for old, new in pairs
        if old not in olds and new not in news
    ]  # fmt: skip
