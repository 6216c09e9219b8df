"""The store's content inside the release that is being built: small tables whole, reports and values in pieces.

Everything here is temporary: DuckDB keeps it in memory up to its limit and beyond that in the folder it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    Select,
    String,
    cast,
    func,
    select,
)

from warehouse import fingerprint, schema, sites

REGISTERS = (
    schema.setting,
    schema.source_document,
    schema.region,
    schema.township_scope,
    schema.division_change,
    schema.agency,
    schema.site,
    schema.site_agency,
    schema.site_status,
    schema.site_assignment,
    schema.reporting_calendar,
    schema.target,
    schema.target_phase,
    schema.rubric,
    schema.assessment,
    schema.supervision_duty,
    schema.supervision_event,
    schema.finding,
    schema.service_order,
    schema.case_cohort,
    schema.programme,
    schema.check_event,
    schema.mended_cell,
)
REPORTS_AT_ONCE = 20_000
CELL_END, FIELD_END = "\x1e", "\x1f"

# Combinations are numbered: their texts would fill the memory if they were kept with every value.
TABLES = """
CREATE TEMP TABLE cell (cell_no INTEGER, indicator_id VARCHAR, domain_code VARCHAR, group_code VARCHAR);
CREATE TEMP TABLE submission (
    submission_id BIGINT, site_id VARCHAR, month INTEGER, version INTEGER, received_on DATE, state VARCHAR,
    batch_id BIGINT);
CREATE TEMP TABLE submitted (submission_id BIGINT, cell_no INTEGER, value DECIMAL(18, 4));
CREATE TEMP TABLE digest (part VARCHAR, month INTEGER, row_count HUGEINT, mixed UHUGEINT);
"""

SUBMISSIONS = """
INSERT INTO submission SELECT submission_id, site_id, month, version, received_on, state, batch_id FROM incoming;
INSERT INTO digest
SELECT 'submission', month, count(*),
    bit_xor(md5_number(concat_ws('|', site_id, month, version, received_on, state)))
FROM incoming GROUP BY month;
"""

MEASURES = """
CREATE OR REPLACE TEMP TABLE part AS
SELECT submission_id, site_id, month, version, field[1] AS indicator_id, field[2] AS domain_code,
    field[3] AS group_code, CAST(field[4] AS DECIMAL(18, 4)) AS value, field[5] AS qualifier, field[6] AS since_month
FROM (
    SELECT submission_id, site_id, month, version, string_split(unnest(string_split(packed, chr(30))), chr(31)) AS field
    FROM incoming WHERE packed IS NOT NULL
);
INSERT INTO digest
SELECT 'measure', month, count(*),
    bit_xor(md5_number(concat_ws('|', site_id, month, version, indicator_id, domain_code, group_code, value, qualifier,
        since_month)))
FROM part GROUP BY month;
INSERT INTO cell
SELECT (SELECT count(*) FROM cell) + row_number() OVER (), indicator_id, domain_code, group_code
FROM (SELECT DISTINCT indicator_id, domain_code, group_code FROM part)
    ANTI JOIN cell USING (indicator_id, domain_code, group_code);
INSERT INTO submitted
SELECT submission_id, cell_no, value FROM part JOIN cell USING (indicator_id, domain_code, group_code);
"""


def load_registers(source: Connection, target: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Make every small table of the store readable as ``stored_<name>``; return the hash of each by name."""
    digests = {}
    for table in REGISTERS:
        rows = source.execute(sites.current() if table is schema.site else select(*table.columns)).all()
        target.register(f"stored_{table.name}", arrow(rows, table.columns))
        digests[table.name] = fingerprint.of_register(table, rows)
    return digests


def load_submissions(source: Connection, target: duckdb.DuckDBPyConnection) -> None:
    """Copy every version of every report and its values, and take their digests on the way."""
    target.execute(TABLES)
    result = source.execute(_packed().execution_options(yield_per=REPORTS_AT_ONCE))
    columns = [*_report_columns(), Column("packed", String)]
    for rows in result.partitions():
        target.register("incoming", arrow(rows, columns))
        target.execute(SUBMISSIONS)
        target.execute(MEASURES)
        target.unregister("incoming")


def _report_columns() -> list[Column[Any]]:
    table = schema.submission.c
    return [
        table.submission_id, table.site_id, table.month, table.version, table.received_on, table.state, table.batch_id,
    ]  # fmt: skip


def _packed() -> Select[Any]:
    # One row a report: a row a value would cost three times as much in the driver as in both databases together.
    value = schema.measure.c
    fields = (
        value.indicator_id,
        value.domain_code,
        value.group_code,
        cast(value.value, String),
        func.coalesce(value.qualifier, ""),
        func.coalesce(cast(value.since_month, String), ""),
    )
    text: ColumnElement[str] = fields[0]
    for field in fields[1:]:
        text = text + FIELD_END + field
    return (
        select(*_report_columns(), func.aggregate_strings(text, CELL_END))
        .select_from(schema.submission.outerjoin(schema.measure))
        .group_by(schema.submission.c.submission_id)
    )


def arrow(rows: Sequence[Any], columns: Iterable[Column[Any]]) -> pa.Table:
    """Rows as an arrow table whose types follow the columns, also when there are no rows."""
    named = list(columns)
    values = zip(*rows, strict=True) if rows else ([] for _ in named)
    return pa.table(
        {column.name: pa.array(list(part), _arrow_type(column)) for column, part in zip(named, values, strict=True)}
    )


def _arrow_type(column: Column[Any]) -> pa.DataType:
    kinds = (
        (DateTime, pa.timestamp("us")),
        (Boolean, pa.bool_()),
        (Date, pa.date32()),
        (Integer, pa.int64()),
        (Float, pa.float64()),
    )
    return next((arrow_type for kind, arrow_type in kinds if isinstance(column.type, kind)), pa.string())
