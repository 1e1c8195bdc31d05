"""The questions of a reply, all of them"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Questions open so far are forgotten: they were asked about one key result alone."""
    with op.batch_alter_table("replies") as replies:
        replies.add_column(sa.Column("questions", JSON, nullable=False, server_default="[]"))
        replies.add_column(
            sa.Column("is_last_word", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        replies.drop_column("asked")
        replies.drop_column("kept")


def downgrade() -> None:
    """One question again."""
    with op.batch_alter_table("replies") as replies:
        replies.add_column(sa.Column("asked", sa.Integer(), nullable=True))
        replies.add_column(sa.Column("kept", JSON, nullable=False, server_default="{}"))
        replies.drop_column("is_last_word")
        replies.drop_column("questions")
