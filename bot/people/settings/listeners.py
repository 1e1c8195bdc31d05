"""Listeners for personal settings: open the form, search regions, store the form."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator, translator
from bot.people.settings import usecases, views
from bot.slack.edge import Act, CommandHandler, SlashCommand, refuse_arguments


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form after *Settings*."""
    current_settings = await act.read(usecases.form)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, current_settings))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Store the form and show the new settings in the chosen language."""
    done = await act(usecases.change, views.read_form(view))
    if done is None:
        await ack()
        return
    current_settings, locale = done
    await ack(response_action="update", view=views.saved(translator(locale), current_settings))


async def suggest(ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator) -> None:
    """Return the regions that match what is typed."""
    typed_text = str(payload.get("value") or "")
    regions = await act.read(usecases.suggest, typed_text, t.language)
    await ack(options=views.region_options(t, regions, with_none=not typed_text))


async def typed_settings(command: SlashCommand) -> None:
    """Open the form after `/okr settings`."""
    refuse_arguments(command)
    current_settings = await command.act.read(usecases.form)
    await command.client.views_open(
        trigger_id=command.trigger_id, view=views.form(command.t, current_settings)
    )


COMMANDS: dict[str, CommandHandler] = {"settings": typed_settings}


def register(app: AsyncApp) -> None:
    """Listen to the form and the button that opens it."""
    app.view(views.SUBMIT)(submit)
    app.action(views.OPEN)(open_form)
    app.options(views.COUNTRY)(suggest)
