"""What a person's Home shows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.agreements.changes import ChangeContext
from bot.agreements.drafts import DraftCard
from bot.alerts.messages import AlertPlacement
from bot.core.i18n import Translator
from bot.followups.next_steps import NextStep, next_step_line
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.scores.calculation import Scorecard, ScoredKeyResult
from bot.setup.invitation import SetupCard
from bot.weekly.asks import Ask, AskOutcome, AskState
from scoring.model import Assessment


@dataclass(frozen=True)
class HomeWeek:
    """How many key results are recorded for a week, and the ask for it if there is one.

    `has_values` says that any key result has had a value, so that it may stay as it is.
    """

    monday: dt.date
    recorded: int
    total: int
    ask: Ask | None
    has_values: bool

    @property
    def is_complete(self) -> bool:
        """Whether every key result is recorded."""
        return self.recorded == self.total

    @property
    def is_late(self) -> bool:
        """Whether something is missing after the time to answer."""
        is_missed = self.ask is not None and self.ask.outcome is AskOutcome.MISSED
        return is_missed and not self.is_complete

    @property
    def is_ahead(self) -> bool:
        """Whether something is missing, and the ask is still to come."""
        is_to_come = self.ask is None or self.ask.state is AskState.PLANNED
        return is_to_come and not self.is_complete


@dataclass(frozen=True)
class TeamMember:
    """One of the people somebody leads, with their key results, worst first.

    `has_answered` is None if no answer is due, for example while they are away.
    """

    person: Person
    has_answered: bool | None
    rows: tuple[ScoredKeyResult, ...]
    is_partly_answered: bool = False


@dataclass(frozen=True)
class LedPeople:
    """The people somebody leads, those with the worst key result first, and their open week;
    `orphans` are key results of people who left.
    """

    monday: dt.date
    members: tuple[TeamMember, ...]
    orphans: tuple[ScoredKeyResult, ...] = ()

    @property
    def due(self) -> int:
        """The number of people who should answer."""
        return sum(member.has_answered is not None for member in self.members)

    @property
    def answered(self) -> int:
        """The number of people who have answered."""
        return sum(member.has_answered is True for member in self.members)


@dataclass(frozen=True, kw_only=True)
class Home:
    """A person's Home.

    `scorecards` has one per running cycle in which they own something. It is empty before there is
    a cycle, and has one without rows for a person who owns nothing. `week` is None if no key result
    is open for a check-in, `led_people` if they lead nobody. `alerts` are open, with their key
    results; `assessments` are of these, by id, and `people_by_id` who acted on them. `cycle_names`,
    by id, are empty if only one cycle runs. `setup` is None once Weekbeat is set up.
    `next_steps` are open, by key result id. `drafts` are their own, by cycle, and `changes`
    of theirs wait.
    """

    person: Person
    today: dt.date
    scorecards: tuple[Scorecard, ...]
    week: HomeWeek | None
    led_people: LedPeople | None
    alerts: tuple[tuple[AlertPlacement, OwnedKeyResult], ...]
    people_by_id: Mapping[int, Person]
    cycle_names: Mapping[int, str] = field(default_factory=dict)
    assessments: Mapping[int, Assessment] = field(default_factory=dict)
    setup: SetupCard | None = None
    next_steps: Mapping[int, Sequence[NextStep]] = field(default_factory=dict)
    drafts: Sequence[DraftCard] = ()
    changes: Sequence[ChangeContext] = ()

    def step_lines(self, t: Translator, key_result_id: int) -> list[str]:
        """Return the open next steps of a key result, one line each."""
        steps = self.next_steps.get(key_result_id, ())
        return [next_step_line(t, step, self.today) for step in steps]

    @property
    def owns_any(self) -> bool:
        """Whether they own a key result in a running cycle."""
        return any(scorecard.has_key_results for scorecard in self.scorecards)
