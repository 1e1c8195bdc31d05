"""Routing: who is told of an alert, when it is escalated, and when a snoozed one comes back."""

from bot.alerts.routing.usecases import (
    next_due_at,
    resolve_alerts_about,
    review_and_announce,
    review_check_ins,
)

__all__ = ["next_due_at", "resolve_alerts_about", "review_and_announce", "review_check_ins"]
