"""Slack's edge of absences: two buttons, a form, `/okr away` and `/okr back`."""

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
    "Everybody sets their own days away; nobody can for somebody else. For yours, type the days: "
    "`/okr away 24 Dec to 2 Jan`."
)


async def away(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *I'm away*: from when until when?"""
    days = await act.read(usecases.proposal)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, *days))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone said from when until when they are away."""
    first, until = views.read_form(view)
    today = await act(usecases.leave, first, until)
    if today is not None and views.is_typed(view):
        said = b.notice(t, views.away(t, first, until, today))
        await ack(response_action="update", view=said)
    else:
        await ack()


async def back(ack: AsyncAck, act: Act) -> None:
    """Someone pressed *I'm back*."""
    await act(usecases.back)
    await ack()


async def typed_away(said: SlashCommand) -> None:
    """`/okr away [first] [last]`: noted at once, or a form where the days are missing."""
    t = said.t
    if said.arguments.startswith(("@", "<@")):
        raise Refusal(NOT_FOR_OTHERS)
    days = await said.act.read(usecases.read, said.arguments) if said.arguments else None
    if days is None:
        proposed = await said.act.read(usecases.proposal)
        form = views.form(t, *proposed, is_typed=True, unread=said.arguments)
        await said.client.views_open(trigger_id=said.trigger_id, view=form)
        return
    today = await said.act(usecases.leave, *days)
    if today is not None:
        await said.respond(text=views.away(t, *days, today), response_type="ephemeral")


async def typed_back(said: SlashCommand) -> None:
    """`/okr back`."""
    refuse_arguments(said)
    await said.act(usecases.back)
    await said.respond(text=views.back(said.t), response_type="ephemeral")


COMMANDS: Mapping[str, CommandHandler] = {"away": typed_away, "back": typed_back}


def register(app: AsyncApp) -> None:
    """Listen to the buttons and the form."""
    app.action(views.AWAY)(away)
    app.action(views.BACK)(back)
    app.view(views.SUBMIT)(submit)
