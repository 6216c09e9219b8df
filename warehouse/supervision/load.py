"""Registers of supervision from a file into the store: all of it or nothing; what is stated again is a new version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from warehouse import places, rubrics, schema, sites, store
from warehouse.intake.form import squeezed
from warehouse.intake.grids import Grid
from warehouse.register import saving
from warehouse.register.load import Registered
from warehouse.register.reach import require_within
from warehouse.supervision import form, reading
from warehouse.supervision.checking import check
from warehouse.supervision.holding import held
from warehouse.supervision.line import Context, Row
from warehouse.supervision.record import Record

CORRECTED, WITHDRAWN = "supervision_corrected", "supervision_withdrawn"
"""Names of counts beside those of the registers."""
ROWS_AT_ONCE = 5_000


def supervise(
    connection: Connection, grids: Sequence[Grid], batch: Mapping[str, Any], received_on: date, scope: str = ""
) -> Registered:
    """Take registers of supervision in as one batch, within the caller's transaction.

    *scope*: the place outside of which it may state nothing, '' for none. Raises OutOfReach when it does.
    """
    rubrics.register(connection)
    found = reading.read(grids, rubrics.known(connection))
    if scope:
        require_within(places.atlas(connection), scope, _places(connection, found))
    stated, problems = check(found, Context(_site_names(connection), received_on))
    known = {} if problems else _known(connection, stated)
    for row, record in stated if not problems else ():
        _compare(row, record, known)
    # What comparing found was added to the list that the rows share.
    if problems:
        return Registered(problems=problems, ignored=found.ignored)
    fresh = [record for _, record in stated if _is_new(record, known)]
    if not fresh:
        return Registered(ignored=found.ignored)
    counts = _counts(fresh, known)
    batch_id = store.add_batch(connection, **{**batch, "kind": "supervision", "row_count": len(fresh)})
    _save(connection, fresh, batch_id, f"督导登记表（{received_on.isoformat()}收到）")
    return Registered(batch_id, counts, ignored=found.ignored)


def _site_names(connection: Connection) -> dict[str, str]:
    site = sites.current().subquery().c
    return {row.site_id: row.name for row in connection.execute(select(site.site_id, site.name))}


def _places(connection: Connection, found: reading.Found) -> list[str]:
    """The regions of all the sites that a file names."""
    named = {
        squeezed(line.cells["site_id"].value) for _, lines in found.lines for line in lines if "site_id" in line.cells
    }
    site = sites.current().subquery().c
    known = {row.site_id: row.region_code for row in connection.execute(select(site.site_id, site.region_code))}
    # A site that nobody knows is judged by the county that its number begins with.
    return [known.get(site_id, site_id[:6]) for site_id in sorted(named)]


Known = Mapping[tuple[Any, ...], Record]


def _known(connection: Connection, stated: Sequence[tuple[Row, Record]]) -> Known:
    """(table, *key) -> what the store holds of the records that the file states."""
    by_table: dict[tuple[str, str], list[Record]] = {}
    for _, record in stated:
        by_table.setdefault((record.kind, record.table.name), []).append(record)
    found: dict[tuple[Any, ...], Record] = {}
    for (kind, name), records in by_table.items():
        key = _key(kind)
        there = held(connection, kind, records[0].table, key, (record.key[0] for record in records))
        found |= {(name, *at): record for at, record in there.items()}
    return found


def _key(kind: str) -> tuple[str, ...]:
    return form.SHEETS[kind].key if kind in form.SHEETS else form.ASSESSMENT_KEY


def _at(record: Record) -> tuple[Any, ...]:
    return (record.table.name, *record.key)


def _compare(row: Row, record: Record, known: Known) -> None:
    """What is wrong with a record beside what the store holds of it."""
    before = known.get(_at(record))
    if record.is_withdrawn and before is None:
        row.fail("nothing_to_withdraw", "withdrawn")
    if before is not None and before.rows[0]["site_id"] != record.rows[0]["site_id"]:
        row.fail("record_elsewhere", next(iter(row.columns)), site=before.rows[0]["site_id"])


def _is_new(record: Record, known: Known) -> bool:
    before = known.get(_at(record))
    return record.is_withdrawn or before is None or before.says != record.says


def _counts(fresh: Sequence[Record], known: Known) -> dict[str, int]:
    """How many records by the name of their register, and how many of them correct or withdraw an earlier one."""
    counted: Counter[str] = Counter(record.kind for record in fresh)
    counted[WITHDRAWN] = sum(record.is_withdrawn for record in fresh)
    counted[CORRECTED] = sum(_at(record) in known for record in fresh) - counted[WITHDRAWN]
    return {name: count for name, count in counted.items() if count}


def _save(connection: Connection, fresh: Sequence[Record], batch_id: int, title: str) -> None:
    source = saving.documents(connection, {title}, title)[title]
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in fresh:
        state = schema.WITHDRAWN if record.is_withdrawn else schema.HELD
        own = {"batch_id": batch_id, "source_id": source, "state": state}
        rows.setdefault(record.table.name, []).extend({**row, **own} for row in record.rows)
    for name, listed in rows.items():
        for start in range(0, len(listed), ROWS_AT_ONCE):
            connection.execute(insert(schema.metadata.tables[name]), listed[start : start + ROWS_AT_ONCE])
