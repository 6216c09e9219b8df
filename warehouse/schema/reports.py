"""Reports, their figures, and what became of figures that were asked about."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from warehouse.schema.intake import batch
from warehouse.schema.metadata import Serial, metadata
from warehouse.schema.sites import site

indicator = Table(
    "indicator",
    metadata,
    Column("indicator_id", String(60), primary_key=True),
    Column("definition_version", Integer, primary_key=True),
    Column("definition_sha256", String(64), nullable=False),
)

reporting_calendar = Table(
    "reporting_calendar",
    metadata,
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("due_on", Date, nullable=False, comment="last day on which a report of the month is in time"),
)

submission = Table(
    "submission",
    metadata,
    Column("submission_id", Serial, primary_key=True, autoincrement=True),
    Column("site_id", ForeignKey(site.c.site_id), nullable=False),
    Column("month", Integer, nullable=False),
    Column("version", Integer, nullable=False, comment="1, 2, …: the highest one holds"),
    Column("received_on", Date, nullable=False),
    Column("state", String(12), nullable=False, comment="filed, zero, withdrawn"),
    Column("batch_id", ForeignKey(batch.c.batch_id), nullable=False),
    UniqueConstraint("site_id", "month", "version"),
    CheckConstraint("version >= 1", name="version_positive"),
    Index(None, "month"),
)

measure = Table(
    "measure",
    metadata,
    Column("submission_id", ForeignKey(submission.c.submission_id), primary_key=True, autoincrement=False),
    Column("indicator_id", String(60), primary_key=True),
    Column("domain_code", String(30), primary_key=True, default="", comment="'' : all domains"),
    Column("group_code", String(30), primary_key=True, default="", comment="'' : all groups"),
    Column("value", Numeric(18, 4, asdecimal=False), nullable=False),
    Column("qualifier", String(10), comment="NULL: exact; over, nearly, approx, about as submitted"),
    Column("since_month", Integer, comment="for cumulative figures: counted since this month"),
    sqlite_with_rowid=False,
)

check_event = Table(
    "check_event",
    metadata,
    Column("hit_key", String(12), primary_key=True, comment="names a hit of the checks in every release"),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="1, 2, … of this hit; the last one holds"),
    Column("action", String(10), nullable=False, comment="assign, answer, close, reopen"),
    Column("office", Text, nullable=False, comment="assign: who is to find out, an office or a role; else ''"),
    Column("reason", String(10), nullable=False, comment="close: confirmed, corrected, explained; else ''"),
    Column("text", Text, nullable=False, comment="what was asked, answered or found"),
    Column("evidence", String(12), nullable=False, comment="hash of what the hit was about when this was written"),
    Column("release_id", String(40), nullable=False, comment="the release that the hit was seen in"),
    Column("actor", Text, nullable=False),
    Column("decided_at", DateTime, nullable=False, comment="UTC"),
    comment="what became of the figures that were asked about; rows are only added",
)
