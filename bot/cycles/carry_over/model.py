"""What goes on in the next cycle, and what is left of a measure that is carried over."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.agreements.drafts import DraftCard
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from scoring.measure import MeasureRefused, check
from scoring.model import Assessment, Direction, Measure, Reading


class ContinuationKind(StrEnum):
    """How a key result goes on: with what is left of it, or once more as it is."""

    CARRY = "carry"
    COPY = "copy"


@dataclass(frozen=True)
class KeyResultsContinued:
    """A person's key results of a cycle were taken along into the next one."""

    person_id: int
    cycle_id: int
    next_id: int


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """A key result and its copy in a later cycle; `measure` is what the copy was given."""

    source_id: int
    copy_id: int
    kind: ContinuationKind
    measure: Measure
    by_id: int | None = None


@dataclass(frozen=True)
class ContinuationItem:
    """A key result that may go on, with its assessment and what would be left of its measure.
    `is_there` says that the next cycle has it already.
    """

    kr: OwnedKeyResult
    assessment: Assessment
    remaining: Measure
    is_there: bool

    @property
    def is_finished(self) -> bool:
        """Whether there is nothing left to carry over as it stands now."""
        return self.assessment.progress is not None and self.assessment.progress >= 1


@dataclass(frozen=True, kw_only=True)
class ContinuationForm:
    """A person's key results of a cycle, and the cycle in which they may go on. `draft_card` tells
    the owner of their drafts there.
    """

    owner: Person
    cycle: Cycle
    next_cycle: Cycle
    items: tuple[ContinuationItem, ...]
    draft_card: DraftCard | None = None

    @property
    def open_items(self) -> list[ContinuationItem]:
        """Return what the next cycle doesn't have yet."""
        return [item for item in self.items if not item.is_there]


def remaining_measure(
    measure: Measure, assessment: Assessment, done: Iterable[str] = ()
) -> Measure:
    """Return what is left of a measure for the next cycle.

    A rising or falling value starts where it is now, with the same target; of a sum the rest
    remains; of milestones those that are not in `done` (titles), without their dates. Where nothing
    would be left, the measure is returned unchanged.
    """
    remaining = measure
    if measure.direction is Direction.ACHIEVE:
        done_titles = set(done)
        open_milestones = tuple(
            replace(milestone, due=None)
            for milestone in measure.milestones
            if milestone.title not in done_titles
        )
        remaining = replace(measure, milestones=open_milestones or measure.milestones)
    elif measure.reading is Reading.SUM and measure.target and assessment.total:
        remaining = replace(measure, target=measure.target - assessment.total)
    elif (
        measure.direction in (Direction.INCREASE, Direction.DECREASE)
        and assessment.current is not None
    ):
        remaining = replace(measure, start=assessment.current)
    try:
        check(remaining)
    except MeasureRefused:
        return measure
    return remaining


def undated_measure(measure: Measure) -> Measure:
    """Return a measure whose milestones have no dates: those were of another cycle."""
    milestones = tuple(replace(milestone, due=None) for milestone in measure.milestones)
    return replace(measure, milestones=milestones)
