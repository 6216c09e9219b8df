"""plans from files: in force since, asked of each station, and what was announced without a number or a day"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("target") as target:
        target.add_column(
            sa.Column(
                "decided_on", sa.Date(), nullable=True, comment="first day that this version holds; NULL: start_on"
            )
        )
        target.add_column(
            sa.Column(
                "per",
                sa.String(length=10),
                nullable=False,
                server_default="",
                comment="station: asked of each; '': of all together",
            )
        )
        target.add_column(
            sa.Column(
                "min_stations",
                sa.Integer(),
                nullable=True,
                comment="stations that are to take part at least; NULL: none said",
            )
        )
        target.alter_column(
            "plan_type", existing_type=sa.String(length=20), comment="one of catalogue.plan_types.PLAN_TYPES"
        )
        target.alter_column(
            "value",
            existing_type=sa.Float(),
            nullable=True,
            comment="a fraction when unit is percent; NULL: announced without a number",
        )
        target.alter_column("unit", existing_type=sa.String(length=10), type_=sa.String(length=30))
        target.alter_column("start_on", existing_type=sa.Date(), nullable=True, comment="NULL: a standing rule")
        target.alter_column("due_on", existing_type=sa.Date(), nullable=True, comment="NULL: no day was set")
    with op.batch_alter_table("target_phase") as phase:
        phase.alter_column("value", existing_type=sa.Float(), nullable=True)
        phase.alter_column("start_on", existing_type=sa.Date(), nullable=True, comment="NULL: published without dates")
        phase.alter_column("due_on", existing_type=sa.Date(), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("target_phase") as phase:
        phase.alter_column("value", existing_type=sa.Float(), nullable=False)
        for name in ("start_on", "due_on"):
            phase.alter_column(name, existing_type=sa.Date(), nullable=False)
    with op.batch_alter_table("target") as target:
        target.alter_column("value", existing_type=sa.Float(), nullable=False)
        target.alter_column("unit", existing_type=sa.String(length=30), type_=sa.String(length=10))
        for name in ("start_on", "due_on"):
            target.alter_column(name, existing_type=sa.Date(), nullable=False)
        for name in ("decided_on", "per", "min_stations"):
            target.drop_column(name)
