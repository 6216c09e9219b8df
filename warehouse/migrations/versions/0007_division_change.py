"""changes of divisions that a province keeps"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "division_change",
        sa.Column(
            "batch_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="a later batch overrules an earlier",
        ),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="order within the batch"),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="as in geo.history.change; withdrawn: no longer",
        ),
        sa.Column("changed_on", sa.Date(), nullable=False, comment="first day on which it is so"),
        sa.Column("old_code", sa.String(length=9), nullable=False, comment="'' where nothing was"),
        sa.Column("new_code", sa.String(length=9), nullable=False, comment="'' where nothing is"),
        sa.Column("old_name", sa.Text(), nullable=False, comment="of an alias: the other name"),
        sa.Column("new_name", sa.Text(), nullable=False),
        sa.Column("old_parent", sa.String(length=9), nullable=False),
        sa.Column("new_parent", sa.String(length=9), nullable=False),
        sa.Column("sites", sa.Text(), nullable=False, comment="stations that went along, separated by 、"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_division_change_batch_id")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source_document.source_id"], name=op.f("fk_division_change_source_id")
        ),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_division_change")),
        comment="changes of divisions and other names of places; rows are only added",
    )


def downgrade() -> None:
    op.drop_table("division_change")
