"""Takeovers: admins are asked who leads the teams and people of a manager who left."""

from bot.people.takeovers.usecases import ask_admins, next_due_at

__all__ = ["ask_admins", "next_due_at"]
