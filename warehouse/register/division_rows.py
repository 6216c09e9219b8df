"""The rows of 区划变动: each a way from a place to a place on a day. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.text import Text
from geo.history import change as kinds
from geo.history.change import Change
from geo.history.resolving import Atlas
from geo.history.spelling import key
from geo.history.version import level_of
from warehouse.intake.problems import Problem
from warehouse.register import form
from warehouse.register.entry import Entry
from warehouse.register.facts import Held
from warehouse.register.reading import Line

CODE = re.compile(r"[1-9][0-9]{5}(?:[0-9]{3})?", re.ASCII)
JOINTS = re.compile("[、,，;；]")
EVE = timedelta(days=1)
ABOVE = {"township": ("county",), "county": ("prefecture", "province"), "prefecture": ("province",)}
BOTH, OLD, NEW = (True, True), (True, False), (False, True)
SIDES = {kinds.CREATED: NEW, kinds.ABOLISHED: OLD, kinds.ALIAS: NEW, kinds.WITHDRAWN: None}
"""Which codes a kind states; both where it is not here, any where None."""
SAME_CODE, OTHER_CODE = (kinds.RENAMED,), (kinds.RECODED, kinds.ABSORBED)
NEED_OLD, NEED_NEW = Text("须填原代码", "the old code is needed"), Text("须填新代码", "the new code is needed")
NO_OLD, NO_NEW = Text("原代码须留空", "the old code stays blank"), Text("新代码须留空", "the new code stays blank")
ONE_CODE = Text("代码不变，两栏须相同", "the code stays, so both are the same")
TWO_CODES = Text("两个代码须不同", "the two codes differ")


@dataclass(frozen=True)
class Row:
    """A change as a row states it, with what its cells are noted at."""

    entry: Entry
    change: Change
    is_restated: bool = False


def rows_of(lines: Sequence[Line], held: Held, latest: date, found: tuple[list[Problem], list[Problem]]) -> list[Row]:
    """The rows that are sound by themselves; *found*: problems, and readings to be confirmed.

    *latest*: the last day that a change may be of.
    """
    rows: list[Row] = []
    seen: dict[tuple[object, ...], int] = {}
    restated = {one.key for one in kinds.effective(list(held.divisions))}
    for line in lines:
        entry = Entry(form.DIVISIONS, line, *found)
        change = _change(entry, held, latest, len(rows))
        if change is None:
            continue
        if change.key in seen:
            entry.fail("change_repeated", "day", row=seen[change.key])
            continue
        seen[change.key] = line.number
        rows.append(Row(entry, change, change.key in restated))
    for row in rows:
        _check_names(row, held, [one.change for one in rows])
    return rows


def _change(entry: Entry, held: Held, latest: date, position: int) -> Change | None:
    kind = form.CHANGE_CODES.get(entry.choice("kind"), "")
    day = entry.day("day", date(1949, 10, 1), latest, required=True)
    codes = {name: _code(entry, name) for name in ("old_code", "new_code", "old_parent", "new_parent")}
    names = {name: entry.text(name) for name in ("old_name", "new_name")}
    sites = tuple(one.strip() for one in JOINTS.split(entry.text("sites", longest=500)) if one.strip())
    source, note = entry.text("source", required=True, longest=200), entry.text("note", longest=200)
    if not entry.is_sound or day is None:
        return None
    change = Change(
        kind, day, codes["old_code"], codes["new_code"], names["old_name"], names["new_name"], codes["old_parent"],
        codes["new_parent"], sites, source, note, batch=_next_batch(held), position=position,
    )  # fmt: skip
    _check_sides(entry, change)
    if change.kind not in (kinds.ALIAS, kinds.WITHDRAWN) and day <= held.first_day:
        entry.fail("change_early", "day", first=held.first_day.isoformat())
    return change if entry.is_sound else None


def _next_batch(held: Held) -> int:
    """A number after those of all batches that stated changes: what a file states comes last."""
    return max((one.batch for one in held.divisions), default=0) + 1


def _code(entry: Entry, name: str) -> str:
    if entry.is_blank(name):
        return ""
    code = entry.code(name)
    if code and not CODE.fullmatch(code):
        entry.fail("code_form", name)
        return ""
    return code


def _check_sides(entry: Entry, change: Change) -> None:
    sides = SIDES.get(change.kind, BOTH)
    why = _sides_fault(change, sides) if sides else None
    if why:
        label = next(label for label, kind in form.CHANGE_CODES.items() if kind == change.kind)
        entry.fail("change_sides", "new_code" if why in (NEED_NEW, NO_NEW) else "old_code", kind=label, why=why)
    elif change.old and change.new and level_of(change.old) != level_of(change.new):
        entry.fail("change_levels", "new_code")


def _sides_fault(change: Change, sides: tuple[bool, bool]) -> Text | None:
    (has_old, has_new), is_same = sides, change.old == change.new
    faults = (
        (has_old and not change.old, NEED_OLD),
        (has_new and not change.new, NEED_NEW),
        (not has_old and bool(change.old), NO_OLD),
        (not has_new and bool(change.new), NO_NEW),
        (change.kind in SAME_CODE and not is_same, ONE_CODE),
        (change.kind in OTHER_CODE and is_same, TWO_CODES),
    )
    return next((why for is_wrong, why in faults if is_wrong), None)


def _check_names(row: Row, held: Held, all_rows: Sequence[Change]) -> None:
    """Codes and names agree with what is known, or with what another row of the file says of the place."""
    entry, change, atlas = row.entry, row.change, held.atlas
    if change.kind == kinds.WITHDRAWN:
        if change.key not in {one.key for one in kinds.effective(list(held.divisions))}:
            entry.fail("change_absent", "kind")
        return
    if change.kind == kinds.ALIAS:
        if change.new not in atlas.known:
            entry.fail("code_unknown", "new_code")
        elif not change.old_name:
            entry.fail("missing", "old_name", name=entry.columns["old_name"].heading)
        return
    told = {name: key for one in all_rows for name, key in ((one.old, one.old_name), (one.new, one.new_name)) if key}
    for side, code, name in (("old", change.old, change.old_name), ("new", change.new, change.new_name)):
        if code:
            _check_name(row, atlas, (side, code, name), told)
    for side, code, parent in (("old", change.old, change.old_parent), ("new", change.new, change.new_parent)):
        if code and parent and not _is_above(code, parent, atlas, all_rows):
            entry.fail("change_parent", f"{side}_parent")
    if change.kind == kinds.MOVED:
        for side in ("old_parent", "new_parent"):
            if entry.is_blank(side):
                entry.fail("missing", side, name=entry.columns[side].heading)


def _check_name(row: Row, atlas: Atlas, stated: tuple[str, str, str], told: Mapping[str, str]) -> None:
    side, code, name = stated
    versions = atlas.known.get(code, [])
    if not versions and not name and not told.get(code):
        row.entry.fail("change_nameless", f"{side}_name")
    is_new_name = side == "new" and (row.change.kind in (kinds.RENAMED, kinds.CONVERTED) or row.is_restated)
    if versions and name and not is_new_name and not any(_agrees(name, one.name, one.short) for one in versions):
        day = row.change.day - EVE if side == "old" else row.change.day
        held = atlas.at(code, day) or versions[-1]
        row.entry.fail("change_name", f"{side}_name", name=held.name)


def _agrees(name: str, *known: str) -> bool:
    return key(name) in {key(one) for one in known}


def _is_above(code: str, parent: str, atlas: Atlas, all_rows: Sequence[Change]) -> bool:
    if level_of(parent) not in ABOVE.get(level_of(code), ()):
        return False
    return parent in atlas.known or any(parent in (one.old, one.new) for one in all_rows)
