"""A manager may nudge somebody about a week, once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0021"
down_revision: str | None = "0022"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """So far nobody was nudged."""
    moment = bot.core.columns.Moment()
    op.create_table(
        "nudges",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("sent_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "week"),
    )
    with op.batch_alter_table("nudges") as batch:
        batch.create_index("ix_nudges_due", ["workspace_id", "due_at"])


def downgrade() -> None:
    """Forget who was nudged."""
    op.drop_table("nudges")
