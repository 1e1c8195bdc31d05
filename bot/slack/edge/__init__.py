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
    register_commands,
    respond_privately,
)
from bot.slack.edge.errors import explain_error
from bot.slack.edge.middleware import Act, build_middleware
from bot.slack.edge.sharing import (
    RUNNABLE_COMMANDS,
    SHAREABLE_COMMANDS,
    register_answer_buttons,
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
    "build_middleware",
    "explain_error",
    "reading_client",
    "refuse_arguments",
    "register_answer_buttons",
    "register_commands",
    "respond_privately",
    "respond_with_buttons",
    "run_button",
]
