"""What Slack sends, checked before anybody reads it, and read as typed values."""

from bot.slack.payloads.envelopes import check, is_form, is_readable, make_storable, storable_copy
from bot.slack.payloads.membership import is_from_another_workspace
from bot.slack.payloads.values import (
    Day,
    Id,
    OutOfDate,
    Text,
    chosen_value,
    decode,
    input_text,
    inputs_by_block,
    open_view,
    pressed_at,
    read_count,
    read_day,
    read_id,
    read_time,
    read_week,
)

__all__ = [
    "Day",
    "Id",
    "OutOfDate",
    "Text",
    "check",
    "chosen_value",
    "decode",
    "input_text",
    "inputs_by_block",
    "is_form",
    "is_from_another_workspace",
    "is_readable",
    "make_storable",
    "open_view",
    "pressed_at",
    "read_count",
    "read_day",
    "read_id",
    "read_time",
    "read_week",
    "storable_copy",
]
