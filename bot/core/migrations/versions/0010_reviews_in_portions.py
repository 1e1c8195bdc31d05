"""Reviews of all key results go on where they stopped"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """A review that was done is done."""
    op.add_column(
        "alert_reviews", sa.Column("upto", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """The next review begins anew."""
    op.drop_column("alert_reviews", "upto")
