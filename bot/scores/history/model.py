"""The history of a key result as one person may see it."""

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
from scoring.trace import TracePoint


@dataclass(frozen=True)
class HistoryWeek:
    """A week with all versions of its check-in, oldest first.

    `outcome` is how the owner's ask ended, None if no ask was about this key result.
    """

    monday: dt.date
    versions: tuple[CheckInVersion, ...] = ()
    outcome: AskOutcome | None = None

    @property
    def latest(self) -> CheckInVersion | None:
        """Return the version that counts; None without a check-in or if it was withdrawn."""
        return next((version for version in self.versions if version.is_latest), None)

    @property
    def replaced(self) -> tuple[CheckInVersion, ...]:
        """Return the versions that no longer count, newest first."""
        return tuple(version for version in reversed(self.versions) if not version.is_latest)


@dataclass(frozen=True, kw_only=True)
class KeyResultHistory:
    """One page of a key result's history, as its reader may see it.

    `points` are all weeks so far, `weeks` those of the page, newest first; `earlier` is the first
    week of the page, if there is a next one. Private notes are left out unless the reader may see
    them. `may_edit` is about check-ins, `may_change` about the key result itself. `revisions` are
    earlier targets and dates, newest first. `rating` is set for a rating that was given. `cycle`
    is a name, empty for the only running cycle. `same_title` are cycle names and ids of key
    results with the same title. `names` are people's names by id.
    """

    reader: Person
    owner: Person
    kr: OwnedKeyResult
    assessment: Assessment
    points: tuple[TracePoint, ...]
    weeks: tuple[HistoryWeek, ...]
    earlier: dt.date | None
    names: Mapping[int, str]
    may_edit: bool
    may_change: bool = False
    may_hand_over: bool = False
    revisions: tuple[Revision, ...] = ()
    rating: Rating | None = None
    cycle: str = ""
    same_title: tuple[tuple[str, int], ...] = ()
