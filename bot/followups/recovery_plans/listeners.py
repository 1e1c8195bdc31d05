"""Slack's edge of recovery plans: a button and a form."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.followups.recovery_plans import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """An owner pressed *Write the plan*."""
    asked = read_id(chosen_value(body))
    sheet = await act.read(usecases.form_context, asked)
    await client.views_open(trigger_id=body["trigger_id"], view=views.plan_form(t, sheet))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """An owner sent the plan."""
    await act(usecases.submit_plan, *views.read_form(view), sent_as=act.form)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the button and the form."""
    app.action(views.OPEN)(open_form)
    app.view(views.SUBMIT)(submit)
