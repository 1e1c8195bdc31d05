"""Score a group of key results: each one's score, grade, weight and trend, and their roll-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.grades import Grade, grade, is_reached, is_too_easy
from scoring.model import Assessment, Commitment, Health, KeyResult
from scoring.ratings import is_rating
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
class ScoreLine:
    """One key result on a scorecard.

    `score` is what counts: the override, else what was computed, None while nothing was reported
    (a closed scorecard counts that as 0). `share` is its part of the mean, 0 to 1. `trend` is the
    change of the computed score since the time before.
    """

    key_result_id: int
    score: float | None
    computed: float | None
    grade: Grade | None
    weight: float
    share: float
    trend: float | None
    health: Health
    override: Override | None
    waiver: str | None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Lines in the order given, their roll-up, and the facts of a headline.

    `ratings` are the lines of key results that a manager rates. They count in the roll-up and in
    nothing else: no other line, count or headline depends on them.
    """

    lines: tuple[ScoreLine, ...]
    ratings: tuple[ScoreLine, ...]
    roll_up: RollUp
    reached: int  # lines that stand at 1.0
    best: int | None  # key result ids; the first of equals
    worst: int | None
    is_too_easy: bool  # every aspirational line stands at 1.0


def score_group(
    key_results: Sequence[KeyResult],
    now: Mapping[int, Assessment],
    before: Mapping[int, Assessment] | None = None,
    overrides: Mapping[int, Override] | None = None,
    waivers: Mapping[int, str] | None = None,
    *,
    closed: bool = False,
    normalise: bool = False,
) -> GroupScore:
    """Return a scorecard from the assessments now and, for the trend, some time before, by id.

    `waivers` are the reasons why an unreported key result does not count; `normalise` scales
    weights that do not add up to 100 instead of giving the rest to the qualitative part.
    """
    overrides, waivers, before = overrides or {}, waivers or {}, before or {}
    scores = [
        _score(key_result, now[key_result.id], overrides.get(key_result.id))
        for key_result in key_results
    ]
    parts = [
        Part(key_result.weight, score, key_result.id in waivers, is_rating(key_result))
        for key_result, score in zip(key_results, scores, strict=True)
    ]
    total_value = roll_up(parts, closed=closed, normalise=normalise)
    lines = tuple(
        ScoreLine(
            key_result_id=key_result.id,
            score=score,
            computed=_score(key_result, now[key_result.id], None),
            grade=None
            if is_rating(key_result)
            else _grade(key_result, score, is_due=closed and progress_share > 0),
            weight=key_result.weight,
            share=progress_share,
            trend=_trend(now[key_result.id], before.get(key_result.id)),
            health=now[key_result.id].health,
            override=overrides.get(key_result.id),
            waiver=waivers.get(key_result.id),
        )
        for key_result, score, progress_share in zip(
            key_results, scores, total_value.shares, strict=True
        )
    )
    rated = {key_result.id for key_result in key_results if is_rating(key_result)}
    return _with_headline(
        tuple(line for line in lines if line.key_result_id not in rated),
        tuple(line for line in lines if line.key_result_id in rated),
        total_value,
        {key_result.id: key_result.commitment for key_result in key_results},
    )


def _score(
    key_result: KeyResult, assessment: Assessment, override: Override | None
) -> float | None:
    """Return what counts. A rating is only the manager's, without check-ins."""
    if override is not None:
        return override.score
    is_known = assessment.progress is not None and assessment.is_final
    return assessment.score if is_known and not is_rating(key_result) else None


def _grade(key_result: KeyResult, score: float | None, *, is_due: bool) -> Grade | None:
    """Return the grade of what counts; unreported is 0 once it is due, and no grade before."""
    if score is None and not is_due:
        return None
    return grade(score or 0.0, key_result.commitment)


def _trend(now: Assessment, before: Assessment | None) -> float | None:
    if before is None or before.progress is None or now.progress is None:
        return None
    return now.score - before.score


def _with_headline(
    lines: tuple[ScoreLine, ...],
    ratings: tuple[ScoreLine, ...],
    total_value: RollUp,
    commitments: Mapping[int, Commitment],
) -> GroupScore:
    scored = {line.key_result_id: line.score for line in lines if line.score is not None}
    return GroupScore(
        lines=lines,
        ratings=ratings,
        roll_up=total_value,
        reached=sum(is_reached(score) for score in scored.values()),
        best=max(scored, key=lambda id_: scored[id_], default=None),
        worst=min(scored, key=lambda id_: scored[id_], default=None),
        is_too_easy=is_too_easy([(score, commitments[id_]) for id_, score in scored.items()]),
    )
