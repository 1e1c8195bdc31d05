"""Slack's edge of the verdicts: the form, its buttons, and `/okr grade`."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.scores.grades import usecases, views
from bot.scores.grades.model import Page
from bot.slack.edge import Act, Command, Said
from bot.slack.payloads import chosen


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone wants to look through scores."""
    cycle_id, person_id, number = views.read_place(chosen(body))
    page = await act.read(usecases.page, cycle_id, person_id, number)
    await client.views_open(trigger_id=body["trigger_id"], view=views.form(t, page))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone confirmed a page: store it, show the next."""
    page: Page | None = await act(usecases.submit, views.read_form(view))
    if page is None:
        await ack()
    else:
        await ack(response_action="update", view=views.form(t, page))


async def confirm_own(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """An owner confirmed all their scores."""
    await act(usecases.confirm_own, views.read_place(chosen(body))[0])
    await ack()


async def confirm_led(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """A manager confirmed all scores of the people they lead."""
    await act(usecases.confirm_led, views.read_place(chosen(body))[0])
    await ack()


async def grade(said: Said) -> None:
    """`/okr grade [@person]` opens the form."""
    page = await said.act.read(usecases.start, said.rest)
    await said.client.views_open(trigger_id=said.trigger_id, view=views.form(said.t, page))


COMMANDS: dict[str, Command] = {"grade": grade}


def register(app: AsyncApp) -> None:
    """Listen to the form and to the buttons of the letters."""
    app.view(views.SUBMIT)(submit)
    app.action(views.OPEN)(open_form)
    app.action(views.CONFIRM_OWN)(confirm_own)
    app.action(views.CONFIRM_LED)(confirm_led)
