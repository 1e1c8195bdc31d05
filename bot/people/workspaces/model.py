"""A Slack workspace and its settings."""

import datetime as dt
from dataclasses import dataclass

BY_TIME_ZONE = "zone"  # in place of a country: each person's own


@dataclass(frozen=True)
class AskTime:
    """When the weekly ask is due, in local time; weekday 0 is Monday."""

    weekday: int = 0
    time: dt.time = dt.time(9, 0)


@dataclass(frozen=True)
class Workspace:
    """One Slack workspace. `pilot` are the keys of the teams that get asks, empty for all teams;
    `scopes` are the permissions of the bot token, None where Slack didn't say. People and teams
    without a day, time or language of their own are asked at `ask`, in `language`; an empty one is
    that of the installation. `country` has the public holidays of people who are added: a country
    or region, empty for none, or BY_TIME_ZONE. `dates` says what comes first in 05/11/2026,
    `day-first` or `month-first`, and is empty if nobody said so. With `agreement` managers agree to
    key results, see `bot/agreements`.
    """

    id: str
    name: str
    bot_user_id: str
    zone: str
    is_paused: bool
    pilot: tuple[str, ...]
    channel: str
    scopes: frozenset[str] | None = frozenset()
    ask: AskTime = AskTime()
    language: str = ""
    country: str = ""
    dates: str = ""
    agreement: bool = False

    def may(self, scope: str) -> bool:
        """Whether the token has a permission, or may have it: then Slack decides when it's used."""
        return self.scopes is None or scope in self.scopes
