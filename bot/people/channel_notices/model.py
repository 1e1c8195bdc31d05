"""A channel that cannot be posted to."""

import datetime as dt
from dataclasses import dataclass

RETRY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ChannelOutage:
    """A channel that could not be posted to, why, and who was told; it is tried again on its own
    at `retry_at`. `team_ids` are the teams that it was the channel of, 0 for the company.
    """

    id: int
    channel: str
    reason: str
    team_ids: tuple[int, ...]
    recipients: tuple[int, ...]
    retry_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class OutageNotice:
    """What the message about a channel shows: whose it is, and how many messages wait."""

    channel: str
    reason: str
    teams: tuple[str, ...]
    is_company: bool
    waiting: int
