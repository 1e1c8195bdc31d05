"""Files that admins drop into the direct message, and what comes first in a workspace's dates"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0025"
down_revision: str | None = "0023"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Nothing waits in the new tables."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "file_drops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("slack_id", "channel", "ts", "thread_ts", "state", "plan")
        ),
        sa.Column("files", json, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "channel", "ts"),
    )
    op.create_index("ix_file_drops_workspace_id", "file_drops", ["workspace_id"])
    op.create_index("ix_file_drops_state", "file_drops", ["state"])
    op.create_table(
        "dropped_files",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("drop_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "drop_id", "position"),
    )
    op.add_column(
        "workspaces", sa.Column("dates", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    """What was dropped and not imported is dropped again."""
    op.drop_column("workspaces", "dates")
    op.drop_table("dropped_files")
    op.drop_table("file_drops")
