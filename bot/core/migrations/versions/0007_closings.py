"""Closings, their letters, and what was said of scores"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Three new tables; cycles that are frozen stay as they are."""
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("began_at", bot.core.columns.Moment(), nullable=False),
        sa.Column("freezes_at", bot.core.columns.Moment(), nullable=False),
        sa.Column("frozen_at", bot.core.columns.Moment(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_closings_cycle", "closings", ["workspace_id", "cycle_id"])
    op.create_table(
        "closing_letters",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("led", JSON, nullable=False),
        sa.Column("due_at", bot.core.columns.Moment(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "closing_id", "person_id"),
    )
    op.create_index("ix_closing_letters_due", "closing_letters", ["workspace_id", "due_at"])
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("waived", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("carries", sa.Boolean(), nullable=False),
        sa.Column("computed", sa.Float(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_verdicts_latest", "verdicts", ["workspace_id", "key_result_id", "is_latest"]
    )


def downgrade() -> None:
    """Forget them."""
    for table in ("verdicts", "closing_letters", "closings"):
        op.drop_table(table)
