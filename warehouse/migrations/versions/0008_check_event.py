"""what became of the figures that the checks ask about; refuses to be changed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "check_event"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column(
            "hit_key", sa.String(length=12), nullable=False, comment="names a hit of the checks in every release"
        ),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="1, 2, … of this hit; the last one holds",
        ),
        sa.Column("action", sa.String(length=10), nullable=False, comment="assign, answer, close, reopen"),
        sa.Column(
            "office", sa.Text(), nullable=False, comment="assign: who is to find out, an office or a role; else ''"
        ),
        sa.Column(
            "reason", sa.String(length=10), nullable=False, comment="close: confirmed, corrected, explained; else ''"
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="what was asked, answered or found"),
        sa.Column(
            "evidence",
            sa.String(length=12),
            nullable=False,
            comment="hash of what the hit was about when this was written",
        ),
        sa.Column("release_id", sa.String(length=40), nullable=False, comment="the release that the hit was seen in"),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("hit_key", "number", name=op.f("pk_check_event")),
        comment="what became of the figures that were asked about; rows are only added",
    )
    if op.get_bind().dialect.name == "postgresql":
        # The function came with the audit.
        op.execute(
            f"CREATE TRIGGER {TABLE}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} is only added to'); END"
        )


def downgrade() -> None:
    op.drop_table(TABLE)
