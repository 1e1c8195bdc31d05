"""Slack's edge of the history: `/okr history`, the button *History*, and its pages."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.goals.display import HISTORY_ACTION
from bot.scores.history import usecases, views
from bot.slack.edge import (
    Act,
    CommandHandler,
    SlashCommand,
    respond_privately,
    respond_with_buttons,
)
from bot.slack.payloads import chosen_value


async def command(said: SlashCommand) -> None:
    """`/okr history <key result>`"""
    found = await said.act.read(usecases.find_key_results, said.arguments)
    if len(found) == 1:
        history = await said.act.read(usecases.history_of, found[0].id, is_public=said.is_public)
        await respond_with_buttons(said, views.message(said.t, history))
    else:
        names = await said.act.read(usecases.cycle_names)
        await respond_privately(said.respond, views.key_result_choice(said.t, found, names))


async def show(
    ack: AsyncAck,
    body: dict[str, Any],
    act: Act,
    t: Translator,
    client: AsyncWebClient,
    respond: AsyncRespond,
) -> None:
    """Someone pressed *History* or *Earlier weeks*: an answer below a message, else a window."""
    id_, before = views.read_place(chosen_value(body))
    history = await act.read(usecases.history_of, id_, before)
    view = body.get("view")
    if view is None:
        await respond_privately(respond, views.message(t, history), replace=before is not None)
    elif view["type"] == "modal":
        await client.views_update(view_id=view["id"], view=views.window(t, history))
    else:
        await client.views_open(trigger_id=body["trigger_id"], view=views.window(t, history))
    await ack()


COMMANDS: dict[str, CommandHandler] = {"history": command}


def register(app: AsyncApp) -> None:
    """Listen to the buttons."""
    app.action(HISTORY_ACTION)(show)
    app.action(views.EARLIER)(show)
