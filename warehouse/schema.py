"""The store: every version of every submission, never overwritten.

Months are integers (``catalogue.period``), dates are dates, codes are the national division codes:
two digits and zeros for provinces, nine digits for townships; unique across levels.
Lifecycle intervals are half-open: in force from ``valid_from`` up to, not including, ``valid_to`` (NULL: still).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WITHDRAWN = "withdrawn"
"""As a status: what an earlier batch stated for that day no longer holds. As a report's state: taken back."""

Serial = BigInteger().with_variant(Integer, "sqlite")

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

HELD = "held"
"""As the state of a record of supervision: it holds. ``WITHDRAWN``: its last statement took it back."""

rubric = Table(
    "rubric",
    metadata,
    Column("rubric_id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("definition", Text, nullable=False, comment="JSON, as catalogue.rubric writes it"),
    comment="every version of a rubric that the store was ever used with",
)

assessment = Table(
    "assessment",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("kind", String(12), primary_key=True, comment="self, third_party, provincial"),
    Column("rubric_id", String(40), primary_key=True),
    Column("assessed_on", Date, primary_key=True),
    Column("item", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("rubric_version", Integer, nullable=False),
    Column("assessor", Text, nullable=False, comment="an office or a body, no person"),
    Column("score", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

supervision_duty = Table(
    "supervision_duty",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("activity", String(10), primary_key=True, comment="visit, training"),
    Column("from_month", Integer, primary_key=True, comment="a later one takes the place of an earlier"),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("to_month", Integer, comment="first month it no longer holds; NULL: still"),
    Column("every_months", Integer, nullable=False, comment="once in so many months"),
    Column("supervisor", Text, nullable=False, comment="an office or a body, no person"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("every_months >= 1", name="every_positive"),
    comment="which site is to be visited or trained how often, by date",
)

supervision_event = Table(
    "supervision_event",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("activity", String(10), primary_key=True, comment="visit, training"),
    Column("held_on", Date, primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("mode", String(10), nullable=False, comment="on_site, online"),
    Column("supervisor", Text, nullable=False, comment="an office or a body, no person"),
    Column("attended", Integer, comment="person-times of a training"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
)

finding = Table(
    "finding",
    metadata,
    Column("finding_id", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("site_id", ForeignKey(site.c.site_id), nullable=False),
    Column("subject", Text, nullable=False),
    Column("found_on", Date, nullable=False),
    Column("found_by", Text, nullable=False, comment="an office or a body, no person"),
    Column("due_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("closing", Text, nullable=False, default="", comment="what was done"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("due_on >= found_on", name="due_after_found"),
    Index(None, "site_id"),
    comment="what a visit or an assessment found wanting at a site",
)

service_order = Table(
    "service_order",
    metadata,
    Column("order_id", String(40), primary_key=True),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("site_id", ForeignKey(site.c.site_id), nullable=False),
    Column("requested_on", Date, nullable=False),
    Column("dispatched_on", Date),
    Column("accepted_on", Date),
    Column("rated_on", Date),
    Column("rating", Integer, comment="1 to 5"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    Index(None, "site_id"),
    comment="a service asked for; nothing of whom it is for",
)

case_cohort = Table(
    "case_cohort",
    metadata,
    Column("site_id", ForeignKey(site.c.site_id), primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False, comment="in which they were registered"),
    Column("batch_id", ForeignKey(batch.c.batch_id), primary_key=True),
    Column("registered", Integer, nullable=False, comment="people"),
    Column("filed", Integer, nullable=False, comment="those of them with a file by now"),
    Column("in_depth", Integer, nullable=False, comment="those of them who became an in-depth case by now"),
    Column("state", String(12), nullable=False),
    Column("source_id", ForeignKey(source_document.c.source_id), nullable=False),
    CheckConstraint("registered >= filed AND filed >= in_depth AND in_depth >= 0", name="steps_fall"),
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
