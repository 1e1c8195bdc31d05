"""Who ticked a next step, for the audit log"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | None = "0027"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Nobody is known to have ticked what is ticked already."""
    op.add_column("next_steps", sa.Column("done_by_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """The log no longer says who ticked."""
    op.drop_column("next_steps", "done_by_id")
