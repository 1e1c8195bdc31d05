"""What a typed answer says about one key result, whichever way it came: in words or in the form.

A number has a role (docs/answering-in-words.md). It is stored only where its role is certain;
else the answer says what to ask, and which values to offer.
"""

from bot.checkins.answers.model import NO_HISTORY, Doubt, History, Interpretation, Role, history_of
from bot.checkins.answers.reading.field import read_field, read_record
from bot.checkins.answers.reading.interpret import Asked, interpret
from bot.checkins.answers.usecases import histories

__all__ = [
    "NO_HISTORY",
    "Asked",
    "Doubt",
    "History",
    "Interpretation",
    "Role",
    "histories",
    "history_of",
    "interpret",
    "read_field",
    "read_record",
]
