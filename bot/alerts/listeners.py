"""Slack's edge of the alerts: *Acknowledge*."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.alerts import usecases, views
from bot.slack.middleware import Act


async def acknowledge(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """A manager pressed *Acknowledge*."""
    await act(usecases.acknowledge, *views.read_place(body["actions"][0]["value"]))
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the button of a notice."""
    app.action(views.ACKNOWLEDGE)(acknowledge)
