"""Slack's requests about what goes on in the next cycle."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.cycles.carry_over import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form from a message."""
    form = await act.read(usecases.show, *views.read_location(chosen_value(body)))
    await client.views_open(trigger_id=body["trigger_id"], view=views.form_view(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Let the chosen key results go on, and show what the next cycle has now."""
    location = views.read_location(view["private_metadata"])
    form = await act(usecases.choose, *location, views.read_form(view))
    if form is None:
        await ack()
    else:
        await ack(response_action="update", view=views.chosen_view(t, form))


def register(app: AsyncApp) -> None:
    """Listen to the button and the form."""
    app.action(views.CHOOSE)(open_form)
    app.view(views.SUBMIT)(submit)
