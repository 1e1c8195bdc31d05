"""How often a key result is reported"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """All key results were reported every week."""
    op.add_column(
        "key_results",
        sa.Column("cadence", sa.String(), server_default="weekly", nullable=False),
    )


def downgrade() -> None:
    """Every key result is reported every week again."""
    op.drop_column("key_results", "cadence")
