"""Listeners for absences: two buttons, a form, `/okr away` and `/okr back`."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.people.absences import usecases, views
from bot.slack import blocks as b
from bot.slack.edge import Act, CommandHandler, SlashCommand, refuse_arguments

NOT_FOR_OTHERS = N_(
    "You can only set your own days away. Type them without a name: `/okr away 24 Dec to 2 Jan`"
)


async def away(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the absence form after *I'm away*."""
    days = await act.read(usecases.proposal)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, *days))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Record the absence of a submitted form."""
    first_day, last_day = views.read_form(view)
    today = await act(usecases.leave, first_day, last_day)
    if today is not None and views.is_typed(view):
        confirmation = b.notice(t, views.away(t, first_day, last_day, today))
        await ack(response_action="update", view=confirmation)
    else:
        await ack()


async def back(ack: AsyncAck, act: Act) -> None:
    """End an absence after *I'm back*."""
    await act(usecases.back)
    await ack()


async def typed_away(command: SlashCommand) -> None:
    """Record the days of `/okr away [first] [last]`, or open the form if they are missing."""
    t = command.t
    if command.arguments.startswith(("@", "<@")):
        raise Refusal(NOT_FOR_OTHERS)
    days = await command.act.read(usecases.read, command.arguments) if command.arguments else None
    if days is None:
        proposed = await command.act.read(usecases.proposal)
        form = views.form(t, *proposed, is_typed=True, unread=command.arguments)
        await command.client.views_open(trigger_id=command.trigger_id, view=form)
        return
    today = await command.act(usecases.leave, *days)
    if today is not None:
        await command.respond(text=views.away(t, *days, today), response_type="ephemeral")


async def typed_back(command: SlashCommand) -> None:
    """End an absence after `/okr back`."""
    refuse_arguments(command)
    await command.act(usecases.back)
    await command.respond(text=views.back(command.t), response_type="ephemeral")


COMMANDS: Mapping[str, CommandHandler] = {"away": typed_away, "back": typed_back}


def register(app: AsyncApp) -> None:
    """Listen to the buttons and the form."""
    app.action(views.AWAY)(away)
    app.action(views.BACK)(back)
    app.view(views.SUBMIT)(submit)
