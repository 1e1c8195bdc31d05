"""The check-in form: all key results of a week on one or more pages."""

from bot.weekly.form.views import OPEN, SAME, place

__all__ = [
    "OPEN",
    "SAME",
    "place",
]
