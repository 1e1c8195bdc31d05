"""Slack's edge of the roster: who joined, changed, went quiet or on holiday."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.people.roster import usecases
from bot.slack.edge import Act


async def changed(event: dict[str, Any], act: Act) -> None:
    """Someone joined, or their zone, locale, status or account changed."""
    await act.record(usecases.sync_accounts, [event["user"]])


async def quiet(event: dict[str, Any], act: Act) -> None:
    """Someone's do-not-disturb changed."""
    await act.record(usecases.update_do_not_disturb, event["user"], event.get("dnd_status") or {})


def register(app: AsyncApp) -> None:
    """Listen to what Slack tells about people."""
    app.event("team_join")(changed)
    app.event("user_change")(changed)
    app.event("dnd_updated_user")(quiet)
