"""Answer `/okr history`, and the buttons *History* and *Earlier weeks*."""

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


async def history(command: SlashCommand) -> None:
    """Answer `/okr history <key result>` with its history, or a choice if several match."""
    key_results = await command.act.read(usecases.find_key_results, command.arguments)
    if len(key_results) == 1:
        key_result_history = await command.act.read(
            usecases.history_of, key_results[0].id, is_public=command.is_public
        )
        await respond_with_buttons(command, views.message(command.t, key_result_history))
    else:
        cycle_names = await command.act.read(usecases.cycle_names)
        choice = views.key_result_choice(command.t, key_results, cycle_names)
        await respond_privately(command.respond, choice)


async def open_history(
    ack: AsyncAck,
    body: dict[str, Any],
    act: Act,
    t: Translator,
    client: AsyncWebClient,
    respond: AsyncRespond,
) -> None:
    """Show a history below the message with the pressed button, or else in a window."""
    key_result_id, before = views.read_button(chosen_value(body))
    key_result_history = await act.read(usecases.history_of, key_result_id, before)
    view = body.get("view")
    if view is None:
        message = views.message(t, key_result_history)
        await respond_privately(respond, message, replace=before is not None)
    elif view["type"] == "modal":
        await client.views_update(view_id=view["id"], view=views.window(t, key_result_history))
    else:
        window = views.window(t, key_result_history)
        await client.views_open(trigger_id=body["trigger_id"], view=window)
    await ack()


COMMANDS: dict[str, CommandHandler] = {"history": history}


def register(app: AsyncApp) -> None:
    """Register the buttons."""
    app.action(HISTORY_ACTION)(open_history)
    app.action(views.EARLIER)(open_history)
