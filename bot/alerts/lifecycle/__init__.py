"""The lifecycle of alerts: raised, answered, and closed when their cause is gone."""

from bot.alerts.lifecycle.model import (
    REVIEW_TIME,
    STATE_AFTER,
    Alert,
    AlertAction,
    AlertState,
    AlertStep,
)
from bot.alerts.lifecycle.store import (
    alert_histories,
    alerts_by_id,
    alerts_to_announce,
    alerts_to_escalate,
    alerts_to_return,
    load_alerts,
    next_alert_due_at,
    open_alerts_about,
    unreadable_alert_ids,
    update_alerts,
)
from bot.alerts.lifecycle.usecases import (
    apply_action,
    next_review_at,
    review_all_key_results,
    review_key_results_of,
    reword_step,
)

__all__ = [
    "REVIEW_TIME",
    "STATE_AFTER",
    "Alert",
    "AlertAction",
    "AlertState",
    "AlertStep",
    "alert_histories",
    "alerts_by_id",
    "alerts_to_announce",
    "alerts_to_escalate",
    "alerts_to_return",
    "apply_action",
    "load_alerts",
    "next_alert_due_at",
    "next_review_at",
    "open_alerts_about",
    "review_all_key_results",
    "review_key_results_of",
    "reword_step",
    "unreadable_alert_ids",
    "update_alerts",
]
