"""One scorecard: every key result's score, grade, weight and trend, and what to say first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.grades import Grade, grade, is_too_easy
from scoring.model import Assessment, Dimension, Health, KeyResult
from scoring.rollup import Part, RollUp, roll_up


@dataclass(frozen=True, slots=True)
class Override:
    """A score that a person set instead of the computed one, and why."""

    score: float
    reason: str

    def __post_init__(self) -> None:
        """Refuse a score outside 0–1 and an empty reason."""
        if not 0 <= self.score <= 1 or not self.reason.strip():
            raise ValueError("An override is a score from 0 to 1 with a reason.")


@dataclass(frozen=True, slots=True)
class Line:
    """One key result on a scorecard. `trend` is the change of the score since the time before."""

    key_result_id: int
    score: float | None
    computed: float | None
    grade: Grade | None
    weight: float
    share: float  # of the weights that count, 0-1
    trend: float | None
    health: Health
    override: Override | None = None
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Lines in the order given, their roll-up, and the facts of a headline."""

    lines: tuple[Line, ...]
    roll_up: RollUp
    reached: int  # lines at 1.0
    best: int | None  # key result ids
    worst: int | None
    is_too_easy: bool


def compose(
    key_results: Sequence[KeyResult],
    now: Mapping[int, Assessment],
    before: Mapping[int, Assessment] | None = None,
    overrides: Mapping[int, Override] | None = None,
    waived: Mapping[int, str] | None = None,
    *,
    closed: bool = False,
    normalise: bool = False,
) -> Scorecard:
    """A scorecard from the assessments now and, for the trend, some time before (by id)."""
    lines, parts = [], []
    for key_result in key_results:
        override, is_waived = (overrides or {}).get(key_result.id), key_result.id in (waived or {})
        line = _line(key_result, now[key_result.id], (before or {}).get(key_result.id), override)
        is_qualitative = key_result.dimension is Dimension.QUALITATIVE
        parts.append(Part(key_result.weight, line.score, is_waived, is_qualitative))
        lines.append((line, is_waived))
    total = roll_up(parts, closed=closed, normalise=normalise)
    shares = _shares(parts, total)
    finished = tuple(
        _finished(line, share, is_waived=is_waived, closed=closed, part=part)
        for (line, is_waived), share, part in zip(lines, shares, parts, strict=True)
    )
    scored = [line for line in finished if line.score is not None and not line.is_waived]
    commitments = {one.id: one.commitment for one in key_results}
    by_score = sorted(scored, key=lambda line: line.score or 0.0)
    return Scorecard(
        lines=finished,
        roll_up=total,
        reached=sum((line.score or 0.0) >= 1 - 1e-9 for line in scored),
        best=by_score[-1].key_result_id if by_score else None,
        worst=by_score[0].key_result_id if by_score else None,
        is_too_easy=is_too_easy(
            [(line.score or 0.0, commitments[line.key_result_id]) for line in scored]
        ),
    )
