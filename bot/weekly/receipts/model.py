"""What is recorded for a week, beside what stood before it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.checkins.records import CheckInEntry, CheckInVersion
from bot.goals.objectives import Cycle, OwnedKeyResult
from bot.people.people import Person
from bot.weekly.asks import Ask, Outcome
from scoring.attention import has_moved
from scoring.model import Assessment


@dataclass(frozen=True)
class Line:
    """One key result as it stands now and stood a week ago; `last` is what was said before."""

    kr: OwnedKeyResult
    now: Assessment
    before: Assessment
    said: CheckInVersion | None
    last: CheckInEntry | None

    @property
    def has_moved(self) -> bool:
        """Whether the week changed its health."""
        return has_moved(self.before.health, self.now.health)


@dataclass(frozen=True)
class Receipt:
    """A person's week; `ask` is None when it was answered without being asked about."""

    person: Person
    week: dt.date
    lines: tuple[Line, ...]
    ask: Ask | None
    names: Mapping[int, str]
    today: dt.date = dt.date.min  # theirs
    cycles: Mapping[int, Cycle] = field(default_factory=dict)  # by id, if told apart

    @property
    def done(self) -> int:
        """How many key results have something said about the week."""
        return sum(line.said is not None for line in self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.done == len(self.lines)

    @property
    def outcome(self) -> Outcome:
        """How the week's ask ended; what was never asked about is on time."""
        return self.ask.outcome if self.ask else Outcome.ON_TIME

    @property
    def others(self) -> dict[int, CheckInVersion]:
        """The last version of each other person who answered, by person."""
        said = [line.said for line in self.lines if line.said]
        others = [v for v in said if v.by_id != self.person.id]
        return {v.by_id: v for v in sorted(others, key=lambda v: v.at)}
