"""Every step of an alert's life, recovery plans, and the order of alerts in a notice"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.core.columns

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

STEPS = (
    "INSERT INTO alert_steps (workspace_id, alert_id, act, at, person_id, text) "
    "SELECT workspace_id, id, {act}, {at}, {who}, '' FROM alerts WHERE {at} IS NOT NULL"
)


def upgrade() -> None:
    """What is known of the alerts so far becomes their history."""
    op.create_table(
        "alert_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("at", bot.core.columns.Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_alert_steps_alert_id", "alert_steps", ["alert_id"])
    op.create_table(
        "recovery_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key_result_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", bot.core.columns.Moment(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("help", sa.String(), nullable=False),
        sa.Column("given_at", bot.core.columns.Moment(), nullable=True),
        sa.Column("is_called_off", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recovery_plans_about", "recovery_plans", ["workspace_id", "key_result_id"])
    with op.batch_alter_table("alert_slips") as slips:
        slips.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
    for column in (
        sa.Column("state", sa.String(), nullable=False, server_default="raised"),
        sa.Column("snoozed_until", bot.core.columns.Moment(), nullable=True),
        sa.Column("escalate_at", bot.core.columns.Moment(), nullable=True),
    ):
        op.add_column("alerts", column)
    for act, at, who in (
        ("raised", "raised_at", "NULL"),
        ("acknowledged", "acknowledged_at", "acknowledged_by"),
        ("resolved", "resolved_at", "NULL"),
    ):
        op.execute(STEPS.format(act=f"'{act}'", at=at, who=who))
        op.execute(f"UPDATE alerts SET state = '{act}' WHERE {at} IS NOT NULL")
    op.execute("ALTER TABLE alerts RENAME COLUMN resolved_at TO closed_at")
    for name in ("acknowledged_at", "acknowledged_by"):
        op.execute(f"ALTER TABLE alerts DROP COLUMN {name}")


def downgrade() -> None:
    """Keep who acknowledged; an alert that was dismissed counts as resolved."""
    op.add_column("alerts", sa.Column("acknowledged_by", sa.Integer(), nullable=True))
    op.add_column("alerts", sa.Column("acknowledged_at", bot.core.columns.Moment(), nullable=True))
    for name, of in (("acknowledged_at", "at"), ("acknowledged_by", "person_id")):
        op.execute(
            f"UPDATE alerts SET {name} = (SELECT {of} FROM alert_steps WHERE alert_id = alerts.id "
            "AND act = 'acknowledged' ORDER BY alert_steps.id DESC LIMIT 1)"
        )
    op.execute("ALTER TABLE alerts RENAME COLUMN closed_at TO resolved_at")
    for name in ("state", "snoozed_until", "escalate_at"):
        op.execute(f"ALTER TABLE alerts DROP COLUMN {name}")
    with op.batch_alter_table("alert_slips") as slips:
        slips.drop_column("place")
    op.drop_table("recovery_plans")
    op.drop_table("alert_steps")
