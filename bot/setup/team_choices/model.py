"""What is entered about teams; a channel with its people, what its team may be called, and who may
lead it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.people.roster import SlackAccount
from bot.setup.drafts import PlannedTeam

LEADS = re.compile(
    r"\b(head|lead|leader|manager|director|chief|vp|c[efmost]o)\b|主管|经理|总监|负责人|组长|部长",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MembersEntered:
    """The lead and those left out of each team by its place, as Slack ids, and whom leads report
    to.
    """

    leads: tuple[str, ...]
    left_out: tuple[tuple[str, ...], ...]
    top_manager_id: str


@dataclass(frozen=True)
class PlainTeamEntered:
    """A team whose people are chosen one by one, and whether another one follows."""

    team: PlannedTeam
    has_another: bool


@dataclass(frozen=True)
class ChannelPeople:
    """A channel of Slack: its id and name, who created it, and the accounts in it, bots and guests
    included.
    """

    id: str
    name: str
    creator_id: str
    account_ids: tuple[str, ...]


def team_name(channel: str) -> str:
    """Return what the team of a channel is probably called.

    >>> team_name("team-sales-dev"), team_name("growth_team"), team_name("SEO"), team_name("team")
    ('Sales dev', 'Growth', 'SEO', 'Team')
    """
    words = [word for word in re.split(r"[-_\s]+", channel) if word]
    kept = [word for word in words if word.casefold() not in ("team", "grp", "group")] or words
    name = " ".join(kept)
    return name[:1].upper() + name[1:]


def likely_lead(members: Sequence[SlackAccount], creator_id: str) -> str:
    """Return the Slack id of the member who probably leads: by title, else the one who created the
    channel, else the first; empty if nobody is in it.
    """
    titled = [member.slack_id for member in members if LEADS.search(member.title)]
    created = [member.slack_id for member in members if member.slack_id == creator_id]
    return next(iter((*titled, *created, *(member.slack_id for member in members))), "")
