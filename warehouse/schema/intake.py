"""What came in: settings, source documents, batches, other people's forms."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from warehouse.schema.metadata import Serial, metadata

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True, comment="root_region, department, timezone, is_simulated"),
    Column("value", Text, nullable=False),
)

source_document = Table(
    "source_document",
    metadata,
    Column("source_id", String(60), primary_key=True),
    Column("title", Text, nullable=False),
    Column("issuer", Text),
    Column("issued_on", Date),
    Column("reference", Text, comment="document number, package and version, or page"),
    Column("is_simulated", Boolean, nullable=False, default=False),
)

batch = Table(
    "batch",
    metadata,
    Column("batch_id", Serial, primary_key=True, autoincrement=True, comment="order of intake; never the clock"),
    Column("kind", String(20), nullable=False, comment="workbook, csv, register, demo"),
    Column("file_name", Text),
    Column("sha256", String(64), unique=True),
    Column("actor", Text),
    Column("received_at", DateTime, nullable=False, comment="UTC"),
    Column("row_count", Integer, nullable=False),
)

form_mapping = Table(
    "form_mapping",
    metadata,
    Column("mapping_id", Serial, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("signature", String(64), nullable=False, comment="of the form's headings in any order; '' when not known"),
    Column("fields", Text, nullable=False, comment="JSON: heading to what it is read as and its unit, in order"),
    Column("actor", Text, nullable=False),
    Column("saved_at", DateTime, nullable=False, comment="UTC"),
    UniqueConstraint("name", "version"),
    Index(None, "signature"),
    comment="how columns of other forms are read; rows are only added, the newest version of a name holds",
)

mended_cell = Table(
    "mended_cell",
    metadata,
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
    Column("typed", Text, nullable=False),
    Column("read_as", Text, nullable=False),
    Column(
        "rule",
        String(10),
        nullable=False,
        server_default="",
        comment="code of the dictionary reading; '' of before",
    ),
    Column("site_id", String(20), nullable=False, server_default="", comment="whose figure it is; '' for a heading"),
    Column("indicator_id", String(60), nullable=False, server_default="", comment="'' for a heading"),
    Column("domain_code", String(30), nullable=False, server_default=""),
    Column("group_code", String(30), nullable=False, server_default=""),
    comment="cells of a file that was stored that were read otherwise than typed",
)
