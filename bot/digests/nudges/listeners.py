"""Slack's edge of nudges: the button in the manager's digest."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.digests.nudges import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value


async def nudge(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Nudge*; the digest then shows when it was sent."""
    await act(usecases.nudge, *views.read_button(chosen_value(body)))
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listener."""
    app.action(views.NUDGE)(nudge)
