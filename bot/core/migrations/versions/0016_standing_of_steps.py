"""A step that ends an alert keeps how the key result stood then"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0016"
down_revision: str | None = "0019"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Nobody knows how key results stood at the steps taken so far."""
    op.add_column("alert_steps", sa.Column("said", bot.core.columns.Json, nullable=True))


def downgrade() -> None:
    """Forget it; alerts that their last day closed count as resolved."""
    with op.batch_alter_table("alert_steps") as batch:
        batch.drop_column("said")
    for table, column in (("alerts", "state"), ("alert_steps", "act")):
        op.execute(f"UPDATE {table} SET {column} = 'resolved' WHERE {column} = 'ended'")
