"""The file of a public release: the tables of the release it is made from, without what is not to be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from catalogue.rungs import RUNGS
from warehouse import assembly, releases
from warehouse.public import supervision
from warehouse.public.planning import Plan, Withheld
from warehouse.public.tree import OWN
from warehouse.refusal import Refusal

WHOLE = (
    "indicator", "region", "scope_decision", "target", "target_phase", "site_home", "division_change", "series_break",
)  # fmt: skip
SINCE_PLANS = ("plan_version", "plan_stage")
"""Tables that releases of earlier programs do not have."""

# The public needs to know that there is a station and how far it has got; not who runs it, where exactly, with whom.
SITES = """
INSERT INTO main.site
SELECT * REPLACE ('' AS shared_premises, '' AS operator, NULL AS longitude, NULL AS latitude, 'none' AS point_kind)
FROM source.site;
INSERT INTO main.site_status SELECT * REPLACE ('' AS evidence) FROM source.site_status;
"""

SOURCE_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'source'"
COVERAGE = "INSERT INTO main.coverage_step SELECT * FROM source.coverage_step WHERE rung IN (SELECT unnest($rungs))"

REPORTS = """
INSERT INTO main.report_month
SELECT * REPLACE (CASE WHEN $on_time THEN on_time END AS on_time) FROM source.report_month WHERE month >= $first
"""

# What was worked out for a place before it was there is another sum of figures that may be withheld: it stays inside.
# NaN says that there is a figure and it is withheld; nobody's number of reporters goes with it. Where anything of a
# series is withheld in a month, sums over some of its stations are not told either, nor as base of a later month.
MEASURES = """
INSERT INTO main.measure_month
WITH told AS (
    SELECT told.*, hidden.month IS NOT NULL OR told.indicator_id NOT IN (SELECT unnest($cleared))
            OR (domain_code || group_code <> '' AND told.indicator_id IN (SELECT unnest($totals_only))) AS is_hidden,
        now.month IS NOT NULL AS is_quiet,
        told.month <= $first OR month_before.month IS NOT NULL AS was_quiet_mom,
        told.month < $first + 12 OR year_before.month IS NOT NULL AS was_quiet_yoy
    FROM source.measure_month told
        LEFT JOIN hidden USING (region_code, month, indicator_id, domain_code, group_code)
        LEFT JOIN quiet now USING (month, indicator_id, domain_code, group_code)
        LEFT JOIN quiet month_before
            ON month_before.month = told.month - 1 AND month_before.indicator_id = told.indicator_id
            AND month_before.domain_code = told.domain_code AND month_before.group_code = told.group_code
        LEFT JOIN quiet year_before
            ON year_before.month = told.month - 12 AND year_before.indicator_id = told.indicator_id
            AND year_before.domain_code = told.domain_code AND year_before.group_code = told.group_code
    WHERE told.month >= $first AND EXISTS (
        FROM source.region place WHERE place.region_code = told.region_code
            AND year(place.from_date) * 12 + month(place.from_date) - 1 <= told.month
            AND told.month < year(place.to_date) * 12 + month(place.to_date) - 1
    )
)
SELECT region_code, month, indicator_id, domain_code, group_code,
    CASE WHEN is_hidden THEN CAST('NaN' AS DOUBLE) ELSE value END,
    CASE WHEN is_hidden THEN 0 WHEN NOT is_quiet THEN reporters END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_mom) THEN matched_mom END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_mom) THEN base_mom END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_mom) THEN reporters_mom END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_yoy) THEN matched_yoy END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_yoy) THEN base_yoy END,
    CASE WHEN NOT (is_hidden OR is_quiet OR was_quiet_yoy) THEN reporters_yoy END
