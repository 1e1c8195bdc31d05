"""Weeks that answers were due for take the place of the excused; old cycles keep their scores"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0017"
down_revision: str | None = "0015"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """A week is due that somebody was asked about and was not excused from; where the time to
    answer is not over yet, that is noted when it ends. Key results are asked about since ever. In
    cycles whose closing has begun every number counts, as it did: nobody was told otherwise.
    """
    op.create_table(
        "due_weeks",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("asked_at", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "week"),
    )
    op.execute(
        "INSERT INTO due_weeks (workspace_id, person_id, week, asked_at) "
        "SELECT workspace_id, person_id, week, COALESCE(asked_at, answered_at) FROM asks "
        "WHERE state IN ('asked', 'unasked') AND closed_at IS NOT NULL "
        "AND COALESCE(asked_at, answered_at) IS NOT NULL"
    )
    op.drop_table("excused")
    for name in ("is_reopened", "any_number_counts"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("cycles", column)
    op.execute(
        "UPDATE cycles SET any_number_counts = true "
        "WHERE frozen_at IS NOT NULL OR id IN (SELECT cycle_id FROM closings)"
    )
    op.execute(
        "UPDATE cycles SET is_reopened = true WHERE frozen_at IS NULL AND id IN "
        "(SELECT cycle_id FROM closings WHERE by_id IS NOT NULL AND frozen_at IS NULL)"
    )
    op.add_column("key_results", sa.Column("asked_since", bot.core.columns.Moment(), nullable=True))


def downgrade() -> None:
    """Excuse again who was asked and excused."""
    op.drop_column("key_results", "asked_since")
    op.drop_column("cycles", "any_number_counts")
    op.drop_column("cycles", "is_reopened")
    op.create_table(
        "excused",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "week"),
    )
    op.execute(
        "INSERT INTO excused (workspace_id, person_id, week) "
        "SELECT workspace_id, person_id, week FROM asks WHERE state IN ('excused', 'expired')"
    )
    op.drop_table("due_weeks")
