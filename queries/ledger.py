"""The ledger of denominators: which townships count, from when to when, on whose word, and what changed in between.

A township counts on a day when it is in force then and a decision puts it in scope; the denominator of a place is how
many of those lie in it that day, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select, and_, func, literal, or_, select

from catalogue.period import first_day
from queries.ledger_causes import CHANGE as CHANGE
from queries.ledger_causes import CHANGED, Causes, Span
from queries.regions import within
from queries.release import Release
from queries.tidy import NORMAL, OUT_OF_SCOPE, read, tidy
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

EVE = timedelta(days=1)
INDICATOR = "townships_in_scope"
LISTED = ("county_code", "kind", "township_kind", "counts", "since", "until", "reason", "source")
BEFORE, AFTER = "before", "after"


def denominator(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """Every township in force in the region on a day, by code: ``numerator`` 1 where it counts, else 0.

    ``value`` is the same. Extra columns: ``county_code``; ``kind`` and ``township_kind`` of the register; ``counts``;
    ``since`` and ``until``, the first and the last day on which that is so ('' : still); ``reason`` and ``source`` of
    the decision, '' where there is none: such a township does not count and is ``out_of_scope``.
    """
    rows = read(release, _townships_on(release, region, date))
    counts = rows["in_scope"].fillna(False).astype(bool)
    rows = rows.assign(
        counts=counts,
        numerator=counts.astype(float),
        value=counts.astype(float),
        since=[_later(one, other).isoformat() for one, other in _days(rows, "begun", "decided")],
        until=[_last(_earlier(one, other)) for one, other in _days(rows, "ended", "undecided")],
        status=np.where(counts, NORMAL, OUT_OF_SCOPE),
    )
    return tidy(rows, LISTED, period=date.isoformat(), indicator_id=INDICATOR)


def _townships_on(release: Release, region: str, day: date) -> Any:
    place, decision = tables.region.c, tables.scope_decision.c
    joined = tables.region.outerjoin(
        tables.scope_decision,
        (decision.township_code == place.region_code) & (decision.from_date <= day) & (decision.to_date > day),
    )
    return (
        select(
            place.region_code, place.county_code, place.kind, place.township_kind, decision.in_scope,
            place.from_date.label("begun"), place.to_date.label("ended"), decision.from_date.label("decided"),
            decision.to_date.label("undecided"), func.coalesce(decision.reason, literal("")).label("reason"),
            func.coalesce(decision.source, literal("")).label("source"),
        )
        .select_from(joined)
        .where(place.level == "township", place.from_date <= day, place.to_date > day, within(release, region))
        .order_by(place.region_code)
    )  # fmt: skip


def _days(rows: pd.DataFrame, *names: str) -> Iterator[Sequence[date | None]]:
    for row in rows[list(names)].itertuples(index=False):
        yield [_day(one) for one in row]


def _day(value: Any) -> date | None:
    """A day as DuckDB hands it out: its last day is beyond what a timestamp holds."""
    if value is None or value is pd.NaT or value != value:
        return None
    return value if type(value) is date else pd.Timestamp(value).date() if _is_near(value) else FOREVER


def _is_near(value: Any) -> bool:
    return bool(np.datetime64(value, "D") < np.datetime64(FOREVER, "D"))


def _later(one: date | None, other: date | None) -> date:
    return max(day for day in (one, other, date.min) if day)


def _earlier(one: date | None, other: date | None) -> date:
    return min(day for day in (one, other, FOREVER) if day)


def _last(end: date) -> str:
    """The last day before *end*; '' where there is no end."""
    return "" if end >= FOREVER else (end - EVE).isoformat()


def denominator_changes(release: Release, *, region: str, date: date, since: date | None = None) -> pd.DataFrame:
    """From the denominator of one day to that of a later one, township by township, in order of time.

    *since*: the earlier day, by default the first that the release holds.

    Rows: ``before``, one for each township that began or ceased to count (``value`` 1 or -1), ``after``; the steps add
    up to the difference. Extra columns: ``part``; ``day`` from which it is so; ``cause``, the kind of the change of
    divisions or one of this module's words; who and what moved where; ``reason`` and ``source`` of what says so.
    Raises ValueError when *since* lies after *date*.
    """
    begin = since or first_day(release.first_month)
    if begin > date:
        raise ValueError("the days run backwards")
    steps = sorted(_steps(_spans(release, region, begin, date), begin, date), key=lambda it: (it[1], it[0].code, it[2]))
    before, after = (_counted(release, region, day) for day in (begin, date))
    told = Causes(release, {step[0].code for step in steps})
    rows = [_end(region, BEFORE, begin, before), *(told.row(*step) for step in steps), _end(region, AFTER, date, after)]
    return tidy(pd.DataFrame(rows), CHANGED, period=date.isoformat(), indicator_id=INDICATOR, status=NORMAL)


def _end(region: str, part: str, day: date, count: float) -> dict[str, object]:
    return dict.fromkeys(CHANGED, "") | {
        "region_code": region, "part": part, "day": day.isoformat(), "value": count, "numerator": count
    }  # fmt: skip


def _counted(release: Release, region: str, day: date) -> float:
    """How many townships of the region count on a day."""
    span = _stretches(release, region).subquery().c
    with release.engine.connect() as connection:
        return float(connection.scalar(select(func.count()).where(span.start <= day, span.end > day)) or 0)


def _stretches(release: Release, region: str) -> Select[Any]:
    """When each township of the region was in force and in scope by one decision."""
    place, decision = tables.region.c, tables.scope_decision.c
    return select(
        place.region_code, place.county_code, func.greatest(place.from_date, decision.from_date).label("start"),
        func.least(place.to_date, decision.to_date).label("end"),
    ).where(
        place.level == "township", within(release, region), decision.township_code == place.region_code,
        decision.in_scope, place.from_date < decision.to_date, decision.from_date < place.to_date,
    )  # fmt: skip


def _spans(release: Release, region: str, since: date, until: date) -> list[Span]:
    """When each township counted of which that changed between the days: stretches that touch are one."""
    stretch = _stretches(release, region).subquery()
    one = stretch.c
    moved = select(one.region_code).where(or_(*(and_(day > since, day <= until) for day in (one.start, one.end))))
    statement = select(stretch).where(one.region_code.in_(moved)).order_by(one.region_code, one.start)
    found: list[Span] = []
    with release.engine.connect() as connection:
        for code, county, start, end in connection.execute(statement):
            if found and found[-1].code == code and found[-1].end == start:
                found[-1] = Span(code, county, found[-1].start, end)
            else:
                found.append(Span(code, county, start, end))
    return found


def _steps(spans: Sequence[Span], since: date, until: date) -> Iterator[tuple[Span, date, int]]:
    for one in spans:
        if since < one.start <= until:
            yield one, one.start, 1
        if since < one.end <= until:
            yield one, one.end, -1
