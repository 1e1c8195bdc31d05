"""The weekly ask: sent at each person's own hour, reminded of, and closed."""

from bot.weekly.ask_schedule import Ask, AskOutcome, AskState
from bot.weekly.ask_schedule import asks_of_people as of_people
from bot.weekly.ask_schedule import asks_of_week as of_week
from bot.weekly.asks.usecases import note_answer, once_of_ask, stop_reminders
from bot.weekly.asks.views import MOST_KEY_RESULTS, later_menu

__all__ = [
    "MOST_KEY_RESULTS",
    "Ask",
    "AskOutcome",
    "AskState",
    "later_menu",
    "note_answer",
    "of_people",
    "of_week",
    "once_of_ask",
    "stop_reminders",
]
