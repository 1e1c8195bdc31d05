"""A typed reply in parts: the items it is cut into, what each says, and what is recorded of it."""

from bot.weekly.reply_items.open_questions import OpenQuestion, open_question
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    UnclearPiece,
)
from bot.weekly.reply_items.recordable import RecordingMoment, recordable_entries

__all__ = [
    "OpenQuestion",
    "ParsedItem",
    "ParsedReply",
    "QuestionReason",
    "RecordingMoment",
    "UnclearPiece",
    "open_question",
    "recordable_entries",
]
