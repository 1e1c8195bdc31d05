"""Bolt listeners for the four buttons of an alert, and for the form that asks for a reason."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.alerts.messages import ACKNOWLEDGE, ASK_PLAN, DISMISS, SNOOZE, read_button_value
from bot.alerts.responses import usecases, views
from bot.core.i18n import Translator
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value


async def acknowledge(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Acknowledge*."""
    await act(usecases.acknowledge, *_pressed(body))
    await ack()


async def ask_for_plan(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Ask for a plan*."""
    await act(usecases.ask_for_plan, *_pressed(body))
    await ack()


async def snooze(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Snooze a week*."""
    await act(usecases.snooze, *_pressed(body))
    await ack()


async def open_dismissal(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Handle *Not a problem*: open the form that asks for the reason."""
    notice, key_result_id = _pressed(body)
    key_result = await act.read(usecases.key_result_to_dismiss, notice, key_result_id)
    form = views.dismissal_form(t, notice, key_result)
    await client.views_open(trigger_id=body["trigger_id"], view=form)
    await ack()


async def dismiss(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Handle the form with the reason."""
    await act(usecases.dismiss, *views.read_dismissal(view), sent_as=act.form)
    await ack()


def _pressed(body: dict[str, Any]) -> tuple[str, int]:
    """Return the message and the key result that the pressed button is about."""
    return read_button_value(chosen_value(body))


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(ACKNOWLEDGE)(acknowledge)
    app.action(ASK_PLAN)(ask_for_plan)
    app.action(SNOOZE)(snooze)
    app.action(DISMISS)(open_dismissal)
    app.view(views.DISMISSED)(dismiss)
