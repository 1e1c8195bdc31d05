"""Who may answer in the owner's place"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0035"
down_revision: str | None = "0034"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Nobody has a deputy yet."""
    op.add_column("key_results", sa.Column("deputy_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_key_results_deputy_id"), "key_results", ["deputy_id"])


def downgrade() -> None:
    """Forget the deputies."""
    op.drop_index(op.f("ix_key_results_deputy_id"), table_name="key_results")
    op.drop_column("key_results", "deputy_id")
