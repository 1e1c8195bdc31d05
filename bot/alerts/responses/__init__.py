"""Answers to alerts: managers acknowledge, request a plan, snooze or dismiss; owners plan."""

from bot.alerts.responses.usecases import show_given_plan

__all__ = ["show_given_plan"]
