"""Help, and an answer to everything nobody else answers: what is not acked Slack sends again."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.home.help import views
from bot.home.help.model import nearest_command
from bot.slack.edge import CommandHandler, SlashCommand, refuse_arguments, respond_privately
from bot.slack.payloads import OutOfDate

ANYTHING = re.compile("")


async def overview(said: SlashCommand) -> None:
    """`/okr` and `/okr help`; `/okr help score` says what that one does."""
    near = nearest_command(said.arguments) if said.arguments else None
    if said.arguments and near is None:
        refuse_arguments(said)
    message = views.about_command(said.t, near) if near else views.overview(said.t)
    await respond_privately(said.respond, message)


async def unknown_command(said: SlashCommand) -> None:
    """A verb that no room answers."""
    await respond_privately(
        said.respond, views.unknown(said.t, said.verb, nearest_command(said.verb))
    )


async def out_of_date() -> None:
    """A button or a form of an older version; the error handler says so and acks."""
    raise OutOfDate


async def ignore(ack: AsyncAck) -> None:
    """Something we have nothing to say about."""
    await ack()


COMMANDS: dict[str, CommandHandler] = {"help": overview}


def register(app: AsyncApp) -> None:
    """Catch what is left; the last room to register."""
    app.action(ANYTHING)(out_of_date)
    app.event(ANYTHING)(ignore)
    app.view(ANYTHING)(out_of_date)
    app.view_closed(ANYTHING)(ignore)
    app.options(ANYTHING)(ignore)
    app.shortcut(ANYTHING)(ignore)
    app.command(ANYTHING)(ignore)
