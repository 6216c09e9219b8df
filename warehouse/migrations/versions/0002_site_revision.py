"""later statements about a site's attributes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "site_revision",
        sa.Column("site_id", sa.String(length=20), nullable=False),
        sa.Column(
            "batch_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="a later batch overrules an earlier",
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_site_id", sa.String(length=20), nullable=True),
        sa.Column("shared_premises", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("reference_system", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_site_revision_batch_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_site_revision_site_id")),
        sa.PrimaryKeyConstraint("site_id", "batch_id", name=op.f("pk_site_revision")),
        comment="a site's attributes as stated later; the newest batch holds in place of the site's own row",
    )


def downgrade() -> None:
    op.drop_table("site_revision")
