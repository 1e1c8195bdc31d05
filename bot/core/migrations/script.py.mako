"""${message}"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql
revision: str = ${repr(up_revision)}
down_revision: str | None = ${repr(down_revision)}
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Undo it."""
    ${downgrades if downgrades else "pass"}
