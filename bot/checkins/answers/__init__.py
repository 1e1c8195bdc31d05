"""What a typed answer says about one key result, whichever way it came: in words or in the form.

A number has a role (docs/answering-in-words.md). It is stored only where its role is certain;
else the answer says what to ask, and which values to offer.
"""

from bot.checkins.answers.model import NO_HISTORY, Doubt, History, Interpretation, Role, history_of
from bot.checkins.answers.reading.dates import undated
from bot.checkins.answers.reading.field import read_field, read_record
from bot.checkins.answers.reading.interpret import Asked, interpret
from bot.checkins.answers.reading.shares import share_at
from bot.checkins.answers.reading.titles import folded, is_typo
from bot.checkins.answers.reading.values import Answer, value_at
from bot.checkins.answers.reading.words import CHINESE_FILLER, CJK, FILLER, FILLER_SIGNS, TOKEN
from bot.checkins.answers.usecases import histories
from bot.checkins.answers.views import BESIDE_FIELD, IN_FORM, above_choices, in_words, label

__all__ = [
    "BESIDE_FIELD",
    "CHINESE_FILLER",
    "CJK",
    "FILLER",
    "FILLER_SIGNS",
    "IN_FORM",
    "NO_HISTORY",
    "TOKEN",
    "Answer",
    "Asked",
    "Doubt",
    "History",
    "Interpretation",
    "Role",
    "above_choices",
    "folded",
    "histories",
    "history_of",
    "in_words",
    "interpret",
    "is_typo",
    "label",
    "read_field",
    "read_record",
    "share_at",
    "undated",
    "value_at",
]
