"""The scores of a team, a person or the company in a cycle, and two of them compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.goals.cycle_calendar import Cycle
from bot.goals.library import ClickStage, MetricLibrary
from bot.people.people import Person, Team
from scoring.funnel import BESIDE, STAGES, DimensionPart, DimensionProgress, progress_by_dimension
from scoring.grades import Grade
from scoring.model import Dimension, Health

T = TypeVar("T")
Subject = Team | Person | None  # None is the company


@dataclass
class ComparisonRequest:
    """The teams, people and cycles that someone named after the command."""

    subjects: list[Subject] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)

    @property
    def person_count(self) -> int:
        """How many of the subjects are people."""
        return sum(isinstance(subject, Person) for subject in self.subjects)


@dataclass(frozen=True, kw_only=True)
class CountedKeyResult:
    """A key result of a subject. `share` is its weight in the subject's score, 0 to 1; `expected`
    is the progress that its plan expects by now.
    """

    title: str
    dimension: Dimension | None
    health: Health
    is_flagged: bool
    score: float | None
    grade: Grade | None
    expected: float
    share: float


@dataclass(frozen=True, kw_only=True)
class SubjectScores:
    """A team, a person or the company (without a name) in a cycle.

    `parts` counts key results, `reported` those with a number, `reached` those at their target. A
    cycle that `is_over` may not be closed yet: its scores can still change.
    """

    name: str
    cycle: Cycle
    score: float | None
    reported: int
    parts: int
    reached: int
    counted: tuple[CountedKeyResult, ...]
    is_over: bool
    is_closed: bool


@dataclass(frozen=True)
class Standout:
    """The key result with the highest or the lowest score."""

    title: str
    score: float


@dataclass(frozen=True, kw_only=True)
class ComparedSide:
    """One side of a comparison. `plan` is the progress that the plans expect by now; a closed
    cycle also has grades.
    """

    scores: SubjectScores
    plan: float | None
    healths: Mapping[Health, int]
    grades: Mapping[Grade, int]
    gauges: Mapping[Dimension, DimensionProgress]
    best: Standout | None
    worst: Standout | None


@dataclass(frozen=True)
class Comparison:
    """Two sides. `over_time` says that both are the same subject, in an earlier and a later
    cycle.
    """

    first: ComparedSide
    second: ComparedSide
    over_time: bool

    @property
    def dimensions(self) -> list[Dimension]:
        """Return the dimensions with progress on either side, in the order of the funnel."""
        return [
            dimension
            for dimension in (*STAGES, *BESIDE)
            if self.progress(dimension) != (None, None)
        ]

    def progress(self, dimension: Dimension) -> tuple[float | None, float | None]:
        """Return the progress of both sides in a dimension, 0 to 1, None without a number."""
        first, second = self.first.gauges.get(dimension), self.second.gauges.get(dimension)
        return first.progress if first else None, second.progress if second else None


def compared_side(scores: SubjectScores, library: MetricLibrary) -> ComparedSide:
    """Return a subject's scores as one side of a comparison."""
    weighted = [kr for kr in scores.counted if kr.share > 0]
    total_share = sum(kr.share for kr in weighted)
    planned = sum(kr.share * kr.expected for kr in weighted)
    standouts = [Standout(kr.title, kr.score) for kr in scores.counted if kr.score is not None]
    best = max(standouts, key=lambda standout: standout.score, default=None)
    worst = min(standouts, key=lambda standout: standout.score, default=None)
    grades = (kr.grade for kr in scores.counted)
    return ComparedSide(
        scores=scores,
        plan=planned / total_share if total_share else None,
        healths=_count_in_order(Health, (kr.health for kr in scores.counted)),
        grades=_count_in_order(Grade, grades) if scores.is_closed else {},
        gauges=progress_by_dimension(
            [part for _, part in parts_of_dimensions(scores.counted, library)]
        ),
        best=best,
        worst=worst if len(standouts) > 1 else None,
    )


def parts_of_dimensions(
    key_results: Sequence[CountedKeyResult], library: MetricLibrary
) -> list[tuple[ClickStage | None, DimensionPart]]:
    """Return key results as parts of their dimension, each with its stage before or after the
    click, if the metric library has one for its title.

    A key result without a dimension gets that of the metric which its title names; one without
    either is left out.
    """
    parts = []
    for kr in key_results:
        metric = library.metric(kr.title)
        dimension = kr.dimension or (metric.dimension if metric else None)
        if dimension is not None:
            part = DimensionPart(dimension, kr.share, kr.score, kr.expected, kr.health)
            parts.append((metric.stage if metric else None, part))
    return parts


def _count_in_order(order: Iterable[T], values: Iterable[T | None]) -> dict[T, int]:
    counts = Counter(values)
    return {value: counts[value] for value in order if counts[value]}
