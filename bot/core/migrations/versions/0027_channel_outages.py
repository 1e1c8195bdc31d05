"""Channels that cannot be posted to: from when to when, and who was told"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """What was given up before stays given up."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = bot.core.columns.Moment()
    op.create_table(
        "channel_outages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("team_ids", json, nullable=False),
        sa.Column("recipients", json, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("retry_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("channel_outages") as batch:
        batch.create_index("ix_channel_outages_workspace_id", ["workspace_id"])


def downgrade() -> None:
    """Forget which channels could not be posted to."""
    op.drop_table("channel_outages")
