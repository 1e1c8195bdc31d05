"""Check-ins: what a person says about a week, by form or in words; append-only."""

from bot.checkins.model import Entry, Source, Version
from bot.checkins.usecases import (
    answerable,
    answered,
    excuse,
    expect,
    latest,
    may_answer,
    needs_reason,
    of_the_week,
    of_week,
    of_weeks,
    open_week,
    record,
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
    "excuse",
    "expect",
    "latest",
    "may_answer",
    "needs_reason",
    "of_the_week",
    "of_week",
    "of_weeks",
    "open_week",
    "record",
    "standing",
    "standing_before",
    "versions",
    "withdraw_message",
]
