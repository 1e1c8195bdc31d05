"""Slack's edge of agreements: the owner asks, the manager agrees or sends back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.agreements.drafts import usecases, views
from bot.agreements.texts import read_sentence
from bot.core.i18n import Translator
from bot.slack.blocks import notice
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def ask(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Handle *Ask for agreement*; a window that it was pressed in shows how things stand then."""
    card = await act(usecases.ask, read_id(chosen_value(body)))
    view = body.get("view") or {}
    if card is not None and view.get("type") == "modal":
        sentence = views.asked_text(t, card)
        await client.views_update(view_id=view["id"], view=notice(t, sentence))
    await ack()


async def agree(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Agree*; the message then shows who agreed, and when."""
    await act(usecases.agree, *views.read_agree(chosen_value(body)))
    await ack()


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Handle *Send back…*: open the form that asks for a sentence."""
    context = await act.read(usecases.request_to_send_back, read_id(chosen_value(body)))
    await client.views_open(trigger_id=body["trigger_id"], view=views.send_back_form(t, context))
    await ack()


async def send_back(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Handle the form with the sentence."""
    await act(usecases.send_back, *read_sentence(view), sent_as=act.form)
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(views.ASK)(ask)
    app.action(views.AGREE)(agree)
    app.action(views.SEND_BACK)(open_form)
    app.view(views.SENT)(send_back)
