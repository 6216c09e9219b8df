"""What a store says, as one hash: the same for the same content, however and whenever it got there.

Left out on purpose: batch numbers, clocks, file names, actors, surrogate ids. Kept from a batch number is only which
of two contradicting rows came later. Reports and values are too many to sort, so each row is hashed (md5) and the
hashes of a month are combined by exclusive-or beside their number: rows are unique by key, so none cancels another,
and the order in which the database hands them out does not matter. It tells contents apart; it is no seal against
somebody who edits the store in order to deceive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
from sqlalchemy import Table

from catalogue import indicators
from warehouse import release_schema, schema

# To be raised whenever a mart comes to compute something else from the same store.
RULES = 3
SETTINGS = ("root_region", "department", "timezone", "is_simulated")
OVERRULED_WITHIN = {
    schema.township_scope: ("township_code",),
    schema.site_status: ("site_id", "effective_on"),
    schema.division_change: ("changed_on", "old_code", "new_code"),
    schema.assessment: ("site_id", "kind", "rubric_id", "assessed_on"),
    schema.supervision_duty: ("site_id", "activity", "from_month"),
    schema.supervision_event: ("site_id", "activity", "held_on"),
    schema.finding: ("finding_id",),
    schema.service_order: ("order_id",),
    schema.case_cohort: ("site_id", "month"),
}
LEFT_OUT = ("batch_id", "actor", "decided_at")

DIGESTS = """
SELECT part, month, CAST(sum(row_count) AS VARCHAR), CAST(bit_xor(mixed) AS VARCHAR)
FROM digest GROUP BY part, month ORDER BY part, month
"""


def of_register(table: Table, rows: Iterable[Any]) -> str:
    """Hash of a small table's rows in whatever order they come."""
    records = [dict(row._mapping) for row in rows]
    if table is schema.setting:
        records = [record for record in records if record["name"] in SETTINGS]
    if table in OVERRULED_WITHIN:
        _rank_batches(records, OVERRULED_WITHIN[table])
    else:
        records = [{name: value for name, value in record.items() if name not in LEFT_OUT} for record in records]
    return _hash(sorted(json.dumps(record, default=str, ensure_ascii=False, sort_keys=True) for record in records))


def _rank_batches(records: list[dict[str, Any]], key: tuple[str, ...]) -> None:
    batches: dict[tuple[Any, ...], set[int]] = {}
    for record in records:
        batches.setdefault(tuple(record[name] for name in key), set()).add(record["batch_id"])
    ranks = {group: {batch: rank for rank, batch in enumerate(sorted(found))} for group, found in batches.items()}
    for record in records:
        record["batch_id"] = ranks[tuple(record[name] for name in key)][record["batch_id"]]


def of_content(registers: Mapping[str, str], staged: duckdb.DuckDBPyConnection, kept: Iterable[str] = ()) -> str:
    """Hash of a staged store, of the definitions it is read with and of the tables a release has. 64 hex digits.

    *kept*: lines that stand for what a release keeps besides.
    """
    lines = [f"{name} {digest}" for name, digest in sorted(registers.items())]
    lines += [" ".join(map(str, row)) for row in staged.execute(DIGESTS).fetchall()]
    lines += sorted(f"{one.id} {one.version} {one.sha256()}" for one in indicators.load().values())
    lines += [f"{column.table.name}.{column.name} {column.type}" for column in _release_columns()]
    return _hash([f"rules {RULES}", *lines, *kept])


def _release_columns() -> list[Any]:
    return [column for table in release_schema.metadata.sorted_tables for column in table.columns]


def _hash(lines: Iterable[str]) -> str:
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode() + b"\n")
    return found.hexdigest()
