"""Slack's requests about the form of an objective: opened, searched in, submitted, archived."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.editing import key_result_form
from bot.editing.form_fields.responses import open_over, replace_open, search_text
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.key_results.views import archived_view
from bot.editing.objectives import usecases, views
from bot.editing.permissions import cycle_names
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form when someone presses *Change* beside an objective."""
    form = await act.read(usecases.show, read_id(chosen_value(body)))
    await open_over(client, body, views.form_view(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Save an objective; after a new one show the form of its first key result."""
    objective_id, source, entered = views.read_form(view)
    objective = await act(usecases.save, objective_id, entered, sent_as=act.form)
    if objective is None:
        await ack()
    elif objective_id:
        await ack(response_action="update", view=views.saved_view(t, objective))
    else:
        position = FormPosition(objective_id=objective.id, source=source)
        form = await act.read(key_result_form.show, position)
        await ack(response_action="update", view=key_result_form.form_view(t, form))


async def archive(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Archive an objective with its key results after the confirmation."""
    title = await act(usecases.archive, read_id(chosen_value(body)))
    if title is not None:
        await replace_open(client, body, archived_view(t, title))
    await ack()


async def search_holders(ack: AsyncAck, payload: dict[str, Any], act: Act) -> None:
    """Answer the search for the person or team that holds the objective."""
    holders = await act.read(usecases.search_holders, search_text(payload))
    await ack(options=views.holder_options(holders))


async def search_parents(ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator) -> None:
    """Answer the search for the objective that it supports."""
    parents = await act.read(usecases.search_parents, search_text(payload))
    await ack(options=views.parent_options(t, parents, await act.read(cycle_names)))


def register(app: AsyncApp) -> None:
    """Register the form, its searches and its buttons."""
    app.view(views.SUBMIT)(submit)
    app.action(views.CHANGE)(open_form)
    app.action(views.ARCHIVE)(archive)
    app.options(views.HOLDER)(search_holders)
    app.options(views.PARENT)(search_parents)
