"""Slack's edge of the alerts: four buttons, and the form that asks for a reason."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.alerts.messages.views import ACKNOWLEDGE, ASK_PLAN, DISMISS, SNOOZE, read_place
from bot.alerts.routing import usecases, views
from bot.core.i18n import Translator
from bot.slack.edge import Act, chosen


async def acknowledge(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """A manager pressed *Acknowledge*."""
    await act(usecases.acknowledge, *_place(body))
    await ack()


async def ask_for_plan(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """A manager pressed *Ask for a plan*."""
    await act(usecases.ask_for_plan, *_place(body))
    await ack()


async def snooze(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """A manager pressed *Snooze a week*."""
    await act(usecases.snooze, *_place(body))
    await ack()


async def open_dismissal(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """A manager pressed *Not a problem*: why?"""
    notice, key_result_id = _place(body)
    kr = await act.read(usecases.to_dismiss, notice, key_result_id)
    form = views.dismissal(t, notice, kr)
    await client.views_open(trigger_id=body["trigger_id"], view=form)
    await ack()


async def dismiss(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """A manager said why it is not a problem."""
    await act(usecases.dismiss, *views.read_dismissal(view), sent_as=act.form)
    await ack()


def _place(body: dict[str, Any]) -> tuple[str, int]:
    return read_place(chosen(body))


def register(app: AsyncApp) -> None:
    """Listen to the buttons of a notice and the form."""
    app.action(ACKNOWLEDGE)(acknowledge)
    app.action(ASK_PLAN)(ask_for_plan)
    app.action(SNOOZE)(snooze)
    app.action(DISMISS)(open_dismissal)
    app.view(views.DISMISSED)(dismiss)
