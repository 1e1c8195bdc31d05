"""Asks: each person is asked once a week, at their own hour; reminded, closed, receipted."""

from bot.asks.model import Ask, Outcome, State
from bot.asks.usecases import of_people, of_week, preview

__all__ = ["Ask", "Outcome", "State", "of_people", "of_week", "preview"]
