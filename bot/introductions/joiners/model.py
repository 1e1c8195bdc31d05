"""Somebody who joined, and what a lead decided about them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.people.people import Person, Team
from bot.people.roster import SlackAccount

MOST_TEAMS = 100  # of a menu in Slack


class JoinerDecision(StrEnum):
    """What became of the question."""

    OPEN = "open"
    ADDED = "added"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Joiner:
    """A question about somebody who joined a team's channel, or the workspace (`team_id` 0)."""

    id: int
    slack_id: str
    team_id: int
    first_day: dt.date
    recipients: tuple[int, ...]
    decision: JoinerDecision


@dataclass(frozen=True, kw_only=True)
class JoinerQuestion:
    """What the question shows: the team that is meant, or which can be chosen. `is_in_channel` says
    that its channel was joined, not only the workspace.
    """

    joiner: Joiner
    account: SlackAccount
    team: Team | None
    teams: tuple[Team, ...] = ()
    is_in_channel: bool = False


@dataclass(frozen=True, kw_only=True)
class JoinerAnswer:
    """What the question becomes. `team` is None where they joined none."""

    joiner: Joiner
    account: SlackAccount
    team: Team | None
    decided_by: Person
