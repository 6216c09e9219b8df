"""Why a township began or ceased to count: by a change of divisions, or else by what may be told from the register."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from queries.release import Release
from warehouse import release_schema as tables

EVE = timedelta(days=1)
CHANGE = "change"
CHANGED = ("part", "day", "cause", "county_code", "kind", "old_code", "old_name", "old_home", "new_code", "new_name",
           "new_home", "reason", "source")  # fmt: skip
BEGAN, ENDED, INCLUDED, EXCLUDED, CAME, LEFT = "began", "ended", "included", "excluded", "came", "left"
"""Why a township counts from a day on, or no longer, where no change of divisions says so: it is newly listed or no
longer, somebody decided, or a larger place that it lies in went elsewhere."""


@dataclass(frozen=True)
class Span:
    """A township in scope, and within the region asked for, from *start* up to, not including, *end*."""

    code: str
    county: str
    start: date
    end: date


class Causes:
    """Who says why a township of *codes* began or ceased to count on a day."""

    def __init__(self, release: Release, codes: Collection[str]) -> None:
        self._changes = _by_place_and_day(release)
        place, decision = tables.region.c, tables.scope_decision.c
        with release.engine.connect() as connection:
            self._places = connection.execute(
                select(place.region_code, place.from_date, place.to_date).where(
                    place.level == "township", place.region_code.in_(codes)
                )
            ).all()
            self._decisions = connection.execute(
                select(
                    decision.township_code, decision.from_date, decision.to_date, decision.in_scope, decision.reason,
                    decision.source,
                ).where(decision.township_code.in_(codes))
            ).all()  # fmt: skip

    def row(self, span: Span, day: date, step: int) -> dict[str, object]:
        """The row of one step."""
        change = self._changes.get(("new_code" if step > 0 else "old_code", span.code, day), {})
        decided = next((one for one in self._decisions if one[0] == span.code and one[1] <= day < one[2]), None)
        reason, source = (str(decided[4]), str(decided[5])) if decided else ("", "")
        told = {
            "region_code": span.code, "part": CHANGE, "day": day.isoformat(), "county_code": span.county,
            "cause": change.get("kind") or self._cause(span, day, step), "value": float(step), "numerator": float(step),
            "reason": change.get("note", "") if change else reason, "source": change.get("source") or source,
        }  # fmt: skip
        return dict.fromkeys(CHANGED, "") | {name: change.get(name, "") for name in CHANGED if name in change} | told

    def _cause(self, span: Span, day: date, step: int) -> str:
        other = day - EVE if step > 0 else day
        is_there = any(one[0] == span.code and one[1] <= other < one[2] for one in self._places)
        counted = any(one[0] == span.code and one[1] <= other < one[2] and one[3] for one in self._decisions)
        if not is_there:
            return BEGAN if step > 0 else ENDED
        if counted:
            return CAME if step > 0 else LEFT
        return INCLUDED if step > 0 else EXCLUDED


def _by_place_and_day(release: Release) -> Mapping[tuple[str, str, date], dict[str, Any]]:
    """The change by which a code began or ended on a day; of a place made of several, with the names of all."""
    row = tables.division_change.c
    found: dict[tuple[str, str, date], dict[str, Any]] = {}
    with release.engine.connect() as connection:
        rows = connection.execute(select(tables.division_change).order_by(row.change_no)).mappings().all()
    for one in rows:
        for side, other in (("old_code", "new_name"), ("new_code", "old_name")):
            held = found.setdefault((side, one[side], one["changed_on"]), dict(one) | {other: ""})
            held[other] = "、".join(filter(None, (held[other], one[other])))
    return found
