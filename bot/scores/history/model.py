"""The history of a key result: its curve, and week by week all that was said."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.checkins.records import CheckInVersion
from bot.goals.objectives import OwnedKeyResult
from bot.goals.revisions import Revision
from bot.people.people import Person
from bot.scores.grades import Rating
from bot.weekly.asks import AskOutcome
from scoring.model import Assessment
from scoring.trace import Point


@dataclass(frozen=True)
class HistoryWeek:
    """A week with all its versions, oldest first; `outcome` is None where nobody was asked about
    this key result.
    """

    monday: dt.date
    versions: tuple[CheckInVersion, ...] = ()
    outcome: AskOutcome | None = None

    @property
    def stands(self) -> CheckInVersion | None:
        """The version that counts; None while silent and after all was withdrawn."""
        return next((v for v in self.versions if v.is_latest), None)

    @property
    def replaced(self) -> tuple[CheckInVersion, ...]:
        """Versions that count no more, newest first."""
        return tuple(v for v in reversed(self.versions) if not v.is_latest)


@dataclass(frozen=True)
class KeyResultHistory:
    """What one reader sees of a key result; `weeks` are one page of it, newest first.

    `points` are all weeks so far; `earlier` is the first week of the next page, if there is one.
    Private notes are in the versions only for those who may read them. `may_edit` is about
    check-ins, `may_change` about the key result itself; `revisions` are what it asked for before.
    """

    reader: Person
    owner: Person
    kr: OwnedKeyResult
    said: Assessment
    points: tuple[Point, ...]
    weeks: tuple[HistoryWeek, ...]
    earlier: dt.date | None
    names: Mapping[int, str]
    may_edit: bool
    may_change: bool = False
    revisions: tuple[Revision, ...] = ()
    rating: Rating | None = None  # of a rating: what was given, for those who may read it
    cycle: str = ""  # its name; empty where it is the only one that runs
    elsewhere: tuple[tuple[str, int], ...] = ()  # cycle and id of others with the same title
