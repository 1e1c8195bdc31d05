"""The edge to Slack: who acts, once per input; commands, answers that are shared, and errors."""

from bot.slack.edge.commands import (
    CommandHandler,
    SlashCommand,
    refuse_arguments,
    respond_privately,
)
from bot.slack.edge.middleware import Act, form_of
from bot.slack.edge.sharing import (
    RUNNABLE_COMMANDS,
    SHAREABLE_COMMANDS,
    respond_with_buttons,
    run_button,
)

__all__ = [
    "RUNNABLE_COMMANDS",
    "SHAREABLE_COMMANDS",
    "Act",
    "CommandHandler",
    "SlashCommand",
    "form_of",
    "refuse_arguments",
    "respond_privately",
    "respond_with_buttons",
    "run_button",
]
