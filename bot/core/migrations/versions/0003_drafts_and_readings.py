"""Milestones one by one, reasons of late corrections, drafts and connectors' readings"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """What was said before named no milestones and no reason."""
    with op.batch_alter_table("check_ins") as check_ins:
        check_ins.add_column(sa.Column("done", JSON, nullable=True))
        check_ins.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "drafts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("typed", JSON, nullable=False),
        sa.Column("moment", sa.Float(), nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "key_result_id", "week"),
    )
    op.create_table(
        "readings",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("is_total", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key_result_id", "week"),
    )


def downgrade() -> None:
    """Forget all of it."""
    op.drop_table("readings")
    op.drop_table("drafts")
    with op.batch_alter_table("check_ins") as check_ins:
        check_ins.drop_column("reason")
        check_ins.drop_column("done")
