"""Slack's requests about the settings of the company."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import N_, Translator
from bot.setup.company_settings import usecases, views
from bot.slack.blocks import notice
from bot.slack.edge import Act

SAVED = N_("Saved. Check-ins that weren't sent yet follow the new settings.")


async def open_settings(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form from Home."""
    form = await act.read(usecases.show)
    await client.views_open(trigger_id=body["trigger_id"], view=views.settings_view(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Store the form."""
    await act(usecases.change, views.read_settings(view))
    await ack(response_action="update", view=notice(t, t(SAVED)))


def register(app: AsyncApp) -> None:
    """Listen to the button and the form; the search for a country is that of the set-up."""
    app.action(views.OPEN_SETTINGS)(open_settings)
    app.view(views.SUBMIT)(submit)
