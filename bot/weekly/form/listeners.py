"""Slack's edge of the form: it opens, is typed into, comes back; and the answers of one click."""

import logging
import re
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import Translator
from bot.slack.edge import Act, CommandHandler, SlashCommand, form_of
from bot.slack.payloads import chosen_value, open_view, pressed_at
from bot.weekly.form import usecases, views
from bot.weekly.form.fields.state import read_form
from bot.weekly.form.model import Page

FIELDS: dict[str, str | re.Pattern[str]] = {
    "block_id": re.compile(r"^checkins\.(value|choice|confidence|note|blocker|private):")
}

log = logging.getLogger(__name__)


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Check in*, *Edit* or *Correct*."""
    person_id, week, is_rest = views.read_place(chosen_value(body))
    page = await act.read(usecases.page, person_id=person_id, week=week, is_rest=is_rest)
    await _show(client, body["trigger_id"], t, page)
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone pressed *Save*: store this page, show the next."""
    form = read_form(view)
    page: Page | None = await act(usecases.submit, form, sent_as=act.form)
    if page is None:  # the last page, or one that Slack delivered again
        page = await act.read(usecases.after, form)
    if page is None:
        await ack()
    else:
        await ack(response_action="update", view=views.form(t, page))


async def same(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *No change*; what has no last value to repeat is asked for at once."""
    person_id, week, _ = views.read_place(chosen_value(body))
    await _show(client, body["trigger_id"], t, await act(usecases.same, week, person_id))
    await ack()


async def confirm(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone confirmed what connectors measured; the rest is asked for at once."""
    person_id, week, _ = views.read_place(chosen_value(body))
    await _show(client, body["trigger_id"], t, await act(usecases.confirm, week, person_id))
    await ack()


async def keep(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Someone types: keep it. The form stays as it is, even if we could not."""
    try:
        await act.database.transact(
            act.workspace_id,
            usecases.keep,
            read_form(open_view(body)),
            body["actions"][0]["block_id"],
            moment=pressed_at(body),
            sent_as=form_of(body["view"]),
            by=act.slack_id,
        )
    except Refusal as refusal:  # a stranger, or a form of before: said when the form is sent
        log.debug("no draft is kept: %s", refusal)
    except Exception:
        log.exception("a draft was not kept")
    await ack()


def _turning(usecase: Callable[..., Page | None]) -> Callable[..., Any]:
    """A listener for what shows the open form differently."""

    async def listener(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
    ) -> None:
        view = open_view(body)
        page = await act(usecase, read_form(view), chosen_value(body))
        if page is not None:
            await client.views_update(
                view_id=view["id"], hash=view["hash"], view=views.form(t, page)
            )
        await ack()

    return listener


async def command(said: SlashCommand) -> None:
    """`/okr checkin [@person] [last week]` opens the form."""
    page = await said.act.read(usecases.start, said.arguments)
    await _show(said.client, said.trigger_id, said.t, page)


async def _show(client: AsyncWebClient, trigger_id: str, t: Translator, page: Page | None) -> None:
    if page is not None:
        await client.views_open(trigger_id=trigger_id, view=views.form(t, page))


COMMANDS: dict[str, CommandHandler] = {"checkin": command}


def register(app: AsyncApp) -> None:
    """Listen to the form and its buttons."""
    app.view(views.SUBMIT)(submit)
    app.action(FIELDS)(keep)
    app.action(views.OPEN)(open_form)
    app.action(views.SAME)(same)
    app.action(views.CONFIRM)(confirm)
    app.action(views.WEEK)(_turning(usecases.another_week))
    app.action(views.BACK)(_turning(usecases.back))
    app.action(views.PRIVATE)(_turning(usecases.with_private_notes))
    app.action(views.START_OVER)(_turning(usecases.start_over))
