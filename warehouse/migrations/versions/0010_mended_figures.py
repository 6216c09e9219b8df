"""whose figure of what a mended cell holds, and by which rule it was read"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ADDED = (
    ("rule", 10, "code of the dictionary reading; '' of before"),
    ("site_id", 20, "whose figure it is; '' for a heading"),
    ("indicator_id", 60, "'' for a heading"),
    ("domain_code", 30, None),
    ("group_code", 30, None),
)


def upgrade() -> None:
    # Column by column: making the table anew would take its triggers away.
    for name, length, comment in ADDED:
        op.add_column(
            "mended_cell",
            sa.Column(name, sa.String(length=length), nullable=False, server_default="", comment=comment),
        )


def downgrade() -> None:
    for name, *_ in reversed(ADDED):
        op.drop_column("mended_cell", name)
