"""Bolt listeners of the button and the form of a recovery plan."""

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
    """Handle *Write the plan*: open the form."""
    context = await act.read(usecases.form_context, read_id(chosen_value(body)))
    await client.views_open(trigger_id=body["trigger_id"], view=views.plan_form(t, context))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Handle the form with the plan."""
    await act(usecases.submit_plan, *views.read_form(view), sent_as=act.form)
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(views.OPEN)(open_form)
    app.view(views.SUBMIT)(submit)
