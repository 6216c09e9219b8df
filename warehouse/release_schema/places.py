"""Places with their coverage, which of them count, and how they changed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, Table

from warehouse.release_schema.metadata import metadata

region = Table(
    "region",
    metadata,
    Column("region_code", String),
    Column("name", String),
    Column("short_name", String),
    Column("name_en", String),
    Column("level", String),
    Column("parent_code", String, comment="'' for the root"),
    Column("province_code", String, comment="'' above provinces"),
    Column("prefecture_code", String, comment="'' where there is none"),
    Column("county_code", String, comment="'' above counties"),
    Column("kind", String),
    Column("township_kind", String, comment="'' above townships"),
    Column("from_date", Date),
    Column("to_date", Date),
)

coverage_step = Table(
    "coverage_step",
    metadata,
    Column("region_code", String, comment="every level, townships included"),
    Column("county_code", String, comment="of a township row; '' for other levels"),
    Column("rung", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("covered", Integer, comment="distinct in-scope townships with a station at the rung or above"),
    Column("in_scope", Integer, comment="townships in scope in force"),
    Column("stations", Integer, comment="stations (township tier) at the rung or above, in scope or not"),
    Column("out_of_scope_covered", Integer, comment="townships out of scope that have a station at the rung"),
    Column("counties_full", Integer),
    Column("counties", Integer, comment="counties that have townships in scope"),
    Column("prefectures_full", Integer),
    Column("prefectures", Integer),
    comment="one row a region, rung and stretch of days on which nothing changed",
)

division_change = Table(
    "division_change",
    metadata,
    Column("change_no", Integer),
    Column("kind", String),
    Column("changed_on", Date),
    Column("old_code", String, comment="'' where nothing was"),
    Column("old_name", String),
    Column("old_home", String, comment="name of what it lay in"),
    Column("new_code", String, comment="'' where nothing is"),
    Column("new_name", String),
    Column("new_home", String, comment="name of what it lies in"),
    Column("source", String),
    Column("note", String),
    comment="changes of places, those of a recoded county's townships among them",
)

series_break = Table(
    "series_break",
    metadata,
    Column("region_code", String),
    Column("broke_on", Date, comment="first day on which the code stands for other ground"),
    Column("change_no", Integer),
    comment="where figures of one code are not comparable with those before",
)

scope_decision = Table(
    "scope_decision",
    metadata,
    Column("township_code", String),
    Column("county_code", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("in_scope", Boolean),
    Column("reason", String),
    Column("source", String),
)
