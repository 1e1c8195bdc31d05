"""Alerts: what a manager should know, told once, taken on, and visibly resolved."""

from bot.alerts.routing.model import AlertsChanged
from bot.alerts.routing.usecases import end, next_due, plan_given, review, tick

__all__ = ["AlertsChanged", "end", "next_due", "plan_given", "review", "tick"]
