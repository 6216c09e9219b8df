"""public releases and the log of their reviews"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_release",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.String(length=40), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_release", sa.String(length=40), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("embargo_until", sa.DateTime(), nullable=True, comment="UTC; NULL: none"),
        sa.Column("published_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_public_release")),
        sa.UniqueConstraint("content_sha256", name=op.f("uq_public_release_content_sha256")),
        sa.UniqueConstraint("release_id", name=op.f("uq_public_release_release_id")),
    )
    op.create_table(
        "public_review",
        sa.Column(
            "review_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("proposal_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_release", sa.String(length=40), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False, comment="proposed, approved, rejected"),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("release_id", sa.String(length=40), nullable=True, comment="what was approved"),
        sa.Column("decided_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_public_review")),
        comment="who proposed, approved or rejected which public release; rows are only added",
    )
    op.create_index(op.f("ix_public_review_proposal_sha256"), "public_review", ["proposal_sha256"])


def downgrade() -> None:
    op.drop_table("public_review")
    op.drop_table("public_release")
