"""Who left, what was theirs, and who takes over"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Who left before is asked about at the next start, where something is still open."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = bot.core.columns.Moment()
    op.create_table(
        "departures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("key_result_ids", json, nullable=False),
        sa.Column("open_ids", json, nullable=False),
        sa.Column("recipients", json, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("told_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("departures") as batch:
        batch.create_index("ix_departures_workspace_id", ["workspace_id"])
    op.create_table(
        "takeovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("departed_id", sa.Integer(), nullable=False),
        sa.Column("recipients", json, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("takeovers") as batch:
        batch.create_index("ix_takeovers_workspace_id", ["workspace_id"])


def downgrade() -> None:
    """Forget who left."""
    op.drop_table("takeovers")
    op.drop_table("departures")
