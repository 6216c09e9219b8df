"""Figures that should be asked about, and what became of it."""

from __future__ import annotations

from sqlalchemy import Column, Date, Double, Integer, String, Table

from warehouse.release_schema.metadata import metadata

check_hit = Table(
    "check_hit",
    metadata,
    Column("hit_key", String, comment="the same in every release that has the hit"),
    Column("check_id", String),
    Column("site_id", String),
    Column("county_code", String),
    Column("first_month", Integer, comment="with month: what it is about, one month or a calendar year"),
    Column("month", Integer),
    Column("indicator_id", String, comment="'' where it is about the whole report"),
    Column("value", Double),
    Column("low", Double, comment="low and high: the expected range, NULL where there is no such bound"),
    Column("high", Double),
    Column("score", Double, comment="modified z, power of ten, or work a worker and day, by check"),
    Column("other_indicator_id", String),
    Column("other_value", Double),
    Column("other_month", Integer, comment="0 for none"),
    Column("other_site_id", String),
    Column("agreed", Double),
    Column("compared", Double),
    Column("evidence", String),
    Column("state", String, comment="open, assigned, answered, confirmed, corrected, explained, reopened"),
    Column("office", String, comment="who was last asked, '' for nobody"),
    Column("answer", String, comment="what was last answered or found, '' for nothing"),
)

check_event = Table(
    "check_event",
    metadata,
    Column("hit_key", String),
    Column("number", Integer),
    Column("action", String),
    Column("office", String),
    Column("reason", String),
    Column("text", String),
    Column("decided_on", Date),
    comment="how hits were handled until the release was made; of hits that it still has",
)
