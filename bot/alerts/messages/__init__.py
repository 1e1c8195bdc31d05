"""Messages about alerts: posted once, then kept up to date."""

from bot.alerts.messages.model import AlertPlacement, AlertsChanged
from bot.alerts.messages.store import (
    open_alerts_for,
    placements_in_message,
    placements_of_alerts,
)
from bot.alerts.messages.usecases import (
    post_alerts,
    refresh_messages,
    reply_with_plan,
    show_changes,
)
from bot.alerts.messages.views import (
    ACKNOWLEDGE,
    ASK_PLAN,
    DISMISS,
    SNOOZE,
    button_value,
    read_button_value,
)

__all__ = [
    "ACKNOWLEDGE",
    "ASK_PLAN",
    "DISMISS",
    "SNOOZE",
    "AlertPlacement",
    "AlertsChanged",
    "button_value",
    "open_alerts_for",
    "placements_in_message",
    "placements_of_alerts",
    "post_alerts",
    "read_button_value",
    "refresh_messages",
    "reply_with_plan",
    "show_changes",
]
