"""Which region a row is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from catalogue.text import Text
from geo.history import resolving
from geo.history.resolving import Asked, Atlas
from geo.history.version import Version
from warehouse.register.entry import Entry
from warehouse.register.facts import Place

SHOWN = 6
READ_AS = {
    resolving.ALIASED: Text("别名", "another name"),
    resolving.FORMER: Text("另一时期的名称", "its name at another time"),
    resolving.SPELT: Text("另一种写法", "another spelling"),
    resolving.BY_NAME: Text("名称（未填代码）", "its name alone, without a code"),
}
"""Ways of recognising a place that somebody has to confirm."""
REFUSED = {
    resolving.UNKNOWN_CODE: ("code_unknown", "region_code"),
    resolving.DIFFERS: ("code_name_differ", "region_name"),
    resolving.UNKNOWN_NAME: ("place_unknown", "region_name"),
    resolving.AMBIGUOUS: ("place_ambiguous", "region_name"),
    resolving.GONE: ("place_gone", "region_code"),
}
"""Reason -> the problem and the cell that it is noted at."""


def place_of(entry: Entry, atlas: Atlas, day: date | None, levels: Collection[str] = ()) -> Place | None:
    """The region of a row that speaks of *day*, None when it cannot be told; code and name have to agree.

    A place that began after *day* is taken: what was before it follows from the changes of divisions.
    """
    name = entry.text("region_name", required=True)
    code = "" if entry.is_blank("region_code") and name else entry.code("region_code")
    if not code and not name:
        return None
    answer = atlas.resolve(Asked(code, name, day, levels))
    if answer.how in REFUSED:
        _refuse(entry, atlas, answer, day)
        return None
    place = answer.place or atlas.latest(code)
    if place and answer.how in READ_AS:
        entry.tell("place_read", "region_name", how=READ_AS[answer.how], place=place.code, name=place.name)
    return None if place is None else Place(place.code, place.name, place.short, place.level, place.parent or None)


def _refuse(entry: Entry, atlas: Atlas, answer: resolving.Answer, day: date | None) -> None:
    problem, column = REFUSED[answer.how]
    first = answer.candidates[0].name if answer.candidates else ""
    entry.fail(problem, column, name=first, candidates=listed(atlas, answer.candidates, day))


def listed(atlas: Atlas, candidates: Iterable[Version], day: date | None) -> Text:
    """Places with their codes and what they lie in, the first few of them: 522227102 铜仁市德江县某镇."""
    known = list(candidates)
    shown = [f"{one.code} {''.join(part.name for part in atlas.path(one.code, day)[1:])}" for one in known[:SHOWN]]
    more = len(known) - len(shown)
    if not shown:
        return Text("无", "none")
    zh, en = "；".join(shown), "; ".join(shown)
    return Text(f"{zh}等{len(known)}个", f"{en} and {more} more") if more else Text(zh, en)
