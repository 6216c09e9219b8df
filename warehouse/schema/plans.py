"""Plans with their phases, and programmes."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, String, Table, Text

from warehouse.schema.intake import source_document
from warehouse.schema.metadata import metadata

target = Table(
    "target",
    metadata,
    Column("target_id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("region_code", String(9), nullable=False),
    Column("plan_type", String(20), nullable=False, comment="one of catalogue.plan_types.PLAN_TYPES"),
    Column("label", Text, nullable=False),
    Column("label_en", Text, nullable=False),
    Column("indicator_id", String(60), nullable=False),
    Column("rung", String(12)),
    Column("value", Float, comment="a fraction when unit is percent; NULL: announced without a number"),
    Column("unit", String(30), nullable=False),
    Column("start_on", Date, comment="NULL: a standing rule"),
    Column("due_on", Date, comment="NULL: no day was set"),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    Column("decided_on", Date, comment="first day that this version holds; NULL: start_on"),
    Column("per", String(10), nullable=False, server_default="", comment="station: asked of each; '': of all together"),
    Column("min_stations", Integer, comment="stations that are to take part at least; NULL: none said"),
)

target_phase = Table(
    "target_phase",
    metadata,
    Column("target_id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("phase", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("label_en", Text, nullable=False),
    Column("start_on", Date, comment="NULL: published without dates"),
    Column("due_on", Date),
    Column("value", Float, comment="what is to be reached by due_on, in the target's unit"),
)

programme = Table(
    "programme",
    metadata,
    Column("programme_id", String(40), primary_key=True),
    Column("parent_programme_id", String(40)),
    Column("region_code", String(9), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("kind", String(20), nullable=False, comment="campaign, brand, model"),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)
