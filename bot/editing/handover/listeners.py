"""Slack's requests about key results that change hands."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.editing.form_fields.responses import open_over
from bot.editing.handover import usecases, views
from bot.goals import ownership
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form that hands over one key result."""
    form = await act.read(usecases.show, read_id(chosen_value(body)))
    await open_over(client, body, views.handover_form(t, form))
    await ack()


async def open_form_for_any(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form that hands over one of several key results."""
    form = await act.read(usecases.show_any, read_id(chosen_value(body)))
    await open_over(client, body, views.handover_form(t, form))
    await ack()


async def open_form_for_all(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form that hands over all that somebody left."""
    form = await act.read(usecases.show_all, read_id(chosen_value(body)))
    await open_over(client, body, views.handover_form(t, form))
    await ack()


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Hand over, and say to whom."""
    handed_over = await act(usecases.hand_over, *views.read_handover(view))
    if handed_over is None:
        await ack()
    else:
        await ack(response_action="update", view=views.handed_over_view(t, *handed_over))


async def archive(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Archive a key result after the confirmation."""
    await act(usecases.archive, read_id(chosen_value(body)))
    await ack()


async def open_waiver(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form that waives a key result."""
    form = await act.read(usecases.show, read_id(chosen_value(body)))
    await open_over(client, body, views.waiver_form(t, form.key_results[0]))
    await ack()


async def submit_waiver(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Waive a key result."""
    await act(usecases.waive, *views.read_waiver(view))
    await ack()


async def keep(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Let somebody who left a team keep what is theirs."""
    await act(usecases.keep, read_id(chosen_value(body)))
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to the buttons and forms."""
    app.action(ownership.HAND_OVER_ACTION)(open_form)
    app.action(ownership.HAND_OVER_ANY_ACTION)(open_form_for_any)
    app.action(views.ALL)(open_form_for_all)
    app.action(views.ARCHIVE)(archive)
    app.action(views.WAIVE)(open_waiver)
    app.action(views.KEEP)(keep)
    app.view(views.SUBMIT)(submit)
    app.view(views.SUBMIT_WAIVER)(submit_waiver)
