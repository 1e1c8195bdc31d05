"""Being employed in Slack is a fact of its own; what fails for one row alone is put aside"""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0013"
down_revision: str | None = "0017"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

PEOPLE = sa.table(
    "people",
    sa.column("id", sa.Integer()),
    sa.column("workspace_id", sa.String()),
    sa.column("key", sa.String()),
    sa.column("slack_id", sa.String()),
    sa.column("is_active", sa.Boolean()),
    sa.column("is_employed", sa.Boolean()),
)
CHANGES = sa.text(
    "SELECT workspace_id, actor, about, fields FROM audit WHERE what = 'person' ORDER BY id"
)


def upgrade() -> None:
    """Of those who were not active, tell who left Slack from whom an import took out."""
    op.add_column(
        "people", sa.Column("is_employed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    connection = op.get_bind()
    last_actor = _who_switched_off(connection)
    inactive = sa.select(PEOPLE).where(PEOPLE.c.is_active.is_(sa.false()))
    for row in connection.execute(inactive).all():
        # Without a record it was Slack's word: an import's was undone at the next sync.
        actor = last_actor.get((row.workspace_id, row.key), "" if row.slack_id else "import")
        if not actor:
            facts = {"is_active": True, "is_employed": False}
            connection.execute(PEOPLE.update().where(PEOPLE.c.id == row.id).values(facts))
    op.create_table(
        "quarantine",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("failure", sa.String(), nullable=False),
        sa.Column("since", bot.core.columns.Moment(), nullable=False),
        sa.Column("until", bot.core.columns.Moment(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "duty", "item"),
    )


def downgrade() -> None:
    """Either fact makes somebody inactive again; forget what was put aside."""
    op.drop_table("quarantine")
    gone = PEOPLE.c.is_employed.is_(sa.false())
    op.get_bind().execute(PEOPLE.update().where(gone).values(is_active=False))
    with op.batch_alter_table("people") as people:
        people.drop_column("is_employed")


def _who_switched_off(connection: sa.Connection) -> dict[tuple[str, str], str]:
    """Return who changed last whether a person is active, by workspace and key; empty is Slack."""
    found: dict[tuple[str, str], str] = {}
    for workspace_id, actor, about, fields in connection.execute(CHANGES):
        if "is_active" in _parsed(fields):
            found[workspace_id, _parsed(about).get("key", "")] = actor
    return found


def _parsed(value: object) -> dict[str, str]:
    parsed = json.loads(value) if isinstance(value, str) else value
    return parsed if isinstance(parsed, dict) else {}
