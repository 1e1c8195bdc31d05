"""What comes in from Slack: who acts, once per input, commands, payloads and errors."""

from bot.slack.edge.commands import Command, Said, answer, refuse_words
from bot.slack.edge.envelopes import cleaned
from bot.slack.edge.middleware import Act, form_of
from bot.slack.edge.payloads import (
    Day,
    Id,
    OutOfDate,
    Text,
    chosen,
    decode,
    fields,
    open_view,
    pressed_at,
    read_count,
    read_day,
    read_id,
    read_time,
    read_week,
    text_of,
)
from bot.slack.edge.store import made, note_made, sent_at

__all__ = [
    "Act",
    "Command",
    "Day",
    "Id",
    "OutOfDate",
    "Said",
    "Text",
    "answer",
    "chosen",
    "cleaned",
    "decode",
    "fields",
    "form_of",
    "made",
    "note_made",
    "open_view",
    "pressed_at",
    "read_count",
    "read_day",
    "read_id",
    "read_time",
    "read_week",
    "refuse_words",
    "sent_at",
    "text_of",
]
