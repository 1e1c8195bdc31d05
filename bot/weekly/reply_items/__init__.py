"""A typed reply in parts: its plain text, the items it is cut into, and what each of them says."""

from bot.weekly.reply_items.open_questions import OpenQuestion, open_question
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    ReplyPurpose,
    UnclearPiece,
)
from bot.weekly.reply_items.slack_markup import mentioned_slack_ids, typed_text
from bot.weekly.reply_items.writing import write_reply

__all__ = [
    "OpenQuestion",
    "ParsedItem",
    "ParsedReply",
    "QuestionReason",
    "ReplyPurpose",
    "UnclearPiece",
    "mentioned_slack_ids",
    "open_question",
    "typed_text",
    "write_reply",
]
