"""Slack's requests about cycles: the list from Home, and the form of one."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.cycles.cycle_editing import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_list(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the list from Home."""
    view = views.list_view(t, await act.read(usecases.list_cycles))
    await client.views_open(trigger_id=body["trigger_id"], view=view)
    await ack()


async def open_new(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Replace the list by the form of a new cycle."""
    await _replace(client, body, views.form_view(t, await act.read(usecases.show)))
    await ack()


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Replace the list by the form of a cycle."""
    form = await act.read(usecases.show, read_id(chosen_value(body)))
    await _replace(client, body, views.form_view(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Store a cycle and show the list again."""
    cycle_id, after_id, entered = views.read_form(view)
    saved = await act(usecases.save, cycle_id, entered, sent_as=act.form, after_id=after_id)
    if saved is None:
        await ack()
        return
    listed = await act.read(usecases.list_cycles)
    await ack(response_action="update", view=views.list_view(t, listed, saved))


async def _replace(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    await client.views_update(view_id=body["view"]["id"], view=view)


def register(app: AsyncApp) -> None:
    """Listen to the list and the form."""
    app.action(views.LIST)(open_list)
    app.action(views.NEW)(open_new)
    app.action(views.CHANGE)(open_form)
    app.view(views.SAVE)(submit)
