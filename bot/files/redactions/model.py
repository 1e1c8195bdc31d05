"""A posted scorecard with ratings in it, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle
from bot.people.people import Team
from bot.slack.outbox import Message, MessageLocation


@dataclass(frozen=True)
class RatedScorecard:
    """A closed scorecard that tells ratings, of a team or of the company (None): kept with
    `ratings` of them, or none where only the score of the cycle before tells them. `pages` are its
    posts by name, as they read without.
    """

    cycle: Cycle
    team: Team | None
    ratings: int
    once: str
    pages: Mapping[str, Message]


@dataclass(frozen=True)
class RedactedScorecard:
    """What became of a scorecard: how many of its posts change, which stay as they are because
    nobody knows where they stand, and whether files of it may have been shown.
    """

    card: RatedScorecard
    revised: int
    out_of_reach: int
    has_files: bool


@dataclass(frozen=True)
class SharedFiles:
    """Files that may stand in the thread of a post, those that were promised until a moment."""

    once: str
    place: MessageLocation
    until: dt.datetime


@dataclass(frozen=True)
class FilesLeft:
    """Files that Slack did not take back, and why."""

    place: MessageLocation
    reason: str
