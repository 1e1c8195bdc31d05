"""A key result has next steps"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0023"
down_revision: str | None = "0021"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """So far there are none."""
    moment = bot.core.columns.Moment()
    op.create_table(
        "next_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("done_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("next_steps") as batch:
        batch.create_index("ix_next_steps_about", ["workspace_id", "key_result_id"])
        batch.create_index("ix_next_steps_origin", ["workspace_id", "origin"])


def downgrade() -> None:
    """Forget what people were going to do."""
    op.drop_table("next_steps")
