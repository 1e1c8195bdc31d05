"""Absences: *I'm away* with a first and a last day, `/okr away`, and coming back early."""

from bot.people.absences.model import read_days
from bot.people.absences.views import away_button, back_button

__all__ = [
    "away_button",
    "back_button",
    "read_days",
]
