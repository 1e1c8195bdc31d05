"""Slack events of the score confirmation: the form, its buttons, and `/okr grade`."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.cycles.confirmation import usecases, views
from bot.cycles.confirmation.model import ConfirmationPage
from bot.slack.edge import Act, CommandHandler, SlashCommand
from bot.slack.payloads import chosen_value


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form: someone pressed *Review*."""
    cycle_id, person_id, number = views.read_location(chosen_value(body))
    page = await act.read(usecases.confirmation_page, cycle_id, person_id, number)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, page))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Store a submitted page and show the next one, if there is one."""
    page: ConfirmationPage | None = await act(usecases.submit_page, views.read_form(view))
    if page is None:
        await ack()
    else:
        await ack(response_action="update", view=views.form(t, page))


async def confirm_own(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Confirm all scores of the owner who pressed *Confirm*."""
    await act(usecases.confirm_own_scores, views.read_location(chosen_value(body))[0])
    await ack()


async def confirm_led(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Confirm all scores of the people whom the manager leads who pressed *Confirm all*."""
    await act(usecases.confirm_team_scores, views.read_location(chosen_value(body))[0])
    await ack()


async def grade(command: SlashCommand) -> None:
    """Open the form for `/okr grade [@person] [cycle]`."""
    page = await command.act.read(usecases.open_confirmation, command.arguments)
    await command.client.views_open(trigger_id=command.trigger_id, view=views.form(command.t, page))


COMMANDS: dict[str, CommandHandler] = {"grade": grade}


def register(app: AsyncApp) -> None:
    """Register the form and the buttons of the closing messages."""
    app.view(views.SUBMIT)(submit)
    app.action(views.OPEN)(open_form)
    app.action(views.CONFIRM_OWN)(confirm_own)
    app.action(views.CONFIRM_LED)(confirm_led)
