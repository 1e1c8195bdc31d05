"""A scorecard, and what it is derived from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades import Rating
from bot.scores.sheets import Company, PartScore, Sheet
from bot.scores.surveys import Lesson
from scoring.model import CheckIn
from scoring.scorecard import Override

MOST_LESSONS = 6


@dataclass(frozen=True)
class Reopening:
    """A closed cycle was opened again: by whom (their name), when and why."""

    by: str
    on: dt.date
    reason: str


@dataclass(frozen=True)
class Inputs:
    """All that a closed scorecard was derived from, by key result id, so that it can be derived
    again: key results with their objectives and rules as they were, what was said of them, and
    what people decided. A team's have no ratings, whose scorecards are kept apart.
    """

    on: dt.date
    is_normalised: bool
    key_results: tuple[OwnedKeyResult, ...]
    check_ins: dict[int, tuple[CheckIn, ...]]
    overrides: dict[int, Override]
    waivers: dict[int, str]
    notes: dict[int, str]
    lessons: dict[int, str]
    reopened: tuple[Reopening, ...] = ()
    note_authors: dict[int, int] = field(default_factory=dict)  # absent in what was kept before
    lesson_authors: dict[int, int] = field(default_factory=dict)
    ratings: dict[int, Rating] = field(default_factory=dict)
    not_final: tuple[int, ...] = ()  # ids whose number did not count; none before that rule
    smaller: tuple[PartScore, ...] = ()
    leaves_out_ratings: bool = False  # whether there were some that it does not hold

    @property
    def has_ratings(self) -> bool:
        """Whether any of its key results is a rating, as in what was kept of teams before."""
        return any(kr.is_rating for kr in self.key_results)

    @property
    def people(self) -> set[int]:
        """Ids of all whose names it shows."""
        return {
            *(kr.owner_id for kr in self.key_results),
            *(one.by_id for one in self.ratings.values()),
            *self.note_authors.values(),
            *self.lesson_authors.values(),
        }


@dataclass(frozen=True)
class Point:
    """How far a week ended, and how far the plan wanted it, as weighted shares of the way."""

    week: dt.date
    progress: float
    plan: float


@dataclass(frozen=True)
class Posted:
    """A closed scorecard that stands in a channel: the name of its post, whose it is (a team's
    key, nothing for the company), and in which language.
    """

    once: str
    channel: str
    about: str
    language: str


@dataclass(frozen=True)
class Before:
    """The score of the cycle before."""

    cycle: str
    score: float


@dataclass(frozen=True)
class Card:
    """A scorecard of a team or a person, with what stands beside the sheet. `brier` says how well
    stated confidence foresaw what came, None below ten closed key results.
    """

    sheet: Sheet
    curve: tuple[Point, ...]
    before: Before | None = None
    brier: float | None = None
    reopened: tuple[Reopening, ...] = ()
    is_private: bool = False  # somebody else's, which only they may make public


@dataclass(frozen=True)
class CompanyCard:
    """The company's scorecard, with the curve it came by and what was learned."""

    company: Company
    curve: tuple[Point, ...]
    lessons: tuple[Lesson, ...] = ()
    before: Before | None = None
    brier: float | None = None
    reopened: tuple[Reopening, ...] = ()
    leaves_out_ratings: bool = False  # what was kept before may have some in its numbers


def cycle_before(cycle: Cycle, cycles: Sequence[Cycle]) -> Cycle | None:
    """The last one of about the same length that ended before a cycle began."""
    days = (cycle.last_day - cycle.first_day).days
    alike = [
        one
        for one in cycles
        if one.last_day < cycle.first_day
        and abs((one.last_day - one.first_day).days - days) <= days / 4
    ]
    return max(alike, key=lambda one: one.last_day, default=None)
