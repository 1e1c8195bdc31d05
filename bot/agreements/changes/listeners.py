"""Slack's edge of proposed changes: the manager agrees or declines, the owner withdraws."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.agreements.changes import usecases, views
from bot.agreements.texts import read_sentence
from bot.core.i18n import Translator
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id


async def agree(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Agree*; the message then shows who agreed, and when."""
    await act(usecases.agree, *views.read_agree(chosen_value(body)))
    await ack()


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Handle *Decline…*: open the form that asks for a sentence."""
    context = await act.read(usecases.change_to_decline, read_id(chosen_value(body)))
    await client.views_open(trigger_id=body["trigger_id"], view=views.decline_form(t, context))
    await ack()


async def decline(ack: AsyncAck, view: dict[str, Any], act: Act) -> None:
    """Handle the form with the sentence."""
    await act(usecases.decline, *read_sentence(view), sent_as=act.form)
    await ack()


async def withdraw(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Handle *Withdraw* on Home, which then shows the change no more."""
    await act(usecases.withdraw, read_id(chosen_value(body)))
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(views.AGREE)(agree)
    app.action(views.DECLINE)(open_form)
    app.view(views.DECLINED)(decline)
    app.action(views.WITHDRAW)(withdraw)
