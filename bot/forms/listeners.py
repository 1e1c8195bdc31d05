"""Slack's edge of the form: it opens, comes back, and “No change”."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.forms import usecases, views
from bot.i18n import Translator
from bot.slack.commands import Command, Said
from bot.slack.middleware import Act


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Check in* or *Edit*."""
    person_id, week = views.read_place(body["actions"][0]["value"])
    page = await act.read(usecases.page, person_id=person_id, week=week)
    if page is not None:
        await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, page))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone pressed *Save*: store this page, show the next."""
    form = views.read_form(view)
    following = await act(usecases.submit, form)
    if following is None:
        await ack()
        return
    page = await act.read(usecases.page, person_id=form.person_id, week=form.week, number=following)
    if page is None:
        await ack()
    else:
        await ack(response_action="update", view=views.form(t, page))


async def same(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Someone pressed *No change*."""
    person_id, week = views.read_place(body["actions"][0]["value"])
    await act(usecases.same, week, person_id)
    await ack()


async def command(said: Said) -> None:
    """`/okr checkin` opens the form."""
    page = await said.act.read(usecases.page)
    if page is not None:
        await said.client.views_open(trigger_id=said.trigger_id, view=views.form(said.t, page))


COMMANDS: dict[str, Command] = {"checkin": command}


def register(app: AsyncApp) -> None:
    """Listen to the form and its buttons."""
    app.view(views.SUBMIT)(submit)
    app.action(views.OPEN)(open_form)
    app.action(views.SAME)(same)
