"""Slack's requests about who takes over from a manager who left."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.people.takeovers import usecases, views
from bot.slack import blocks as b
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form from the question."""
    group = await act.read(usecases.show, read_id(chosen_value(body)))
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, group))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Store who takes over."""
    taken_over = await act(usecases.take_over, *views.read_form(view))
    if taken_over is None:
        await ack()
        return
    leader, successor = taken_over
    sentence = views.successor_text(t, leader, successor)
    await ack(response_action="update", view=b.notice(t, sentence))


def register(app: AsyncApp) -> None:
    """Listen to the button and the form."""
    app.action(views.CHOOSE)(open_form)
    app.view(views.SUBMIT)(submit)
