"""Slack's edge of reminders: *Later*."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.core.i18n import N_, Translator
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value
from bot.weekly.asks.views import LATER
from bot.weekly.reminders import usecases, views


async def later(
    ack: AsyncAck, body: dict[str, Any], act: Act, t: Translator, respond: AsyncRespond
) -> None:
    """Someone chose when to be asked again."""
    ask_id, choice = views.read_later(chosen_value(body))
    when = await act(usecases.pause, ask_id, choice)
    if when is not None:
        said = t(N_("All right, I will ask again {when}."), when=t.moment(*when))
        await respond(text=said, response_type="ephemeral", replace_original=False)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to *Later*."""
    app.action(LATER)(later)
