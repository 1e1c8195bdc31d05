"""People who join in mid-cycle: who is asked about them, and their first day"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Whoever is here already joined before anything was asked."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = bot.core.columns.Moment()
    op.create_table(
        "joiners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("recipients", json, nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("decided_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "slack_id", "team_id"),
    )
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("joined_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Forget who joined."""
    with op.batch_alter_table("people") as batch:
        batch.drop_column("joined_on")
    op.drop_table("joiners")
