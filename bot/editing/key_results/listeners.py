"""Slack's requests about the form of a key result: opened, typed into, submitted, its buttons."""

import logging
import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import Translator
from bot.editing import key_result_form
from bot.editing.form_fields.responses import open_over, replace_open
from bot.editing.form_fields.view_state import FormPosition, has_same_hints, read_form
from bot.editing.key_result_form import form_view
from bot.editing.key_result_form.views import ARCHIVE, COPY, MORE, SUBMIT
from bot.editing.key_results import usecases, views
from bot.editing.key_results.model import SavedKeyResult
from bot.goals import display as shown
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, open_view, read_id

FIELDS_WITH_LIVE_HINTS: dict[str, str | re.Pattern[str]] = {
    "block_id": re.compile(r"^authoring\.(title|start|target|low|high|weight)$")
}
FIELDS_CHANGING_THE_FORM: dict[str, str | re.Pattern[str]] = {
    "block_id": re.compile(r"^authoring\.(way|plan|owner)$")
}
OVERTAKEN = {"hash_conflict", "ratelimited", "not_found"}  # the next keystroke updates the hints

log = logging.getLogger(__name__)


async def open_edit(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form when someone presses *Change* beside a key result."""
    position = FormPosition(key_result_id=read_id(chosen_value(body)))
    form = await act.read(key_result_form.show, position)
    await open_over(client, body, form_view(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Save a key result, then show it or the form of the template's next one."""
    result = await act(usecases.save, *read_form(view), sent_as=act.form)
    if result is None:
        await ack()
        return
    if isinstance(result, SavedKeyResult):
        next_view = views.saved_view(t, result)
    else:
        next_view = form_view(t, result)
    await ack(response_action="update", view=next_view)


async def update_hints(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Update the hints while someone types, without getting in the way of typing."""
    try:
        open_form = open_view(body)
        form = await act.read(key_result_form.show, *read_form(open_form))
        view = form_view(t, form)
        if not has_same_hints(open_form, str(view.private_metadata)):
            await _replace_unless_changed(client, open_form, view)
    except Refusal:
        log.debug("no hints for what is typed")  # the same Refusal shows on submit
    await ack()


async def change_fields(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Show other fields after a choice that needs them, or after *More*."""
    position, entered = read_form(open_view(body))
    is_more = body["actions"][0]["action_id"] == MORE
    position = replace(position, is_unfolded=position.is_unfolded or is_more)
    form = await act.read(key_result_form.show, position, entered)
    await replace_open(client, body, form_view(t, form))
    await ack()


async def add(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open an empty form for another key result of the same objective."""
    position = FormPosition(objective_id=read_id(chosen_value(body)))
    form = await act.read(key_result_form.show, position)
    await replace_open(client, body, form_view(t, form))
    await ack()


async def archive(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Archive a key result after the confirmation."""
    title = await act(usecases.archive, read_id(chosen_value(body)))
    if title is not None:
        await replace_open(client, body, views.archived_view(t, title))
    await ack()


async def copy(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Copy a key result to the next cycle and show the copy."""
    saved = await act(usecases.copy, read_id(chosen_value(body)))
    if saved is not None:
        await replace_open(client, body, views.saved_view(t, saved))
    await ack()


async def _replace_unless_changed(
    client: AsyncWebClient, open_form: dict[str, Any], view: View
) -> None:
    """Show the same form with other hints, unless the open form has changed since."""
    try:
        await client.views_update(view_id=open_form["id"], hash=open_form["hash"], view=view)
    except SlackApiError as error:
        if error.response.get("error") not in OVERTAKEN:
            raise


def register(app: AsyncApp) -> None:
    """Register the form, its fields and its buttons."""
    app.view(SUBMIT)(submit)
    app.action(FIELDS_WITH_LIVE_HINTS)(update_hints)
    app.action(FIELDS_CHANGING_THE_FORM)(change_fields)
    app.action(MORE)(change_fields)
    app.action(views.ADD)(add)
    app.action(ARCHIVE)(archive)
    app.action(COPY)(copy)
    app.action(shown.EDIT_ACTION)(open_edit)
