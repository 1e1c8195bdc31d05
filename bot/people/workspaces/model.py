"""A workspace as the house sees it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Workspace:
    """One Slack workspace; `pilot` names the teams that asks are limited to, empty means all;
    `scopes` are what Slack lets our token do.
    """

    id: str
    name: str
    bot_user_id: str
    zone: str
    is_paused: bool
    pilot: tuple[str, ...]
    channel: str
    scopes: frozenset[str] = frozenset()
