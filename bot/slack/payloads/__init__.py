"""What Slack sends, checked before anybody reads it, and read as typed values."""

from bot.slack.payloads.envelopes import check, clean, cleaned, is_form, is_readable
from bot.slack.payloads.membership import acts_from_elsewhere
from bot.slack.payloads.values import (
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

__all__ = [
    "Day",
    "Id",
    "OutOfDate",
    "Text",
    "acts_from_elsewhere",
    "check",
    "chosen",
    "clean",
    "cleaned",
    "decode",
    "fields",
    "is_form",
    "is_readable",
    "open_view",
    "pressed_at",
    "read_count",
    "read_day",
    "read_id",
    "read_time",
    "read_week",
    "text_of",
]
