"""Notices: the messages that tell managers of alerts, and show what becomes of them."""

from bot.alerts.messages.model import AlertPlacement
from bot.alerts.messages.usecases import (
    message_name,
    open_alerts_for,
    placements_in_message,
    placements_of_alerts,
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
    alert_sentence,
    button_value,
    read_button_value,
)
from bot.alerts.texts.history import STEP_SENTENCES, step_line

__all__ = [
    "ACKNOWLEDGE",
    "ASK_PLAN",
    "DISMISS",
    "SNOOZE",
    "STEP_SENTENCES",
    "AlertPlacement",
    "alert_sentence",
    "button_value",
    "message_name",
    "open_alerts_for",
    "placements_in_message",
    "placements_of_alerts",
    "post_alerts",
    "read_button_value",
    "refresh_messages",
    "reply_with_plan",
    "show_changes",
    "step_line",
]
