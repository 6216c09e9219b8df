"""Sites, where they lay, their statuses and months."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Double, Integer, String, Table

from warehouse.release_schema.metadata import metadata

site = Table(
    "site",
    metadata,
    Column("site_id", String),
    Column("tier", String),
    Column("site_type", String),
    Column("name", String),
    Column("region_code", String),
    Column("county_code", String),
    Column("prefecture_code", String),
    Column("province_code", String),
    Column("parent_site_id", String),
    Column("shared_premises", String),
    Column("operator", String, comment="agency that operates it on the last day the store has heard of, '' if none"),
    Column("longitude", Double),
    Column("latitude", Double),
    Column("point_kind", String, comment="submitted, schematic, none"),
)

site_home = Table(
    "site_home",
    metadata,
    Column("site_id", String),
    Column("region_code", String, comment="the region of the site's own tier that it lay in then"),
    Column("county_code", String),
    Column("prefecture_code", String),
    Column("province_code", String),
    Column("from_date", Date),
    Column("to_date", Date),
    comment="where a site lay when; in site stands where it lies now",
)

site_break = Table(
    "site_break",
    metadata,
    Column("site_id", String),
    Column("broke_on", Date, comment="first day on which the site serves other ground or lies in another county"),
    Column("change_no", Integer),
    comment="where what a site reports is not like what it reported before",
)

site_status = Table(
    "site_status",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("status", String),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("evidence", String),
    Column("is_simulated", Boolean),
)

site_month = Table(
    "site_month",
    metadata,
    Column("site_id", String),
    Column("county_code", String),
    Column("month", Integer),
    Column("status", String, comment="on the last day of the month"),
    Column(
        "report_state", String, comment="on_time, late, zero, not_reported, not_due, suspended; absent: not expected"
    ),
    Column("received_on", Date),
    Column("version", Integer),
)
