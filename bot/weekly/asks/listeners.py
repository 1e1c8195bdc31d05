"""Slack's edge of asks: the *Later* menu."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.core.i18n import N_, Translator
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value
from bot.weekly.asks import usecases, views


async def snooze(
    ack: AsyncAck, body: dict[str, Any], act: Act, t: Translator, respond: AsyncRespond
) -> None:
    """Handle a choice of *Later*: move the next reminder and confirm it."""
    ask_id, choice = views.read_snooze(chosen_value(body))
    snoozed = await act(usecases.snooze, ask_id, choice)
    if snoozed is not None:
        sentence = t(N_("OK, I'll ask again on {when}."), when=t.moment(*snoozed))
        await respond(text=sentence, response_type="ephemeral", replace_original=False)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the *Later* menu."""
    app.action(views.LATER)(snooze)
