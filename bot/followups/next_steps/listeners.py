"""Slack's edge of next steps: their form, and boxes in other forms."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.followups.next_steps import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form, on top of a check-in that is open."""
    form = await act.read(usecases.open_form, read_id(chosen_value(body)))
    is_in_form = (body.get("view") or {}).get("type") == "modal"
    open_window = client.views_push if is_in_form else client.views_open
    await open_window(trigger_id=body["trigger_id"], view=views.steps_form(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Store what was ticked and typed."""
    await act(usecases.submit, views.read_form(view))
    await ack()


async def tick(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Store a tick in the check-in form."""
    await act(usecases.tick, *views.read_ticks(body))
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(views.OPEN)(open_form)
    app.view(views.SUBMIT)(submit)
    app.action(views.TICK)(tick)
