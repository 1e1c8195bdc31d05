"""Cycles follow each other, and key results go on in the next one"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0020"
down_revision: str | None = "0018"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """So far nobody was asked about a next cycle, and nothing went on in one."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = bot.core.columns.Moment()
    op.create_table(
        "successions",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("recipients", json, nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", moment, nullable=True),
        sa.Column("nobody_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "cycle_id"),
    )
    op.create_table(
        "invitations",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.Column("done_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "cycle_id", "next_id"),
    )
    op.create_table(
        "continuations",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("measure", json, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "copy_id"),
    )
    with op.batch_alter_table("continuations") as batch:
        batch.create_index("ix_continuations_source_id", ["source_id"])


def downgrade() -> None:
    """Forget what was asked, and which key result goes on as which."""
    op.drop_table("continuations")
    op.drop_table("invitations")
    op.drop_table("successions")
