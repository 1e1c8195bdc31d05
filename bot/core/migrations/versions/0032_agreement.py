"""Owners draft key results, managers agree to them"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0032"
down_revision: str | None = "0030"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Whatever there is counts as agreed; no workspace uses it yet."""
    moment = bot.core.columns.Moment()
    for table, name, default in (
        ("key_results", "is_draft", sa.false()),
        ("workspaces", "agreement", sa.false()),
        ("teams", "agreement", sa.true()),
    ):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=default)
        op.add_column(table, column)
    op.create_table(
        "agreement_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("agreement_requests") as batch:
        batch.create_index("ix_agreement_requests_about", ["workspace_id", "owner_id", "cycle_id"])


def downgrade() -> None:
    """Drafts become key results like all others."""
    op.drop_table("agreement_requests")
    for table, name in (
        ("teams", "agreement"),
        ("workspaces", "agreement"),
        ("key_results", "is_draft"),
    ):
        op.drop_column(table, name)
