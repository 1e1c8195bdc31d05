"""Cycles may be part of larger ones, and count there"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0016"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """So far every cycle stands by itself."""
    op.add_column("cycles", sa.Column("part_of", sa.Integer(), nullable=True))
    op.add_column(
        "cycles", sa.Column("part_weight", sa.Float(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Forget what is part of what."""
    op.drop_column("cycles", "part_weight")
    op.drop_column("cycles", "part_of")
