"""Slack's requests about the cycle after one that ends: three buttons."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.cycles import cycle_editing
from bot.cycles.next_cycle import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def create(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Create the next cycle with one click."""
    await act(usecases.create_next, read_id(chosen_value(body)))
    await ack()


async def other_dates(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form of the next cycle, filled with the proposal."""
    form = await act.read(cycle_editing.show_after, read_id(chosen_value(body)))
    view = cycle_editing.form_view(t, form)
    await client.views_open(trigger_id=body["trigger_id"], view=view)
    await ack()


async def stop(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Record that no cycle follows."""
    await act(usecases.stop, read_id(chosen_value(body)))
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the buttons."""
    app.action(views.CREATE)(create)
    app.action(views.OTHER)(other_dates)
    app.action(views.STOP)(stop)
