"""Closed scorecards of people with their ratings are kept apart from those that all read"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0019"
down_revision: str | None = "0013"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Cycles that are frozen already have none: what was kept of them still holds their ratings."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "private_scorecards",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("inputs", json, nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("closed_at", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "cycle_id", "person_id"),
    )


def downgrade() -> None:
    """What people said of scores stays with the verdicts."""
    op.drop_table("private_scorecards")
