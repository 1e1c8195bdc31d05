"""Slack's edge of dropped files: *Import*, *Cancel*, and what comes first in dates."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.files.imports import DateOrder
from bot.intake.dropped_files import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id

ORDERS = {views.DAY_FIRST: DateOrder.DAY_FIRST, views.MONTH_FIRST: DateOrder.MONTH_FIRST}


async def confirm(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Import the plan."""
    await act(usecases.confirm, read_id(chosen_value(body)))
    await ack()


async def cancel(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Import nothing."""
    await act(usecases.cancel, read_id(chosen_value(body)))
    await ack()


async def choose_date_order(ack: AsyncAck, body: dict[str, Any], act: Act) -> None:
    """Read the files again, with the day or the month first."""
    order = ORDERS[body["actions"][0]["action_id"]]
    await act(usecases.choose_date_order, read_id(chosen_value(body)), order)
    await ack()


def register(app: AsyncApp) -> None:
    """Register the buttons of a plan."""
    app.action(views.IMPORT)(confirm)
    app.action(views.CANCEL)(cancel)
    for action in ORDERS:
        app.action(action)(choose_date_order)
