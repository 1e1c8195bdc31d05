"""Slack's edge of the form: it opens, is typed into and comes back; and answers of one click."""

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import Translator
from bot.slack.edge import Act, CommandHandler, SlashCommand
from bot.slack.payloads import chosen_value, form_of, open_view, pressed_at
from bot.weekly.form import usecases, views
from bot.weekly.form_fields import FIELD_PATTERN
from bot.weekly.form_pages import FormPage

log = logging.getLogger(__name__)


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form after *Check in*, *Edit* or *Correct*."""
    person_id, week, only_missing = views.read_button(chosen_value(body))
    page = await act.read(
        usecases.open_page, person_id=person_id, week=week, only_missing=only_missing
    )
    await _open_view(client, body["trigger_id"], t, page)
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Record a page after *Save* and show the next one."""
    form_input = views.read_form(view)
    page: FormPage | None = await act(usecases.submit, form_input, sent_as=act.form)
    if page is None:  # the last page, or one that Slack delivered again
        page = await act.read(usecases.page_after, form_input)
    if page is None:
        await ack()
    else:
        await ack(response_action="update", view=views.render_form(t, page))


async def record_no_change(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Record the last values after *No change*; open a form for what has none."""
    person_id, week, _ = views.read_button(chosen_value(body))
    page = await act(usecases.record_no_change, week, person_id)
    await _open_view(client, body["trigger_id"], t, page)
    await ack()


async def confirm_readings(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Record what connectors measured; open a form for what they did not measure."""
    person_id, week, _ = views.read_button(chosen_value(body))
    page = await act(usecases.confirm_readings, week, person_id)
    await _open_view(client, body["trigger_id"], t, page)
    await ack()


async def keep_draft(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Store a draft after a key press. The form stays as it is even if that fails."""
    try:
        await act.database.transact(
            act.workspace_id,
            usecases.keep_draft,
            act.slack_id,
            views.read_form(open_view(body)),
            body["actions"][0]["block_id"],
            moment=pressed_at(body),
            sent_as=form_of(body["view"]),
        )
    except Refusal as refusal:  # a stranger, or an old form: they read it when they save
        log.debug("no draft is kept: %s", refusal)
    except Exception:
        log.exception("a draft was not kept")
    await ack()


def _updating(usecase: Callable[..., FormPage | None]) -> Callable[..., Any]:
    """Make a listener that replaces the open form by the page of a use case."""

    async def listener(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
    ) -> None:
        view = open_view(body)
        page = await act(usecase, views.read_form(view), chosen_value(body))
        if page is not None:
            await client.views_update(
                view_id=view["id"], hash=view["hash"], view=views.render_form(t, page)
            )
        await ack()

    return listener


async def open_requested(command: SlashCommand) -> None:
    """Open the form after `/okr checkin [@person] [last week]`."""
    page = await command.act.read(usecases.open_requested, command.arguments)
    await _open_view(command.client, command.trigger_id, command.t, page)


async def _open_view(
    client: AsyncWebClient, trigger_id: str, t: Translator, page: FormPage | None
) -> None:
    if page is not None:
        await client.views_open(trigger_id=trigger_id, view=views.render_form(t, page))


COMMANDS: dict[str, CommandHandler] = {"checkin": open_requested}


def register(app: AsyncApp) -> None:
    """Listen to the form and its buttons."""
    app.view(views.SUBMIT)(submit)
    app.action({"block_id": FIELD_PATTERN})(keep_draft)
    app.action(views.OPEN)(open_form)
    app.action(views.SAME)(record_no_change)
    app.action(views.CONFIRM)(confirm_readings)
    app.action(views.WEEK)(_updating(usecases.switch_week))
    app.action(views.BACK)(_updating(usecases.previous_page))
    app.action(views.BLOCKERS)(_updating(usecases.show_blockers))
    app.action(views.PRIVATE)(_updating(usecases.show_private_notes))
    app.action(views.START_OVER)(_updating(usecases.discard_drafts))