FROM told ORDER BY indicator_id, domain_code, group_code, month, region_code
"""

Cell = tuple[str, int, str, str, str]
"""Region, month, indicator, domain, group."""


def make(plan: Plan, folder: Path, about: Mapping[str, str]) -> Path:
    """Write the public release of *plan* into *folder*, whose lock the caller holds, and point at it.

    *about* adds to what the source release says of itself, ``release_id`` among it.
    """
    name = about["release_id"]
    with assembly.under_construction(folder) as connection:
        source = str(plan.source.path).replace("'", "''")
        connection.execute(f"ATTACH '{source}' AS source (READ_ONLY)")
        _fill(plan, connection)
        known = dict(connection.execute("SELECT name, value FROM source.about").fetchall())
        first = {"first_month": str(max(plan.first_month, int(known["first_month"])))}
        known.pop("audit_head", None)
        known.pop("checks", None)  # who is asked about what is no matter for the press
        assembly.describe(connection, known | first | dict(about))
        path = releases.install(assembly.finish(connection, folder), folder, name)
    releases.point_at(folder, name)
    return path


def _fill(plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    cleared = plan.rules.cleared
    assembly.create_tables(connection)
    _require_tables(connection)
    known = {name for (name,) in connection.execute(SOURCE_TABLES).fetchall()}
    for table in (*WHOLE, *(name for name in SINCE_PLANS if name in known)):
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")  # noqa: S608
    connection.execute(SITES)
    connection.execute(COVERAGE, {"rungs": [rung for rung in RUNGS if f"coverage_{rung}" in cleared]})
    connection.execute(REPORTS, {"on_time": "reports_on_time" in cleared, "first": plan.first_month})
    if supervision.PEOPLE[0] in plan.rules.definitions:
        supervision.fill(connection, cleared, plan.rules.limit(supervision.PEOPLE[0]), plan.first_month)
    connection.register("hidden", _table(hidden_cells(plan)))
    connection.register("quiet", _table(_quiet_series(plan)))
    connection.execute(
        MEASURES,
        {"cleared": cleared, "totals_only": sorted(plan.rules.publication.totals_only), "first": plan.first_month},
    )


def _require_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise Refusal when the source was made by an earlier program, which had fewer tables."""
    held = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'source'").fetchall()
    if not {(name,) for name in WHOLE} <= set(held):
        raise Refusal(
            "当前发布由旧版程序制作，请先运行 python -m warehouse publish",
            "The current release was made by an earlier program: run python -m warehouse publish first",
        )


def hidden_cells(plan: Plan) -> Iterator[Cell]:
    """Every figure that is withheld for its own or another's smallness, in the order of indicator and month."""
    for cell, _ in reasoned_cells(plan):
        yield cell


def reasoned_cells(plan: Plan) -> Iterator[tuple[Cell, str]]:
    """The same with its reason: ``small``, ``earlier`` (withheld before) or ``company`` (for another's sake)."""
    for indicator, month, one in _sheets(plan):
        for node, column in np.argwhere(one.hidden).tolist():
            place = one.sheet.tree.codes[node]
            if not place.endswith(OWN):
                at = (node, column)
                reason = "small" if one.small[at] else "earlier" if one.earlier[at] else "company"
                yield (place, month, indicator, *_codes(plan, indicator, one.sheet.codes[column])), reason


def _quiet_series(plan: Plan) -> Iterator[Cell]:
    for indicator, month, one in _sheets(plan):
        for column in np.flatnonzero(one.quiet).tolist():
            yield ("", month, indicator, *_codes(plan, indicator, one.sheet.codes[column]))


def _sheets(plan: Plan) -> Iterator[tuple[str, int, Withheld]]:
    for indicator, months in plan.sheets.items():
        for month, one in months.items():
            yield indicator, month, one


def _codes(plan: Plan, indicator: str, code: str) -> tuple[str, str]:
    return ("", code) if plan.rules.breakdown(indicator) == "group" else (code, "")


def _table(cells: Iterator[Cell]) -> pa.Table:
    columns = list(zip(*cells, strict=True)) or [()] * 5
    names = ("region_code", "month", "indicator_id", "domain_code", "group_code")
    kinds = (pa.string(), pa.int32(), pa.string(), pa.string(), pa.string())
    return pa.table({name: pa.array(part, kind) for name, kind, part in zip(names, kinds, columns, strict=True)})
