"""Sites, who runs them, their statuses and their duty to report."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from warehouse.schema.intake import batch, source_document
from warehouse.schema.metadata import metadata

agency = Table(
    "agency",
    metadata,
    Column("agency_id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False, comment="agency, government, university, foundation"),
)

site = Table(
    "site",
    metadata,
    Column("site_id", String(20), primary_key=True),
    Column("tier", String(10), nullable=False),
    Column("site_type", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("region_code", String(9), nullable=False, comment="the region of the site's own tier; a room's township"),
    Column("parent_site_id", String(20)),
    Column("shared_premises", Text, nullable=False, default="", comment="co-located services, separated by 、"),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("reference_system", String(20), comment="as declared: CGCS2000, WGS84, GCJ02; NULL: no coordinates"),
    Column("batch_id", ForeignKey(batch.c.batch_id), nullable=False),
    Index(None, "region_code"),
)

site_revision = Table(
    "site_revision",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True, comment="a later batch overrules an earlier"),
    Column("name", Text, nullable=False),
    Column("parent_site_id", String(20)),
    Column("shared_premises", Text, nullable=False, default=""),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("reference_system", String(20)),
    comment="a site's attributes as stated later; the newest batch holds in place of the site's own row",
)

site_agency = Table(
    "site_agency",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("agency_id", ForeignKey(agency.c.agency_id), primary_key=True),
    Column("role", String(12), primary_key=True, comment="operator, purchaser, supervisor, founder, member"),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
)

site_status = Table(
    "site_status",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("effective_on", Date, primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True, comment="a later batch overrules an earlier"),
    Column("status", String(12), nullable=False, comment="a rung, suspended or closed"),
    Column("evidence", Text, nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

site_assignment = Table(
    "site_assignment",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("from_month", Integer, primary_key=True, comment="first month the site owes a monthly report"),
    Column("to_month", Integer, comment="first month it no longer does; NULL: still"),
    comment="who is expected to report, by date",
)
