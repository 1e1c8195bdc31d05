"""Asks: each person is asked once a week, at their own hour, until the week closes."""

from bot.weekly.asks.model import Ask, Outcome, Slot, State
from bot.weekly.asks.usecases import of_people, of_week

__all__ = ["Ask", "Outcome", "Slot", "State", "of_people", "of_week"]
