"""Check-ins: what a person says about a week, by form or in words; append-only."""

from bot.checkins.model import Entry, Source, Version
from bot.checkins.usecases import (
    answerable,
    answered,
    latest,
    may_answer,
    needs_reason,
    note_due,
    of_the_week,
    of_week,
    of_weeks,
    open_week,
    record,
    spoken_of,
    standing,
    standing_before,
    versions,
    withdraw_message,
)

__all__ = [
    "Entry",
    "Source",
    "Version",
    "answerable",
    "answered",
    "latest",
    "may_answer",
    "needs_reason",
    "note_due",
    "of_the_week",
    "of_week",
    "of_weeks",
    "open_week",
    "record",
    "spoken_of",
    "standing",
    "standing_before",
    "versions",
    "withdraw_message",
]
