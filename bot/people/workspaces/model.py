"""A Slack workspace and its settings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Workspace:
    """One Slack workspace. `pilot` are the keys of the teams that get asks, empty for all teams;
    `scopes` are the permissions of the bot token.
    """

    id: str
    name: str
    bot_user_id: str
    zone: str
    is_paused: bool
    pilot: tuple[str, ...]
    channel: str
    scopes: frozenset[str] = frozenset()
