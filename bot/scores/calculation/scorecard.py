"""The scorecard of a person or a team: their key results with scores, and what they come to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult, reportable
from bot.scores.calculation.cycle_parts import PartScore, mix_parts
from bot.scores.calculation.evidence import Evidence
from bot.scores.calculation.progress import ProgressPoint
from bot.scores.calculation.totals import group_by_objective, one_group, roll_up_groups
from bot.scores.grades import Rating
from scoring.attention import urgency
from scoring.model import Assessment
from scoring.rollup import RollUp
from scoring.scorecard import GroupScore, ScoreLine


@dataclass(frozen=True, kw_only=True)
class ScoredKeyResult:
    """One key result on a scorecard.

    `note` is the last public note, `lesson` what was learned, written at the close. `note_by` and
    `lesson_by` are the names of who wrote them, empty for the owner, who perhaps `has_left`.
    """

    kr: OwnedKeyResult
    owner: str
    assessment: Assessment
    line: ScoreLine
    note: str = ""
    lesson: str = ""
    note_by: str = ""
    lesson_by: str = ""
    has_left: bool = False

    @property
    def quote(self) -> tuple[str, str]:
        """What was learned, otherwise the last note; and the name of its author."""
        if self.lesson:
            return self.lesson, self.lesson_by or self.owner
        return self.note, self.note_by or self.owner


@dataclass(frozen=True, kw_only=True)
class ScoredRating:
    """A manager's rating on a scorecard; `rating` is None until the manager has given it."""

    kr: OwnedKeyResult
    line: ScoreLine
    rating: Rating | None
    rated_by: str


@dataclass(frozen=True)
class Reopening:
    """A closed cycle was opened again: by whom (their name), when and why. Stored."""

    by: str
    on: dt.date
    reason: str


@dataclass(frozen=True)
class PreviousScore:
    """The score of the cycle before, and that cycle's name."""

    cycle: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The scorecard of a person or a team in a cycle.

    A team's key results count by objective: `objectives` match `groups`. A person's count by their
    own weights, in one group and without objectives. `ratings` are on the scorecard of a person
    for readers who may see them, and count in its score. `leaves_out_ratings` says that there are
    ratings which this reader is not shown, and which count in nothing here. `brier` says how well
    stated confidence predicted the results; it is None below ten closed key results.
    """

    name: str
    cycle: Cycle
    groups: tuple[GroupScore, ...]
    roll_up: RollUp
    objectives: tuple[Objective, ...]
    rows: tuple[ScoredKeyResult, ...]
    is_closed: bool
    is_score_visible: bool = True  # whether the reader may see the score
    members: tuple[tuple[str, float | None], ...] = ()  # names and scores that the reader may see
    ratings: tuple[ScoredRating, ...] = ()
    leaves_out_ratings: bool = False
    smaller: tuple[PartScore, ...] = ()  # cycles within this one, the earliest first
    curve: tuple[ProgressPoint, ...] = ()
    previous: PreviousScore | None = None
    brier: float | None = None
    reopened: tuple[Reopening, ...] = ()
    is_private: bool = False  # somebody else's, which only they may make public

    @property
    def has_key_results(self) -> bool:
        """Whether there is anything on it."""
        return bool(self.rows or self.ratings)

    @property
    def score(self) -> float | None:
        """The score of its key results, mixed with the smaller cycles that have a weight."""
        return mix_parts(self.roll_up.score, self.smaller)

    @property
    def worst_first(self) -> list[ScoredKeyResult]:
        """Rows in the order in which they need attention."""
        return sorted(self.rows, key=lambda row: urgency(row.assessment))

    @property
    def reported(self) -> int:
        """How many key results have a score."""
        return sum(group.roll_up.reported for group in self.groups)

    @property
    def parts(self) -> int:
        """How many key results there are; waived ones are left out here and in `reported`."""
        return sum(group.roll_up.parts for group in self.groups)

    @property
    def reached(self) -> int:
        """How many key results have a score of 1.0."""
        return sum(group.reached for group in self.groups)


def build_scorecard(
    name: str,
    cycle: Cycle,
    key_results: Sequence[OwnedKeyResult],
    evidence: Evidence,
    *,
    is_closed: bool,
    is_team: bool = False,
    is_score_visible: bool = True,
    with_ratings: bool = False,
) -> Scorecard:
    """Build a scorecard of key results: a team's by objective, a person's in one group.

    Ratings are on it only `with_ratings`, which is for the person and their managers. Otherwise
    they are left out before anything is added up, so that no number gives them away.
    """
    reported = reportable(key_results)
    has_hidden_ratings = len(reported) < len(key_results) and not with_ratings
    counted = key_results if with_ratings else reported
    by_objective = group_by_objective(counted) if is_team else {}
    groups, total = roll_up_groups(
        list(by_objective.values()) or [one_group(counted)],
        evidence,
        is_closed=is_closed,
        is_normalised=cycle.is_normalised,
    )
    lines = _lines_by_key_result(groups, total)
    return Scorecard(
        name=name,
        cycle=cycle,
        groups=groups,
        roll_up=total,
        objectives=tuple(by_objective),
        rows=tuple(_score_key_result(kr, evidence, lines[kr.id]) for kr in reported),
        is_closed=is_closed,
        is_score_visible=is_score_visible,
        ratings=tuple(_score_rating(kr, evidence, lines[kr.id]) for kr in counted if kr.is_rating),
        leaves_out_ratings=has_hidden_ratings,
    )


def scores_by_key_result(scorecard: Scorecard) -> list[tuple[int, float | None, str | None]]:
    """Return (id, score, waiver) of each key result, by id.

    While these stay the same, a closed scorecard that was reopened reads as before.
    """
    lines = (row.line for row in scorecard.rows)
    return sorted(((it.key_result_id, it.score, it.waiver) for it in lines), key=itemgetter(0))


def _lines_by_key_result(groups: Sequence[GroupScore], total: RollUp) -> dict[int, ScoreLine]:
    """Return all lines by key result id; `share` is their part of the whole scorecard."""
    return {
        line.key_result_id: replace(line, share=line.share * group_share)
        for group, group_share in zip(groups, total.shares, strict=True)
        for line in (*group.lines, *group.ratings)
    }


def _score_rating(kr: OwnedKeyResult, evidence: Evidence, line: ScoreLine) -> ScoredRating:
    rating = evidence.ratings.get(kr.id)
    by_id = rating.by_id if rating else 0
    return ScoredRating(kr=kr, line=line, rating=rating, rated_by=evidence.names.get(by_id, ""))


def _score_key_result(kr: OwnedKeyResult, evidence: Evidence, line: ScoreLine) -> ScoredKeyResult:
    return ScoredKeyResult(
        kr=kr,
        owner=evidence.names.get(kr.owner_id, "–"),
        assessment=evidence.assessments[kr.id],
        line=line,
        note=evidence.notes.get(kr.id, ""),
        lesson=evidence.lessons.get(kr.id, ""),
        note_by=evidence.names.get(evidence.note_authors.get(kr.id, 0), ""),
        lesson_by=evidence.names.get(evidence.lesson_authors.get(kr.id, 0), ""),
        has_left=kr.owner_id in evidence.departed_ids,
    )
