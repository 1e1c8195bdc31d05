"""Slack's edge of the asks: *Later* and *I'm away*."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.asks import usecases, views
from bot.i18n import N_, Translator
from bot.slack.middleware import Act


async def later(
    ack: AsyncAck, body: dict[str, Any], act: Act, t: Translator, respond: AsyncRespond
) -> None:
    """Someone chose when to be asked again."""
    ask_id, choice = views.read_later(body["actions"][0]["selected_option"]["value"])
    if await act(usecases.pause, ask_id, choice):
        said = t(N_("All right, I will ask again {when}."), when=t(views.CHOICES[choice]))
        await respond(text=said, response_type="ephemeral", replace_original=False)
    await ack()


async def away(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *I'm away*: until when?"""
    until = await act.read(usecases.away_until)
    ask_id = int(body["actions"][0]["value"])
    await client.views_open(trigger_id=body["trigger_id"], view=views.away_form(t, ask_id, until))
    await ack()


async def away_submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Someone said until when they are away."""
    await act(usecases.away, *views.read_away(view))
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the buttons of an ask."""
    app.action(views.LATER)(later)
    app.action(views.AWAY)(away)
    app.view(views.AWAY_SUBMIT)(away_submit)
