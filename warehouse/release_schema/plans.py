"""Plans as they hold, and all their versions."""

from __future__ import annotations

from sqlalchemy import Column, Date, Double, Integer, String, Table

from warehouse.release_schema.metadata import metadata

target = Table(
    "target",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("region_code", String),
    Column("plan_type", String),
    Column("label", String),
    Column("label_en", String),
    Column("indicator_id", String),
    Column("rung", String),
    Column("value", Double),
    Column("unit", String),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("source", String),
)

target_phase = Table(
    "target_phase",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("phase", Integer),
    Column("label", String),
    Column("label_en", String),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("value", Double),
)

plan_version = Table(
    "plan_version",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("from_date", Date, comment="first day that this version holds"),
    Column("to_date", Date, comment="first day of the version that replaced it"),
    Column("region_code", String),
    Column("plan_type", String),
    Column("label", String),
    Column("label_en", String),
    Column("indicator_id", String),
    Column("rung", String),
    Column("value", Double, comment="NULL: announced without a number"),
    Column("unit", String),
    Column("per", String, comment="station: asked of each; '': of all together"),
    Column("min_stations", Integer, comment="NULL: none said"),
    Column("start_on", Date, comment="NULL: a standing rule"),
    Column("due_on", Date, comment="NULL: no day was set"),
    Column("source", String),
    comment="every version of every plan; target has the newest of those that can be measured",
)

plan_stage = Table(
    "plan_stage",
    metadata,
    Column("target_id", String),
    Column("version", Integer),
    Column("phase", Integer),
    Column("label", String),
    Column("label_en", String),
    Column("start_on", Date, comment="NULL: published without dates"),
    Column("due_on", Date),
    Column("value", Double),
)
