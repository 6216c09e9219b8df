"""The places of every day, and what follows from their changes, for the release that is being built.

Leaves behind ``stay`` (site, region, dates: where a site lay when), ``heir`` (old code, new code, first day that the
old one was there, day on which it became part of the new one), and, where the province keeps changes,
``stored_region`` and ``stored_township_scope`` with what follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, select

from geo.history import lineage
from geo.history.change import Change, effective, of_places
from geo.history.counting import Span, inherited
from geo.history.folding import expanded, folded
from geo.history.lineage import Known
from geo.history.stays import stays
from geo.history.version import lives
from warehouse import places, schema
from warehouse.staging import arrow

EVE = timedelta(days=1)
FIRST, FOREVER = date(1, 1, 1), date(9999, 1, 1)
UNCHANGED = """
INSERT INTO stay SELECT site_id, region_code, DATE '0001-01-01', DATE '9999-01-01' FROM stored_site
"""
TABLES = """
CREATE TEMP TABLE stay (site_id VARCHAR, region_code VARCHAR, from_date DATE, to_date DATE);
CREATE TEMP TABLE heir (old_code VARCHAR, new_code VARCHAR, born DATE, day DATE);
CREATE TEMP TABLE told_change (change_no INTEGER, kind VARCHAR, changed_on DATE, old_code VARCHAR, old_name VARCHAR,
    old_home VARCHAR, new_code VARCHAR, new_name VARCHAR, new_home VARCHAR, source_id VARCHAR, note VARCHAR);
CREATE TEMP TABLE told_break (region_code VARCHAR, broke_on DATE, change_no INTEGER);
"""
REASON = "随区划变动（{day}）：{told}"


def stage(source: Connection, target: duckdb.DuckDBPyConnection) -> None:
    """Make the above readable in *target*, which holds the store's registers, from the store at *source*."""
    target.execute(TABLES)
    rows = of_places(effective(places.changes(source, titled=False)))
    if not rows:
        target.execute(UNCHANGED)
        return
    base = places.stated(source)
    changes, versions = expanded(base, rows), folded(base, rows)
    known = lineage.by_code(versions)
    changes = lineage.named(changes, known)
    target.register("stored_region", arrow(places.as_rows(versions), schema.region.columns))
    _scope(source, target, changes, known)
    _stay(source, target, changes, known)
    _tell(target, changes, known)


def _scope(source: Connection, target: duckdb.DuckDBPyConnection, changes: Sequence[Change], known: Known) -> None:
    table = schema.township_scope
    stored = source.execute(select(table)).all()
    decided: dict[str, list[Span]] = {}
    for row in stored:
        decided.setdefault(row.township_code, []).append(Span(row.valid_from, row.valid_to, row.in_scope))
    added = inherited(changes, known, decided)
    rows = [_decision(code, span, changes) for code, spans in added.items() for span in spans]
    target.register("stored_township_scope", arrow([*map(tuple, stored), *rows], table.columns))


def _decision(code: str, span: Span, changes: Sequence[Change]) -> tuple[object, ...]:
    """A row of ``township_scope``, its columns in order."""
    change = span.change
    if change is None:
        raise ValueError("an inherited stretch follows from a change")
    rows = [one for one in changes if one.day == change.day and code in (one.old, one.new)]
    told = "→".join(_listed(names) for names in ([one.old_name for one in rows], [one.new_name for one in rows]))
    reason = REASON.format(day=change.day.isoformat(), told=told)
    return (code, span.start, change.batch, span.end, span.counts, reason, change.source)


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, names))) or "—"


def _stay(source: Connection, target: duckdb.DuckDBPyConnection, changes: Sequence[Change], known: Known) -> None:
    since = places.there_since(source)
    site = schema.site.c
    _into(target, "stay", [
        (site_id, one.code, one.start or FIRST, one.end or FOREVER)
        for site_id, code in source.execute(select(site.site_id, site.region_code).order_by(site.site_id))
        for one in stays(site_id, code, since.get(site_id), changes, known)
    ])  # fmt: skip


def _tell(target: duckdb.DuckDBPyConnection, changes: Sequence[Change], known: Known) -> None:
    number = {(one.day, one.old, one.new): place for place, one in enumerate(changes, start=1)}
    _into(target, "told_change", [
        (place, one.kind, one.day, one.old, one.old_name, lineage.home(known, one.old, one.day - EVE), one.new,
         one.new_name, lineage.home(known, one.new, one.day), one.source, one.note)
        for place, one in enumerate(changes, start=1)
    ])  # fmt: skip
    _into(target, "told_break", [
        (one.code, one.day, number[one.change.day, one.change.old, one.change.new])
        for one in lineage.breaks(changes, known)
    ])  # fmt: skip
    _into(target, "heir", [
        (one.old, one.new, _born(known, one.old, one.day), one.day) for one in lineage.heirs(changes)
    ])  # fmt: skip


def _born(known: Known, code: str, day: date) -> date:
    """The first day of the life that ended on *day*."""
    return next(one.start for one in lives(known[code]) if one.end == day)


def _into(target: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    listed = list(rows)
    if listed:
        columns = [pa.array(list(values)) for values in zip(*listed, strict=True)]
        target.register("incoming", pa.table(columns, names=[str(place) for place in range(len(columns))]))
        target.execute(f"INSERT INTO {table} FROM incoming")
        target.unregister("incoming")
