"""Help, and an answer to everything that nobody else handles: Slack repeats what is not acked."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.home.help import views
from bot.home.help.model import nearest_command
from bot.slack.edge import CommandHandler, SlashCommand, refuse_arguments, respond_privately
from bot.slack.payloads import OutOfDate

ANYTHING = re.compile("")


async def overview(command: SlashCommand) -> None:
    """List all commands after `/okr help`; explain one after `/okr help score`."""
    named = nearest_command(command.arguments) if command.arguments else None
    if command.arguments and named is None:
        refuse_arguments(command)
    message = views.about_command(command.t, named) if named else views.overview(command.t)
    await respond_privately(command.respond, message)


async def unknown_command(command: SlashCommand) -> None:
    """Answer a verb that does not exist."""
    suggestion = nearest_command(command.verb)
    message = views.unknown_command(command.t, command.verb, suggestion)
    await respond_privately(command.respond, message)


async def out_of_date() -> None:
    """Refuse a button or form of an older version; the error handler answers and acks."""
    raise OutOfDate


async def ignore(ack: AsyncAck) -> None:
    """Acknowledge something that needs no answer."""
    await ack()


COMMANDS: dict[str, CommandHandler] = {"help": overview}


def register(app: AsyncApp) -> None:
    """Catch what is left; this must be registered last."""
    app.action(ANYTHING)(out_of_date)
    app.event(ANYTHING)(ignore)
    app.view(ANYTHING)(out_of_date)
    app.view_closed(ANYTHING)(ignore)
    app.options(ANYTHING)(ignore)
    app.shortcut(ANYTHING)(ignore)
    app.command(ANYTHING)(ignore)
