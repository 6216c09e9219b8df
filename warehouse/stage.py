"""A release under construction, as the marts see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from catalogue.checks import Checks
from catalogue.period import first_day, last_day, month_of
from warehouse.refusal import Refusal

KNOWN = """
SELECT
    (SELECT min(month) FROM (SELECT month FROM submission UNION ALL SELECT month FROM stored_reporting_calendar)),
    (SELECT max(month) FROM submission),
    (SELECT min(effective_on) FROM stored_site_status),
    (SELECT max(effective_on) FROM stored_site_status),
    (SELECT max(received_on) FROM submission)
"""

# One row that marts read what they need of a stage from; a month holds what is true on its last day.
FACT = """
CREATE TEMP TABLE fact (root VARCHAR, first_month INTEGER, data_month INTEGER, first_day DATE, as_of DATE);
CREATE TEMP MACRO month_of(day) AS CAST(year(day) * 12 + month(day) - 1 AS INTEGER);
"""
FACT_ROW = "INSERT INTO fact VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Stage:
    """A release under construction. Months are month numbers; *as_of* is the last day the store has heard of.

    ``sequence`` is the release's number among those of the store, ``checks`` are those that it is made with.
    """

    connection: duckdb.DuckDBPyConnection
    settings: dict[str, str]
    first_month: int
    data_month: int
    as_of: date
    checks: Checks
    sequence: int

    @property
    def root(self) -> str:
        """Code of the region that everything in the release lies in."""
        return self.settings["root_region"]


def describe(connection: duckdb.DuckDBPyConnection, checks: Checks, sequence: int) -> Stage:
    """The stage of a loaded connection, ready for the marts.

    Months run from the first of the reporting calendar or of any report to that of the newest report; a store without
    reports goes by its status history. Raises Refusal when there is neither, or no root region.
    """
    settings = dict(connection.execute("SELECT name, value FROM stored_setting").fetchall())
    first, newest, first_status, newest_status, received = connection.execute(KNOWN).fetchone() or (None,) * 5
    if "root_region" not in settings or (newest is None and newest_status is None):
        raise Refusal(
            "数据仓库里还没有可发布的内容，请先运行 demo 或 load。",
            "The store holds nothing to publish yet; first run demo or load.",
        )
    data_month = newest if newest is not None else month_of(newest_status)
    first_month = first if first is not None else month_of(first_status)
    stage = Stage(connection, settings, first_month, data_month, received or last_day(data_month), checks, sequence)
    connection.execute(FACT)
    connection.execute(FACT_ROW, [stage.root, first_month, data_month, first_day(first_month), stage.as_of])
    return stage
