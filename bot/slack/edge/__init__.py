"""The edge to Slack: who acts, once per input; commands, answers that are shared, and errors."""

from bot.slack.edge.clients import (
    TRANSIENT_ERRORS,
    BotIdentity,
    answering_client,
    reading_client,
)
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
from bot.slack.edge.sockets import SocketHandler

__all__ = [
    "RUNNABLE_COMMANDS",
    "SHAREABLE_COMMANDS",
    "TRANSIENT_ERRORS",
    "Act",
    "BotIdentity",
    "CommandHandler",
    "SlashCommand",
    "SocketHandler",
    "answering_client",
    "form_of",
    "reading_client",
    "refuse_arguments",
    "respond_privately",
    "respond_with_buttons",
    "run_button",
]
