"""What one person's App Home shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.alerts.messages import AlertPlacement
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.scores.calculation import Scorecard, ScoredKeyResult
from bot.weekly.asks import Ask, AskOutcome, AskState
from scoring.model import Assessment


@dataclass(frozen=True)
class HomeWeek:
    """How far the check-in about a week has come, and the ask about it, if there is one."""

    monday: dt.date
    done: int
    all: int
    ask: Ask | None

    @property
    def is_done(self) -> bool:
        """Nothing is missing."""
        return self.done == self.all

    @property
    def is_late(self) -> bool:
        """The time to answer on time is over, and something is missing."""
        return not self.is_done and self.ask is not None and self.ask.outcome is AskOutcome.MISSED

    @property
    def is_ahead(self) -> bool:
        """The ask about it is still to come."""
        return not self.is_done and (self.ask is None or self.ask.state is AskState.PLANNED)


@dataclass(frozen=True)
class TeamMember:
    """One of the people someone leads, with their key results, worst first; whether they have
    answered is None where no answer is due, as of who is away. `is_partial`: some of it is told.
    """

    person: Person
    has_answered: bool | None
    rows: tuple[ScoredKeyResult, ...]
    is_partial: bool = False


@dataclass(frozen=True)
class LedPeople:
    """The people someone leads, those with the worst key result first, and the week that counts."""

    monday: dt.date
    members: tuple[TeamMember, ...]

    @property
    def due(self) -> int:
        """How many an answer is due from."""
        return sum(member.has_answered is not None for member in self.members)

    @property
    def done(self) -> int:
        """How many have answered."""
        return sum(member.has_answered is True for member in self.members)


@dataclass(frozen=True)
class Home:
    """A person's key results and week; for a manager their people's, and the open alerts with who
    acknowledged them, by id. There is a sheet for every running cycle in which they own something;
    `cycles` are the names of all cycles, by id, where several run, so that each is named.
    """

    person: Person
    today: dt.date
    sheets: tuple[
        Scorecard, ...
    ]  # empty before there is a cycle; one without rows for who owns nothing
    week: HomeWeek | None  # None when no key result is open for a check-in
    led: LedPeople | None  # None for those who lead nobody
    alerts: tuple[tuple[AlertPlacement, OwnedKeyResult], ...]
    takers: Mapping[int, Person]
    cycles: Mapping[int, str] = field(default_factory=dict)
    standing: Mapping[int, Assessment] = field(default_factory=dict)  # of what alerts are about

    @property
    def owns_any(self) -> bool:
        """Whether they own a key result in a running cycle."""
        return any(one.has_key_results for one in self.sheets)
