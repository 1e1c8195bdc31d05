"""What a week looked like to those who lead: who answered, what changed, what needs them."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.records import CheckInVersion
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.weekly.asks import AskOutcome
from scoring.attention import has_moved, is_flagged, is_silent, urgency
from scoring.model import Assessment, Health

LATE_FOR = dt.timedelta(days=14)  # a week may be answered until the next one is asked about
SURE, DOUBTFUL = 7, 4  # of 10
UNLIKELY, LIKELY = 0.4, 0.7


@dataclass(frozen=True)
class DigestEntry:
    """One key result of the week: as it stood before, as it stands, and what was said, by whom if
    not by its owner.
    """

    kr: OwnedKeyResult
    owner: Person
    before: Assessment
    now: Assessment
    said: CheckInVersion | None
    spoken_by: Person | None = None
    cycle: str = ""  # its name, where cycles are told apart

    @property
    def has_changed(self) -> bool:
        """Whether the week moved its flag."""
        return has_moved(self.before.health, self.now.health)

    @property
    def has_ended(self) -> bool:
        """Whether its last day was since the week before."""
        return self.now.health is Health.CLOSED and self.before.health is not Health.CLOSED

    @property
    def is_at_odds(self) -> bool:
        """Whether the owner and the forecast see different ends."""
        sure, p_hit = self.now.confidence, self.now.reason.p_hit
        if sure is None or p_hit is None:
            return False
        return (sure >= SURE and p_hit < UNLIKELY) or (sure <= DOUBTFUL and p_hit > LIKELY)

    @property
    def blocker(self) -> str:
        """What the owner says stands in the way this week."""
        return self.said.entry.blocker if self.said else ""


@dataclass(frozen=True)
class WeeklyReport:
    """A week of some people."""

    week: dt.date
    answers: tuple[tuple[Person, AskOutcome], ...]
    entries: tuple[DigestEntry, ...]  # worst first
    cycles: tuple[str, ...] = ()  # names in order, where cycles are told apart
    alerts: int = 0  # key results with an alert that waits for the reader's answer

    def who(self, *outcomes: AskOutcome) -> list[Person]:
        """People whose week ended so."""
        return [person for person, outcome in self.answers if outcome in outcomes]

    def share(self, person: Person) -> tuple[int, int]:
        """How many of someone's key results have something said about the week, of how many."""
        theirs = [entry for entry in self.entries if entry.owner.id == person.id]
        return sum(entry.said is not None for entry in theirs), len(theirs)

    @property
    def asked(self) -> int:
        """How many an answer was due from."""
        return len(self.answers) - len(self.who(AskOutcome.EXCUSED))

    @property
    def reported(self) -> int:
        """How many key results have something said about the week."""
        return sum(entry.said is not None for entry in self.entries)

    @property
    def ended(self) -> list[DigestEntry]:
        """What ended in this week; a last day that has passed since is for the next digest."""
        monday = self.week + dt.timedelta(days=7)
        return [e for e in self.entries if e.has_ended and e.kr.rule.last_day < monday]

    @property
    def flagged(self) -> list[DigestEntry]:
        """What wants attention, worst first; silence is told by person."""
        return [e for e in self.entries if is_flagged(e.now) and not is_silent(e.now)]

    @property
    def silent(self) -> list[tuple[Person, list[DigestEntry]]]:
        """Who has been silent about what for weeks."""
        quiet = [entry for entry in self.entries if is_silent(entry.now)]
        owners = dict.fromkeys(entry.owner for entry in quiet)
        return [(owner, [e for e in quiet if e.owner == owner]) for owner in owners]

    @property
    def healths(self) -> dict[str, Counter[Health]]:
        """How many stand how, by cycle where cycles are told apart."""
        found: dict[str, Counter[Health]] = {}
        for name in self.cycles or ("",):
            own = (e.now.health for e in self.entries if not self.cycles or e.cycle == name)
            found[name] = Counter(own)
        return found


def sorted_report(
    week: dt.date,
    answers: list[tuple[Person, AskOutcome]],
    entries: list[DigestEntry],
    cycles: Sequence[str] = (),
) -> WeeklyReport:
    """A week in order: people by name, key results worst first."""
    return WeeklyReport(
        week,
        tuple(sorted(answers, key=lambda answer: answer[0].name)),
        tuple(sorted(entries, key=lambda entry: urgency(entry.now))),
        tuple(cycles),
    )
