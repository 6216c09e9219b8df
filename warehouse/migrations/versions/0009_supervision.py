"""supervision: rubrics, assessments with their versions, findings, visits and trainings, orders, cases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Batch = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Nothing but demonstrations ever filled the first table of assessments, which knew neither assessor nor version;
    # they are made anew with ``demo --replace``.
    op.drop_table("assessment")
    op.create_table(
        "rubric",
        sa.Column("rubric_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False, comment="JSON, as catalogue.rubric writes it"),
        sa.PrimaryKeyConstraint("rubric_id", "version", name=op.f("pk_rubric")),
        comment="every version of a rubric that the store was ever used with",
    )
    _assessment()
    _visits()
    _finding()
    _flows()


def _record(table: str, key: tuple[str, ...]) -> tuple[sa.schema.SchemaItem, ...]:
    """What every record has: its batch, whether it holds, its source, and the keys over them."""
    return (
        sa.Column("batch_id", Batch, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f(f"fk_{table}_batch_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f(f"fk_{table}_site_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f(f"fk_{table}_source_id")),
        sa.PrimaryKeyConstraint(*key, "batch_id", name=op.f(f"pk_{table}")),
    )


def _site() -> sa.Column[str]:
    return sa.Column("site_id", sa.String(length=20), nullable=False)


def _assessment() -> None:
    op.create_table(
        "assessment",
        _site(),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="self, third_party, provincial"),
        sa.Column("rubric_id", sa.String(length=40), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("rubric_version", sa.Integer(), nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False, comment="an office or a body, no person"),
        sa.Column("score", sa.Float(), nullable=False),
        *_record("assessment", ("site_id", "kind", "rubric_id", "assessed_on", "item")),
    )


def _visits() -> None:
    op.create_table(
        "supervision_duty",
        _site(),
        sa.Column("activity", sa.String(length=10), nullable=False, comment="visit, training"),
        sa.Column("from_month", sa.Integer(), nullable=False, comment="a later one takes the place of an earlier"),
        sa.Column("to_month", sa.Integer(), nullable=True, comment="first month it no longer holds; NULL: still"),
        sa.Column("every_months", sa.Integer(), nullable=False, comment="once in so many months"),
        sa.Column("supervisor", sa.Text(), nullable=False, comment="an office or a body, no person"),
        *_record("supervision_duty", ("site_id", "activity", "from_month")),
        sa.CheckConstraint("every_months >= 1", name=op.f("ck_supervision_duty_every_positive")),
        comment="which site is to be visited or trained how often, by date",
    )
    op.create_table(
        "supervision_event",
        _site(),
        sa.Column("activity", sa.String(length=10), nullable=False, comment="visit, training"),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False, comment="on_site, online"),
        sa.Column("supervisor", sa.Text(), nullable=False, comment="an office or a body, no person"),
        sa.Column("attended", sa.Integer(), nullable=True, comment="person-times of a training"),
        *_record("supervision_event", ("site_id", "activity", "held_on")),
    )


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.String(length=40), nullable=False),
        _site(),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False, comment="an office or a body, no person"),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=False, comment="what was done"),
        *_record("finding", ("finding_id",)),
        sa.CheckConstraint("due_on >= found_on", name=op.f("ck_finding_due_after_found")),
        comment="what a visit or an assessment found wanting at a site",
    )
    op.create_index(op.f("ix_finding_site_id"), "finding", ["site_id"])


def _flows() -> None:
    op.create_table(
        "service_order",
        sa.Column("order_id", sa.String(length=40), nullable=False),
        _site(),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("dispatched_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("rated_on", sa.Date(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True, comment="1 to 5"),
        *_record("service_order", ("order_id",)),
        comment="a service asked for; nothing of whom it is for",
    )
    op.create_index(op.f("ix_service_order_site_id"), "service_order", ["site_id"])
    op.create_table(
        "case_cohort",
        _site(),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False, comment="in which they were registered"),
        sa.Column("registered", sa.Integer(), nullable=False, comment="people"),
        sa.Column("filed", sa.Integer(), nullable=False, comment="those of them with a file by now"),
        sa.Column("in_depth", sa.Integer(), nullable=False, comment="those of them who became an in-depth case by now"),
        *_record("case_cohort", ("site_id", "month")),
        sa.CheckConstraint(
            "registered >= filed AND filed >= in_depth AND in_depth >= 0", name=op.f("ck_case_cohort_steps_fall")
        ),
    )


def downgrade() -> None:
    for table in ("case_cohort", "service_order", "finding", "supervision_event", "supervision_duty", "assessment"):
        op.drop_table(table)
    op.drop_table("rubric")
    op.create_table(
        "assessment",
        sa.Column("assessment_id", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        _site(),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="self, third_party, provincial"),
        sa.Column("rubric", sa.String(length=40), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("score_full", sa.Float(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.source_id"], name=op.f("fk_assessment_source_id")),
        sa.PrimaryKeyConstraint("assessment_id", "item", name=op.f("pk_assessment")),
    )
