"""Inputs from Slack that were handled: each is handled once, however often Slack delivers it."""

from bot.slack.inputs.store import is_known, made, note, note_made, sent_at

__all__ = ["is_known", "made", "note", "note_made", "sent_at"]
