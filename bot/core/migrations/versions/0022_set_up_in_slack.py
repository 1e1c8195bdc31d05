"""Set-up in Slack: its draft, the accounts of the workspace, and settings of the company"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0022"
down_revision: str | None = "0020"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """The next start reads the accounts from Slack; people keep the hours they had."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "setups",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("choices", json, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_table(
        "slack_accounts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("name", "email", "title", "zone", "locale")
        ),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("is_member", "is_admin", "is_primary_owner")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "slack_id"),
    )
    op.add_column("workspaces", sa.Column("ask_weekday", sa.Integer(), nullable=True))
    op.add_column("workspaces", sa.Column("ask_time", sa.Time(), nullable=True))
    for name in ("language", "country"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("workspaces", column)


def downgrade() -> None:
    """What was chosen and not started is chosen again."""
    for name in ("country", "language", "ask_time", "ask_weekday"):
        op.drop_column("workspaces", name)
    op.drop_table("slack_accounts")
    op.drop_table("setups")
