"""Replies that are no check-in: what a plain sentence wants, and the button that does it."""

from bot.weekly.reply_intents.guidance import (
    HELP_IN_CHANNEL,
    NONE_OPEN,
    CheckInPlace,
    build_guidance,
    build_sentence,
    build_skipped,
    build_small_talk,
    example_answer,
    first_example,
    form_button,
)
from bot.weekly.reply_intents.offers import (
    IntentOffer,
    append_offers,
    ask_of_week,
    split_off_intents,
    stop_reminders,
)
from bot.weekly.reply_intents.purposes import SKIP, ReplyPurpose, purpose_without_values
from bot.weekly.reply_intents.written_answers import HALF_DONE, write_answer

__all__ = [
    "HALF_DONE",
    "HELP_IN_CHANNEL",
    "NONE_OPEN",
    "SKIP",
    "CheckInPlace",
    "IntentOffer",
    "ReplyPurpose",
    "append_offers",
    "ask_of_week",
    "build_guidance",
    "build_sentence",
    "build_skipped",
    "build_small_talk",
    "example_answer",
    "first_example",
    "form_button",
    "purpose_without_values",
    "split_off_intents",
    "stop_reminders",
    "write_answer",
]
