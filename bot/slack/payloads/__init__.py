"""Payloads of Slack, checked and read as typed values, and responses to forms with errors."""

from bot.slack.payloads.envelopes import check, is_form, is_readable, make_storable, storable_copy
from bot.slack.payloads.form_errors import escaping_translator, form_response
from bot.slack.payloads.identity import form_of, identity_of, sent_form
from bot.slack.payloads.membership import is_from_another_workspace
from bot.slack.payloads.values import (
    Day,
    Id,
    OutOfDate,
    Text,
    chosen_value,
    decode,
    files_of,
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
    "escaping_translator",
    "files_of",
    "form_of",
    "form_response",
    "identity_of",
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
    "sent_form",
    "storable_copy",
]
