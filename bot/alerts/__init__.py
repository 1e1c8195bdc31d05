"""Alerts: what a manager should know, told once, taken on, and visibly resolved."""

from bot.alerts.model import Alert, AlertsChanged, Slip
from bot.alerts.usecases import next_due, open_for, review, tick

__all__ = ["Alert", "AlertsChanged", "Slip", "next_due", "open_for", "review", "tick"]
