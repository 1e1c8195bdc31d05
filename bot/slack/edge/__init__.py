"""The edge to Slack: who acts, once per input; commands, answers that are shared, and errors."""

from bot.slack.edge.commands import Command, Said, answer, refuse_words
from bot.slack.edge.middleware import Act, form_of
from bot.slack.edge.sharing import OFFERED, SHARED, offer, run_button

__all__ = [
    "OFFERED",
    "SHARED",
    "Act",
    "Command",
    "Said",
    "answer",
    "form_of",
    "offer",
    "refuse_words",
    "run_button",
]
