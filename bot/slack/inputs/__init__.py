"""Inputs from Slack that were handled: each is handled once, however often Slack delivers it."""

from bot.slack.inputs.store import (
    created_row_id,
    form_sent_at,
    record_created_row,
    record_input,
    was_handled,
)

__all__ = ["created_row_id", "form_sent_at", "record_created_row", "record_input", "was_handled"]
