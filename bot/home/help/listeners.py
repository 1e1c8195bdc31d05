"""Help, and an answer to everything nobody else answers: what is not acked Slack sends again."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.home.help import views
from bot.home.help.model import nearest
from bot.slack.edge import Command, Said, answer, refuse_words
from bot.slack.payloads import OutOfDate

ANYTHING = re.compile("")


async def overview(said: Said) -> None:
    """`/okr` and `/okr help`; `/okr help score` says what that one does."""
    near = nearest(said.rest) if said.rest else None
    if said.rest and near is None:
        refuse_words(said)
    message = views.about_command(said.t, near) if near else views.overview(said.t)
    await answer(said.respond, message)


async def unknown(said: Said) -> None:
    """A verb that no room answers."""
    await answer(said.respond, views.unknown(said.t, said.verb, nearest(said.verb)))


async def out_of_date() -> None:
    """A button or a form of an older version; the error handler says so and acks."""
    raise OutOfDate


async def heard(ack: AsyncAck) -> None:
    """Something we have nothing to say about."""
    await ack()


COMMANDS: dict[str, Command] = {"help": overview}


def register(app: AsyncApp) -> None:
    """Catch what is left; the last room to register."""
    app.action(ANYTHING)(out_of_date)
    app.event(ANYTHING)(heard)
    app.view(ANYTHING)(out_of_date)
    app.view_closed(ANYTHING)(heard)
    app.options(ANYTHING)(heard)
    app.shortcut(ANYTHING)(heard)
    app.command(ANYTHING)(heard)
