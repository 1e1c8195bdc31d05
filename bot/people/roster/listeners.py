"""Listeners for events about accounts: joined, changed, or do-not-disturb."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.people.roster import usecases
from bot.slack.edge import Act


async def changed(event: dict[str, Any], act: Act) -> None:
    """Update a person whose account changed."""
    await act.record(usecases.sync_accounts, [event["user"]])


async def joined(event: dict[str, Any], act: Act) -> None:
    """Update the person of a new account, and report that somebody joined."""
    await act.record(usecases.join_workspace, event["user"])


async def quiet(event: dict[str, Any], act: Act) -> None:
    """Store a changed do-not-disturb time."""
    await act.record(usecases.update_do_not_disturb, event["user"], event.get("dnd_status") or {})


def register(app: AsyncApp) -> None:
    """Listen to events about people."""
    app.event("team_join")(joined)
    app.event("user_change")(changed)
    app.event("dnd_updated_user")(quiet)
