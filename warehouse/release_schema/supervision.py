"""Assessments, findings, what was due, orders and cases."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Double, Integer, String, Table

from warehouse.release_schema.metadata import metadata

assessment = Table(
    "assessment",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("kind", String),
    Column("rubric_id", String),
    Column("rubric_version", Integer),
    Column("assessed_on", Date),
    Column("assessor", String),
    Column("score", Double, comment="points of all items"),
    Column("score_full", Double),
    Column("level_id", String, comment="'' : none reached, or the rubric has none"),
)

assessment_item = Table(
    "assessment_item",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("kind", String),
    Column("rubric_id", String),
    Column("rubric_version", Integer),
    Column("assessed_on", Date),
    Column("item", String),
    Column("score", Double),
    Column("score_full", Double),
)

finding = Table(
    "finding",
    metadata,
    Column("finding_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("subject", String),
    Column("found_on", Date),
    Column("found_by", String),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("closing", String),
)

supervision_window = Table(
    "supervision_window",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("activity", String, comment="visit, training"),
    Column("first_month", Integer),
    Column("last_month", Integer, comment="once between the first and the last month it is due"),
    Column("supervisor", String),
    Column("kept_on", Date, comment="the first day it was done"),
    Column("done", Integer, comment="how often it was done"),
    Column("is_due", Boolean, comment="false where the site was suspended, closed or not there when it ended"),
)

service_order = Table(
    "service_order",
    metadata,
    Column("order_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("requested_on", Date),
    Column("dispatched_on", Date),
    Column("accepted_on", Date),
    Column("rated_on", Date),
    Column("rating", Integer),
)

case_cohort = Table(
    "case_cohort",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("month", Integer),
    Column("registered", Integer),
    Column("filed", Integer),
    Column("in_depth", Integer),
)

supervision_month = Table(
    "supervision_month",
    metadata,
    Column("region_code", String, comment="counties and above"),
    Column("month", Integer),
    Column("findings_open", Integer, comment="at the month's end; NULL before the province keeps such a register"),
    Column("findings_overdue", Integer),
    Column("findings_closed", Integer),
    Column("findings_closed_in_time", Integer),
    Column("visits_due", Integer),
    Column("visits_kept", Integer),
    Column("trainings_due", Integer),
    Column("trainings_kept", Integer),
    Column("orders_requested", Integer, comment="of the month; the steps are what became of them by now"),
    Column("orders_dispatched", Integer),
    Column("orders_accepted", Integer),
    Column("orders_rated", Integer),
    Column("people_registered", Integer, comment="of the month; a public release writes -1 where it withholds them"),
    Column("people_filed", Integer),
    Column("people_in_depth", Integer),
)
