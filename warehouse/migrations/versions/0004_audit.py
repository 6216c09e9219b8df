"""audit, and the checksums of release files; both refuse to be changed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("audit", "release_file")

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$
"""


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False, comment="UTC; the order is that of sequence, never the clock"),
        sa.Column("actor", sa.Text(), nullable=False, comment="STATION_USER or the name of the login"),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False, comment="what was written: a file, a release, a revision"),
        sa.Column("details", sa.Text(), nullable=False, comment="JSON, keys sorted, no spaces"),
        sa.Column("file_sha256", sa.String(length=64), nullable=True, comment="of the file read or written"),
        sa.Column("previous_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of all other columns"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit")),
        sa.UniqueConstraint("previous_sha256", name=op.f("uq_audit_previous_sha256")),
        comment="who wrote what, when, from which file; rows are only added, each holds the hash of the one before",
    )
    op.create_table(
        "release_file",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_release_file")),
        comment="checksums of release files; a file made again adds a row, the newest holds",
    )
    op.create_index(op.f("ix_release_file_release_id"), "release_file", ["release_id"])
    _protect()


def _protect() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        for table in TABLES:
            op.execute(
                f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
