"""Slack's edge of the people room: who joined, changed, went quiet or on holiday."""

import datetime as dt
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.people import usecases
from bot.slack.middleware import Act


async def changed(event: dict[str, Any], act: Act) -> None:
    """Someone joined, or their zone, locale, status or account changed."""
    await act.note(usecases.sync, [event["user"]])


async def quiet(event: dict[str, Any], act: Act) -> None:
    """Someone's do-not-disturb changed."""
    status = event.get("dnd_status") or {}
    until = status.get("snooze_endtime") or status.get("next_dnd_end_ts")
    is_on = status.get("snooze_enabled") or status.get("dnd_enabled")
    starts = dt.datetime.fromtimestamp(status.get("next_dnd_start_ts") or 0, dt.UTC)
    ends = dt.datetime.fromtimestamp(until, dt.UTC) if until and is_on else None
    await act.note(usecases.quiet, event["user"], starts, ends)


def register(app: AsyncApp) -> None:
    """Listen to what Slack tells about people."""
    app.event("team_join")(changed)
    app.event("user_change")(changed)
    app.event("dnd_updated_user")(quiet)
