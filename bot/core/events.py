"""Events: areas emit them, and areas above react in the same transaction."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PersonChanged:
    """Zone, hours, absence or membership changed; asks not yet sent may move."""

    person_id: int


@dataclass(frozen=True)
class CompanyChanged:
    """Key results, teams or workspace settings changed: other people may be asked."""


@dataclass(frozen=True)
class AccountJoined:
    """A full member joined the workspace in Slack."""

    slack_id: str


@dataclass(frozen=True)
class MemberAdded:
    """A person became a member of a team who was in none before."""

    person_id: int


@dataclass(frozen=True)
class MembersLeft:
    """These people are no longer members of a team."""

    team_id: int
    person_ids: tuple[int, ...]


@dataclass(frozen=True)
class LeaderReplaced:
    """Somebody leads the teams and people of a manager who left."""

    departed_id: int
    successor_id: int


@dataclass(frozen=True)
class ChannelRefused:
    """Slack refused a post to a channel; it waits until the channel can be posted to."""

    channel: str
    reason: str


@dataclass(frozen=True)
class CheckInsRecorded:
    """A person's key results have (new versions of) check-ins for a week."""

    person_id: int
    week: dt.date
    key_result_ids: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class SharedFile:
    """A file in a message, as Slack tells of it; the `mode` of one elsewhere is "external"."""

    id: str
    name: str
    size: int = 0  # bytes
    mode: str = ""


@dataclass(frozen=True)
class FilesDropped:
    """Somebody sent files to the bot in a direct message, with words of their own or without."""

    slack_id: str
    channel: str
    ts: str
    thread_ts: str | None
    files: tuple[SharedFile, ...]
    has_text: bool


@dataclass(frozen=True)
class FilesImported:
    """Files that an admin dropped were imported."""

    slack_id: str


@dataclass(frozen=True)
class ScoresConfirmed:
    """The scores of these people in a finished cycle were confirmed."""

    cycle_id: int
    owner_ids: tuple[int, ...]


@dataclass(frozen=True)
class AsksExcused:
    """These people, each with the Monday of a week, are away until the time to answer is over."""

    weeks: tuple[tuple[int, dt.date], ...]


@dataclass(frozen=True)
class AsksClosed:
    """The time to answer for a week is over for these people."""

    week: dt.date
    person_ids: tuple[int, ...]
