"""Objectives are written in Slack: what was changed and why, the seasons of cycles, archiving"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql")


def upgrade() -> None:
    """Nothing was changed so far, no season is known, and every objective is in use."""
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_revisions_about", "revisions", ["workspace_id", "key_result_id"])
    op.add_column("cycles", sa.Column("seasons", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "objectives",
        sa.Column("is_archived", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_column("objectives", "is_archived")
    op.drop_column("cycles", "seasons")
    op.drop_index("ix_revisions_about", table_name="revisions")
    op.drop_table("revisions")
