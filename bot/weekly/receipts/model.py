"""What is recorded for a week, beside what was recorded before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.checkins.records import CheckInEntry, CheckInVersion
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.weekly.ask_schedule import Ask, AskOutcome
from scoring.attention import has_moved
from scoring.model import Assessment


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One key result now and a week ago; `version` is of the week, `last` of an earlier one."""

    key_result: OwnedKeyResult
    assessment: Assessment
    assessment_before: Assessment
    version: CheckInVersion | None
    last: CheckInEntry | None

    @property
    def has_moved(self) -> bool:
        """Whether the week changed its health."""
        return has_moved(self.assessment_before.health, self.assessment.health)


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A person's week; `ask` is None if it was answered without being asked.

    `names` are people by id. `today` is theirs. `cycles`, by id, are empty if all key results are
    of one cycle.
    """

    person: Person
    week: dt.date
    lines: tuple[ReceiptLine, ...]
    ask: Ask | None
    names: Mapping[int, str]
    today: dt.date
    cycles: Mapping[int, Cycle]

    @property
    def recorded(self) -> int:
        """The number of key results with a check-in for the week."""
        return sum(receipt_line.version is not None for receipt_line in self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether every key result has a check-in."""
        return self.recorded == len(self.lines)

    @property
    def outcome(self) -> AskOutcome:
        """How the week's ask ended; without an ask the answer is on time."""
        return self.ask.outcome if self.ask else AskOutcome.ON_TIME

    @property
    def versions_of_others(self) -> dict[int, CheckInVersion]:
        """The last version of each other person who answered, by person id."""
        versions = [receipt_line.version for receipt_line in self.lines if receipt_line.version]
        of_others = [version for version in versions if version.by_id != self.person.id]
        return {version.by_id: version for version in sorted(of_others, key=lambda v: v.at)}
