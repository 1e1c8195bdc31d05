"""A week of some people: who answered, what changed, and what needs attention."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.records import CheckInVersion
from bot.followups.next_steps import NextStep
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.weekly.asks import AskOutcome
from scoring.attention import has_moved, is_flagged, is_silent, urgency
from scoring.model import Assessment, Health

CONFIDENT, DOUBTFUL = 7, 4  # of 10
UNLIKELY, LIKELY = 0.4, 0.7  # probabilities


@dataclass(frozen=True, kw_only=True)
class DigestEntry:
    """One key result: its assessments before the week and now, and the week's check-in if any.

    `reported_by` is set if someone other than the owner checked in. `cycle` is the name of its
    cycle, if the key results are of several cycles. `next_steps` are open, or done since the ask.
    """

    key_result: OwnedKeyResult
    owner: Person
    previous: Assessment
    current: Assessment
    version: CheckInVersion | None
    reported_by: Person | None = None
    cycle: str = ""
    next_steps: Sequence[NextStep] = ()

    @property
    def has_changed(self) -> bool:
        """Whether its health changed in this week."""
        return has_moved(self.previous.health, self.current.health)

    @property
    def has_ended(self) -> bool:
        """Whether its last day was after the week before."""
        was_closed = self.previous.health is Health.CLOSED
        return self.current.health is Health.CLOSED and not was_closed

    @property
    def is_at_odds(self) -> bool:
        """Whether the owner's confidence and the forecast disagree."""
        confidence, p_hit = self.current.confidence, self.current.reason.p_hit
        if confidence is None or p_hit is None:
            return False
        is_too_sure = confidence >= CONFIDENT and p_hit < UNLIKELY
        return is_too_sure or (confidence <= DOUBTFUL and p_hit > LIKELY)

    @property
    def blocker(self) -> str:
        """Return the blocker of the week's check-in, or ""."""
        return self.version.entry.blocker if self.version else ""


@dataclass(frozen=True, kw_only=True)
class WeeklyReport:
    """A week of some people. `entries` are worst first.

    `cycles` are names of cycles in order, if the key results are of several. `alerts` counts the
    key results with an alert that waits for the reader's answer.
    """

    week: dt.date
    answers: tuple[tuple[Person, AskOutcome], ...]
    entries: tuple[DigestEntry, ...]
    cycles: tuple[str, ...] = ()
    alerts: int = 0

    def people_with(self, *outcomes: AskOutcome) -> list[Person]:
        """Return the people whose week had one of these outcomes."""
        return [person for person, outcome in self.answers if outcome in outcomes]

    def answered_share(self, person: Person) -> tuple[int, int]:
        """Return how many of someone's key results have a check-in of the week, and how many
        there are.
        """
        entries = [
            report_entry for report_entry in self.entries if report_entry.owner.id == person.id
        ]
        return sum(report_entry.version is not None for report_entry in entries), len(entries)

    @property
    def asked(self) -> int:
        """Return how many people an answer was due from."""
        return len(self.answers) - len(self.people_with(AskOutcome.EXCUSED))

    @property
    def reported(self) -> int:
        """Return how many key results have a check-in of the week."""
        return sum(report_entry.version is not None for report_entry in self.entries)

    @property
    def missing(self) -> list[Person]:
        """Return the people who still owe an answer."""
        return self.people_with(AskOutcome.MISSED, AskOutcome.OPEN)

    @property
    def ended(self) -> list[DigestEntry]:
        """Return what ended in this week, but not later."""
        next_monday = self.week + dt.timedelta(days=7)
        return [
            report_entry
            for report_entry in self.entries
            if report_entry.has_ended and report_entry.key_result.rule.last_day < next_monday
        ]

    @property
    def flagged(self) -> list[DigestEntry]:
        """Return what needs attention, worst first, without silent key results."""
        return [
            report_entry
            for report_entry in self.entries
            if is_flagged(report_entry.current) and not is_silent(report_entry.current)
        ]

    @property
    def orphaned(self) -> list[DigestEntry]:
        """Return what has no owner any more, worst first, if its last day is to come."""
        return [
            report_entry
            for report_entry in self.entries
            if not report_entry.owner.is_active and report_entry.current.health is not Health.CLOSED
        ]

    @property
    def silent(self) -> list[tuple[Person, list[DigestEntry]]]:
        """Return owners who have not reported key results for weeks, with these."""
        silent = [
            report_entry
            for report_entry in self.entries
            if is_silent(report_entry.current) and report_entry.owner.is_active
        ]
        owners = dict.fromkeys(report_entry.owner for report_entry in silent)
        return [
            (owner, [report_entry for report_entry in silent if report_entry.owner == owner])
            for owner in owners
        ]

    @property
    def healths(self) -> dict[str, Counter[Health]]:
        """Return how many key results have each health, by cycle name ("" if there is only one
        cycle).
        """
        return {
            name: Counter(
                report_entry.current.health
                for report_entry in self.entries
                if not self.cycles or report_entry.cycle == name
            )
            for name in self.cycles or ("",)
        }


def sorted_report(
    week_start: dt.date,
    answers: list[tuple[Person, AskOutcome]],
    entries: list[DigestEntry],
    cycles: Sequence[str] = (),
) -> WeeklyReport:
    """Return a report with people by name and key results worst first."""
    return WeeklyReport(
        week=week_start,
        answers=tuple(sorted(answers, key=lambda answer: answer[0].name)),
        entries=tuple(sorted(entries, key=lambda report_entry: urgency(report_entry.current))),
        cycles=tuple(cycles),
    )
