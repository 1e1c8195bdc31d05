"""Files are promised; what Slack lets our token do is kept"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import bot.core.columns

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Nobody waits for a file yet; the next start asks Slack for the scopes."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "promised_files",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "once", "position"),
    )
    op.create_table(
        "export_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("order", json, nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_export_orders_workspace_id", "export_orders", ["workspace_id"])
    op.add_column("workspaces", sa.Column("scopes", json, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Whoever waits for a file asks again."""
    op.drop_column("workspaces", "scopes")
    op.drop_index("ix_export_orders_workspace_id", table_name="export_orders")
    op.drop_table("export_orders")
    op.drop_table("promised_files")
