"""What was published, by whom, and the audit of every write."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, String, Table, Text

from warehouse.schema.metadata import Serial, metadata

release = Table(
    "release",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("release_id", String(40), nullable=False, unique=True),
    Column("content_sha256", String(64), nullable=False, unique=True),
    Column("data_month", Integer, nullable=False, comment="the last month it holds"),
    Column("published_at", DateTime, nullable=False, comment="UTC"),
)

public_release = Table(
    "public_release",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("release_id", String(40), nullable=False, unique=True),
    Column("content_sha256", String(64), nullable=False, unique=True),
    Column("source_release", String(40), nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("embargo_until", DateTime, comment="UTC; NULL: none"),
    Column("published_at", DateTime, nullable=False, comment="UTC"),
)

public_review = Table(
    "public_review",
    metadata,
    Column("review_id", Serial, primary_key=True, autoincrement=True),
    Column("proposal_sha256", String(64), nullable=False),
    Column("source_release", String(40), nullable=False),
    Column("decision", String(10), nullable=False, comment="proposed, approved, rejected"),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("release_id", String(40), comment="what was approved"),
    Column("decided_at", DateTime, nullable=False, comment="UTC"),
    Index(None, "proposal_sha256"),
    comment="who proposed, approved or rejected which public release; rows are only added",
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False, comment="UTC; the order is that of sequence, never the clock"),
    Column("actor", Text, nullable=False, comment="STATION_USER or the name of the login"),
    Column("action", String(30), nullable=False),
    Column("subject", Text, nullable=False, comment="what was written: a file, a release, a revision"),
    Column("details", Text, nullable=False, comment="JSON, keys sorted, no spaces"),
    Column("file_sha256", String(64), comment="of the file read or written"),
    Column("previous_sha256", String(64), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, comment="of all other columns"),
    comment="who wrote what, when, from which file; rows are only added, each holds the hash of the one before",
)

release_file = Table(
    "release_file",
    metadata,
    Column("file_id", Serial, primary_key=True, autoincrement=True),
    Column("release_id", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("recorded_at", DateTime, nullable=False, comment="UTC"),
    Index(None, "release_id"),
    comment="checksums of release files; a file made again adds a row, the newest holds",
)
