"""Whose asks are to be planned, and in which zone an ask was reckoned"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """What nobody is reminded of any more leaves the index of reminders."""
    op.create_table(
        "asks_to_plan",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id"),
    )
    with op.batch_alter_table("asks") as asks:
        asks.add_column(sa.Column("zone", sa.String(), nullable=False, server_default=""))
        asks.create_index("ix_asks_reminding", ["workspace_id", "remind_at"])
    op.execute(
        "UPDATE asks SET remind_at = NULL WHERE answered_at IS NOT NULL OR closed_at IS NOT NULL"
    )


def downgrade() -> None:
    """Forget both."""
    with op.batch_alter_table("asks") as asks:
        asks.drop_index("ix_asks_reminding")
        asks.drop_column("zone")
    op.drop_table("asks_to_plan")
