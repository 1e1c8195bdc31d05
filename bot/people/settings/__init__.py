"""Settings: when, how and in which language each person is asked; set by themselves."""

from bot.people.settings.views import OPEN

__all__ = [
    "OPEN",
]
