"""Rubrics and assessments, visits and trainings, findings, orders and cases."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from warehouse.schema.intake import batch, source_document
from warehouse.schema.metadata import metadata
from warehouse.schema.sites import site

HELD = "held"
"""As the state of a record of supervision: it holds. ``WITHDRAWN``: its last statement took it back."""

rubric = Table(
    "rubric",
    metadata,
    Column("rubric_id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("definition", Text, nullable=False, comment="JSON, as catalogue.rubric writes it"),
    comment="every version of a rubric that the store was ever used with",
)

assessment = Table(
    "assessment",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("kind", String(12), primary_key=True, comment="self, third_party, provincial"),
    Column("rubric_id", String(40), primary_key=True),
    Column("assessed_on", Date, primary_key=True),
    Column("item", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("rubric_version", Integer, nullable=False),
    Column("assessor", Text, nullable=False, comment="an office or a body, no person"),
    Column("score", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

supervision_duty = Table(
    "supervision_duty",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("activity", String(10), primary_key=True, comment="visit, training"),
    Column("from_month", Integer, primary_key=True, comment="a later one takes the place of an earlier"),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("to_month", Integer, comment="first month it no longer holds; NULL: still"),
    Column("every_months", Integer, nullable=False, comment="once in so many months"),
    Column("supervisor", Text, nullable=False, comment="an office or a body, no person"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("every_months >= 1", name="every_positive"),
    comment="which site is to be visited or trained how often, by date",
)

supervision_event = Table(
    "supervision_event",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("activity", String(10), primary_key=True, comment="visit, training"),
    Column("held_on", Date, primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("mode", String(10), nullable=False, comment="on_site, online"),
    Column("supervisor", Text, nullable=False, comment="an office or a body, no person"),
    Column("attended", Integer, comment="person-times of a training"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

finding = Table(
    "finding",
    metadata,
    Column("finding_id", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("site_id", ForeignKey(site.c.site_id), nullable=False),
    Column("subject", Text, nullable=False),
    Column("found_on", Date, nullable=False),
    Column("found_by", Text, nullable=False, comment="an office or a body, no person"),
    Column("due_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("closing", Text, nullable=False, default="", comment="what was done"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("due_on >= found_on", name="due_after_found"),
    Index(None, "site_id"),
    comment="what a visit or an assessment found wanting at a site",
)

service_order = Table(
    "service_order",
    metadata,
    Column("order_id", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("site_id", ForeignKey(site.c.site_id), nullable=False),
    Column("requested_on", Date, nullable=False),
    Column("dispatched_on", Date),
    Column("accepted_on", Date),
    Column("rated_on", Date),
    Column("rating", Integer, comment="1 to 5"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    Index(None, "site_id"),
    comment="a service asked for; nothing of whom it is for",
)

case_cohort = Table(
    "case_cohort",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False, comment="in which they were registered"),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("registered", Integer, nullable=False, comment="people"),
    Column("filed", Integer, nullable=False, comment="those of them with a file by now"),
    Column("in_depth", Integer, nullable=False, comment="those of them who became an in-depth case by now"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("registered >= filed AND filed >= in_depth AND in_depth >= 0", name="steps_fall"),
)
