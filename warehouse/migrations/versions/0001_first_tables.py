"""first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="agency, government, university, foundation"),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_agency")),
    )
    op.create_table(
        "batch",
        sa.Column(
            "batch_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
            comment="order of intake; never the clock",
        ),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="workbook, csv, register, demo"),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batch")),
        sa.UniqueConstraint("sha256", name=op.f("uq_batch_sha256")),
    )
    op.create_table(
        "indicator",
        sa.Column("indicator_id", sa.String(length=60), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("definition_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("indicator_id", "definition_version", name=op.f("pk_indicator")),
    )
    op.create_table(
        "release",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.String(length=40), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("data_month", sa.Integer(), nullable=False, comment="the last month it holds"),
        sa.Column("published_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_release")),
        sa.UniqueConstraint("content_sha256", name=op.f("uq_release_content_sha256")),
        sa.UniqueConstraint("release_id", name=op.f("uq_release_release_id")),
    )
    op.create_table(
        "reporting_calendar",
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False, comment="last day on which a report of the month is in time"),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_reporting_calendar")),
    )
    op.create_table(
        "setting",
        sa.Column(
            "name", sa.String(length=60), nullable=False, comment="root_region, department, timezone, is_simulated"
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "source_document",
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True, comment="document number, package and version, or page"),
        sa.Column("is_simulated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source_document")),
    )
    op.create_table(
        "target_phase",
        sa.Column("target_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False, comment="what is to be reached by due_on, in the target's unit"),
        sa.PrimaryKeyConstraint("target_id", "version", "phase", name=op.f("pk_target_phase")),
    )
    op.create_table(
        "assessment",
        sa.Column("assessment_id", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="self, third_party, provincial"),
        sa.Column("rubric", sa.String(length=40), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("score_full", sa.Float(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_assessment_source_id")),
        sa.PrimaryKeyConstraint("assessment_id", "item", name=op.f("pk_assessment")),
    )
    op.create_table(
        "programme",
        sa.Column("programme_id", sa.String(length=40), nullable=False),
        sa.Column("parent_programme_id", sa.String(length=40), nullable=True),
        sa.Column("region_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="campaign, brand, model"),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_programme_source_id")),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_programme")),
    )
    op.create_table(
        "region",
        sa.Column("region_code", sa.String(length=9), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False, comment="as written on a map: 福泉, 黔西南"),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column(
            "level", sa.String(length=10), nullable=False, comment="nation, province, prefecture, county, township"
        ),
        sa.Column("parent_code", sa.String(length=9), nullable=True),
        sa.Column("kind", sa.String(length=14), nullable=False, comment="administrative, functional, aggregate"),
        sa.Column(
            "township_kind",
            sa.String(length=4),
            nullable=True,
            comment="街道, 镇, 乡 and what else the registry names; NULL above townships",
        ),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_region_source_id")),
        sa.PrimaryKeyConstraint("region_code", "valid_from", name=op.f("pk_region")),
    )
    op.create_index(op.f("ix_region_parent_code"), "region", ["parent_code"], unique=False)
    op.create_table(
        "site",
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("tier", sa.String(length=10), nullable=False),
        sa.Column("site_type", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "region_code",
            sa.String(length=9),
            nullable=False,
            comment="the region of the site's own tier; a room's township",
        ),
        sa.Column("parent_site_id", sa.String(length=20), nullable=True),
        sa.Column("shared_premises", sa.Text(), nullable=False, comment="co-located services, separated by 、"),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column(
            "reference_system",
            sa.String(length=20),
            nullable=True,
            comment="as declared: CGCS2000, WGS84, GCJ02; NULL: no coordinates",
        ),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_site_batch_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site")),
    )
    op.create_index(op.f("ix_site_region_code"), "site", ["region_code"], unique=False)
    op.create_table(
        "target",
        sa.Column("target_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=9), nullable=False),
        sa.Column(
            "plan_type",
            sa.String(length=20),
            nullable=False,
            comment="full_coverage, annual_task, minimum, campaign_minimum",
        ),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.String(length=60), nullable=False),
        sa.Column("rung", sa.String(length=12), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_target_source_id")),
        sa.PrimaryKeyConstraint("target_id", "version", name=op.f("pk_target")),
    )
    op.create_table(
        "township_scope",
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "batch_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="a later batch overrules an earlier",
        ),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_township_scope_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_township_scope_source_id")),
        sa.PrimaryKeyConstraint("township_code", "valid_from", "batch_id", name=op.f("pk_township_scope")),
    )
    op.create_table(
        "site_agency",
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column(
            "role", sa.String(length=12), nullable=False, comment="operator, purchaser, supervisor, founder, member"
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.agency_id"], name=op.f("fk_site_agency_agency_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_site_agency_site_id")),
        sa.PrimaryKeyConstraint("site_id", "agency_id", "role", "valid_from", name=op.f("pk_site_agency")),
    )
    op.create_table(
        "site_assignment",
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("from_month", sa.Integer(), nullable=False, comment="first month the site owes a monthly report"),
        sa.Column("to_month", sa.Integer(), nullable=True, comment="first month it no longer does; NULL: still"),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_site_assignment_site_id")),
        sa.PrimaryKeyConstraint("site_id", "from_month", name=op.f("pk_site_assignment")),
        comment="who is expected to report, by date",
    )
    op.create_table(
        "site_status",
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column(
            "batch_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="a later batch overrules an earlier",
        ),
        sa.Column("status", sa.String(length=12), nullable=False, comment="a rung, suspended or closed"),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_site_status_batch_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_site_status_site_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_site_status_source_id")),
        sa.PrimaryKeyConstraint("site_id", "effective_on", "batch_id", name=op.f("pk_site_status")),
    )
    op.create_table(
        "submission",
        sa.Column(
            "submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="1, 2, …: the highest one holds"),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False, comment="filed, zero, withdrawn"),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_submission_version_positive")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_submission_batch_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_submission_site_id")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission")),
        sa.UniqueConstraint("site_id", "month", "version", name=op.f("uq_submission_site_id_month_version")),
    )
    op.create_index(op.f("ix_submission_month"), "submission", ["month"], unique=False)
    op.create_table(
        "measure",
        sa.Column(
            "submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("indicator_id", sa.String(length=60), nullable=False),
        sa.Column("domain_code", sa.String(length=30), nullable=False, comment="'' : all domains"),
        sa.Column("group_code", sa.String(length=30), nullable=False, comment="'' : all groups"),
        sa.Column("value", sa.Numeric(precision=18, scale=4, asdecimal=False), nullable=False),
        sa.Column(
            "qualifier",
            sa.String(length=10),
            nullable=True,
            comment="NULL: exact; over, nearly, approx, about as submitted",
        ),
        sa.Column(
            "since_month", sa.Integer(), nullable=True, comment="for cumulative figures: counted since this month"
        ),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.submission_id"], name=op.f("fk_measure_submission_id")),
        sa.PrimaryKeyConstraint("submission_id", "indicator_id", "domain_code", "group_code", name=op.f("pk_measure")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("measure")
    op.drop_index(op.f("ix_submission_month"), table_name="submission")
    op.drop_table("submission")
    op.drop_table("site_status")
    op.drop_table("site_assignment")
    op.drop_table("site_agency")
    op.drop_table("township_scope")
    op.drop_table("target")
    op.drop_index(op.f("ix_site_region_code"), table_name="site")
    op.drop_table("site")
    op.drop_index(op.f("ix_region_parent_code"), table_name="region")
    op.drop_table("region")
    op.drop_table("programme")
    op.drop_table("assessment")
    op.drop_table("target_phase")
    op.drop_table("source_document")
    op.drop_table("setting")
    op.drop_table("reporting_calendar")
    op.drop_table("release")
    op.drop_table("indicator")
    op.drop_table("batch")
    op.drop_table("agency")
