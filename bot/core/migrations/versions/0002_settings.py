"""How often a person is reminded, and when their night is"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Everybody is reminded twice at most, as before nobody could say otherwise."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("reminders", sa.Integer(), nullable=False, server_default="2"))
        people.add_column(sa.Column("night_from", bot.core.columns.Moment(), nullable=True))
        people.add_column(sa.Column("night_until", bot.core.columns.Moment(), nullable=True))


def downgrade() -> None:
    """Forget both."""
    with op.batch_alter_table("people") as people:
        people.drop_column("night_until")
        people.drop_column("night_from")
        people.drop_column("reminders")
