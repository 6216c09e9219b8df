"""mappings of other forms' columns, which refuse to be changed; cells that were read otherwise than typed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEPT = ("form_mapping", "mended_cell")


def upgrade() -> None:
    op.create_table(
        "form_mapping",
        sa.Column("mapping_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True,
                  nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False,
                  comment="of the form's headings in any order; '' when not known"),
        sa.Column("fields", sa.Text(), nullable=False,
                  comment="JSON: heading to what it is read as and its unit, in order"),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("mapping_id", name=op.f("pk_form_mapping")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_form_mapping_name_version")),
        comment="how columns of other forms are read; rows are only added, the newest version of a name holds",
    )  # fmt: skip
    op.create_index(op.f("ix_form_mapping_signature"), "form_mapping", ["signature"])
    op.create_table(
        "mended_cell",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("read_as", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_mended_cell_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_mended_cell")),
        comment="cells of a file that was stored that were read otherwise than typed",
    )
    _protect()


def _protect() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in KEPT:  # the function is that of the audit
            op.execute(
                f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in KEPT:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )


def downgrade() -> None:
    for table in reversed(KEPT):
        op.drop_table(table)
