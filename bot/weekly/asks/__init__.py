"""The weekly ask: sent at each person's own hour, reminded of, and closed."""

from bot.weekly.ask_schedule import Ask, AskOutcome, AskState
from bot.weekly.ask_schedule import asks_of_people as of_people
from bot.weekly.ask_schedule import asks_of_week as of_week
from bot.weekly.asks.usecases import note_answer, nudge_of, once_of_ask, posts_about, stop_reminders
from bot.weekly.asks.views import MOST_KEY_RESULTS, answer_buttons, later_menu

__all__ = [
    "MOST_KEY_RESULTS",
    "Ask",
    "AskOutcome",
    "AskState",
    "answer_buttons",
    "later_menu",
    "note_answer",
    "nudge_of",
    "of_people",
    "of_week",
    "once_of_ask",
    "posts_about",
    "stop_reminders",
]
