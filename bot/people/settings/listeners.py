"""Slack's edge of the settings: the form opens, is searched in, and comes back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator, translator
from bot.people.settings import usecases, views
from bot.slack.edge import Act, CommandHandler, SlashCommand, refuse_arguments


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Settings*."""
    now = await act.read(usecases.form)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, now))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Someone pressed *Save*: say what holds now, in the language chosen."""
    done = await act(usecases.change, views.read_form(view))
    if done is None:
        await ack()
        return
    now, locale = done
    await ack(response_action="update", view=views.saved(translator(locale), now))


async def suggest(ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone types a country."""
    typed = str(payload.get("value") or "")
    found = await act.read(usecases.suggest, typed, t.language)
    await ack(options=views.places(t, found, with_none=not typed))


async def command(said: SlashCommand) -> None:
    """`/okr settings` opens the form."""
    refuse_arguments(said)
    now = await said.act.read(usecases.form)
    await said.client.views_open(trigger_id=said.trigger_id, view=views.form(said.t, now))


COMMANDS: dict[str, CommandHandler] = {"settings": command}


def register(app: AsyncApp) -> None:
    """Listen to the form and the button that opens it."""
    app.view(views.SUBMIT)(submit)
    app.action(views.OPEN)(open_form)
    app.options(views.COUNTRY)(suggest)
