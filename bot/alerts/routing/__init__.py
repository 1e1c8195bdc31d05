"""Routing: who is told of an alert, when it is escalated, and when a snoozed one comes back."""

from bot.alerts.routing.usecases import (
    announce_to_successor,
    next_due_at,
    resolve_alerts_about,
    review_and_announce,
    review_check_ins,
)

__all__ = [
    "announce_to_successor",
    "next_due_at",
    "resolve_alerts_about",
    "review_and_announce",
    "review_check_ins",
]
