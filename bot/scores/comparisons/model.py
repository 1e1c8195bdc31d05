"""Two sides that are compared, and a funnel."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.goals.library import Library, Stage
from bot.goals.objectives import Cycle
from scoring.funnel import BESIDE, STAGES, Gauge, Piece, funnel
from scoring.grades import Grade
from scoring.model import Dimension, Health

T = TypeVar("T")


@dataclass(frozen=True)
class CountedKeyResult:
    """A key result, how it stands, and its share of the whole that it is looked at in."""

    title: str
    dimension: Dimension | None
    health: Health
    is_flagged: bool
    score: float | None
    grade: Grade | None
    expected: float
    share: float


@dataclass(frozen=True)
class SubjectScores:
    """A team, a person or the company in a cycle, with all that is counted. A cycle that `is_over`
    may not be closed yet: its scores can still change.
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


@dataclass(frozen=True)
class ComparedSide:
    """One of two that are compared. `plan` is the share that the plans expect by now; of a closed
    cycle there are grades, of one that runs there is health.
    """

    whole: SubjectScores
    plan: float | None
    healths: Mapping[Health, int]
    grades: Mapping[Grade, int]
    gauges: Mapping[Dimension, Gauge]
    best: Standout | None
    worst: Standout | None


@dataclass(frozen=True)
class Comparison:
    """Two sides; `over_time` says that they are one and the same in two cycles, earlier first."""

    one: ComparedSide
    other: ComparedSide
    over_time: bool

    @property
    def dimensions(self) -> list[Dimension]:
        """Those that either side has, in the order of the funnel."""
        both = {**self.one.gauges, **self.other.gauges}
        known = {one for one in both if self.progress(one) != (None, None)}
        return [one for one in (*STAGES, *BESIDE) if one in known]

    def progress(self, of: Dimension) -> tuple[float | None, float | None]:
        """How far either side is in a dimension."""
        one, other = self.one.gauges.get(of), self.other.gauges.get(of)
        return one.progress if one else None, other.progress if other else None


@dataclass(frozen=True)
class Funnel:
    """A whole by dimension, and by what happens before and after the click; `unplaced` key results
    have no dimension, `flagged` ones want attention.
    """

    whole: SubjectScores
    gauges: Mapping[Dimension, Gauge]
    clicks: Mapping[Stage, Mapping[Dimension, Gauge]]
    unplaced: int
    flagged: int


def side(whole: SubjectScores, library: Library) -> ComparedSide:
    """A whole as one side of a comparison."""
    counts = [one for one in whole.counted if one.share > 0]
    total = sum(one.share for one in counts)
    planned = sum(one.share * one.expected for one in counts)
    scored = [Standout(c.title, c.score) for c in whole.counted if c.score is not None]
    best = max(scored, key=lambda one: one.score, default=None)
    worst = min(scored, key=lambda one: one.score, default=None)
    return ComparedSide(
        whole,
        planned / total if total else None,
        _tally(Health, (one.health for one in whole.counted)),
        _tally(Grade, (one.grade for one in whole.counted)) if whole.is_closed else {},
        funnel([piece for _, piece in pieces(whole.counted, library)]),
        best,
        worst if len(scored) > 1 else None,
    )


def pieces(
    counted: Iterable[CountedKeyResult], library: Library
) -> list[tuple[Stage | None, Piece]]:
    """Key results as pieces of a funnel: by their own dimension, else by that of the metric which
    their title speaks of; and what the library knows of the click.
    """
    found = []
    for one in counted:
        metric = library.metric(one.title)
        dimension = one.dimension or (metric.dimension if metric else None)
        if dimension is not None:
            piece = Piece(dimension, one.share, one.score, one.expected, one.health)
            found.append((metric.stage if metric else None, piece))
    return found


def _tally(order: Iterable[T], seen: Iterable[T | None]) -> dict[T, int]:
    found = Counter(seen)
    return {one: found[one] for one in order if found[one]}
