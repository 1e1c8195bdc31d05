"""What a person typed: a message without Slack's markup, and words that mean a command."""

from bot.slack.typed_text.command_words import VERBS, WORDS, command_alone, read_command
from bot.slack.typed_text.markup import mentioned_slack_ids, text_as_typed, typed_text

__all__ = [
    "VERBS",
    "WORDS",
    "command_alone",
    "mentioned_slack_ids",
    "read_command",
    "text_as_typed",
    "typed_text",
]
