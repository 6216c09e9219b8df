"""Places, which of them count, and how they changed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from warehouse.schema.intake import batch, source_document
from warehouse.schema.metadata import metadata

region = Table(
    "region",
    metadata,
    Column("region_code", String(9), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False, comment="as written on a map: 福泉, 黔西南"),
    Column("name_en", Text, nullable=False),
    Column("level", String(10), nullable=False, comment="nation, province, prefecture, county, township"),
    Column("parent_code", String(9)),
    Column("kind", String(14), nullable=False, comment="administrative, functional, aggregate"),
    Column("township_kind", String(4), comment="街道, 镇, 乡 and what else the registry names; NULL above townships"),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    Index(None, "parent_code"),
)

township_scope = Table(
    "township_scope",
    metadata,
    Column("township_code", String(9), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True, comment="a later batch overrules an earlier"),
    Column("valid_to", Date),
    Column("in_scope", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

division_change = Table(
    "division_change",
    metadata,
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True, comment="a later batch overrules an earlier"),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="order within the batch"),
    Column("kind", String(12), nullable=False, comment="as in geo.history.change; withdrawn: no longer"),
    Column("changed_on", Date, nullable=False, comment="first day on which it is so"),
    Column("old_code", String(9), nullable=False, comment="'' where nothing was"),
    Column("new_code", String(9), nullable=False, comment="'' where nothing is"),
    Column("old_name", Text, nullable=False, comment="of an alias: the other name"),
    Column("new_name", Text, nullable=False),
    Column("old_parent", String(9), nullable=False),
    Column("new_parent", String(9), nullable=False),
    Column("sites", Text, nullable=False, comment="stations that went along, separated by 、"),
    Column("note", Text, nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    comment="changes of divisions and other names of places; rows are only added",
)
