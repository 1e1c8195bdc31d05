"""The scorecard of the company: every team's score, their mean, and what was learned."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.goals.cycle_calendar import Cycle
from bot.scores.calculation.calibration import calibration
from bot.scores.calculation.cycle_parts import PartScore, mix_parts
from bot.scores.calculation.progress import ProgressPoint, mean_curve
from bot.scores.calculation.scorecard import PreviousScore, Reopening, Scorecard
from bot.scores.calculation.totals import roll_up_scores


@dataclass(frozen=True)
class TeamScore:
    """A team's score, how many of its key results were reported, have a score of 1.0, and need
    attention (`flagged`). Stored.
    """

    name: str
    score: float | None
    reported: int
    parts: int
    reached: int
    flagged: int
    id: int = 0


@dataclass(frozen=True)
class KeyResultCounts:
    """How many key results have a score, how many there are, and how many reached 1.0. Stored."""

    reported: int
    parts: int
    reached: int


@dataclass(frozen=True)
class Lesson:
    """What was learned, of which key result; `owner` is the name of its author. Stored."""

    title: str
    text: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class CompanyScorecard:
    """Every team that has key results in a cycle, and the mean of their scores.

    Key results that belong to no team count like one team, without a name. A key result of several
    teams is `counted` once; None in older scorecards, which counted it in each team. `own` is the
    mean of the teams, `score` is that mixed with the `smaller` cycles that have a weight; so are
    the teams' scores. `brier` says how well stated confidence predicted the results. All of it is
    stored when the cycle is closed.
    """

    cycle: Cycle
    teams: tuple[TeamScore, ...]
    score: float | None
    is_closed: bool
    counted: KeyResultCounts | None = None
    own: float | None = None
    smaller: tuple[PartScore, ...] = ()
    curve: tuple[ProgressPoint, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    previous: PreviousScore | None = None
    brier: float | None = None
    reopened: tuple[Reopening, ...] = ()
    leaves_out_ratings: bool = False  # older scorecards may have some in their numbers

    @property
    def reported(self) -> int:
        """How many key results have a score."""
        return self._counts.reported

    @property
    def parts(self) -> int:
        """How many key results there are."""
        return self._counts.parts

    @property
    def reached(self) -> int:
        """How many key results have a score of 1.0."""
        return self._counts.reached

    @property
    def _counts(self) -> KeyResultCounts:
        return self.counted or KeyResultCounts(
            sum(team.reported for team in self.teams),
            sum(team.parts for team in self.teams),
            sum(team.reached for team in self.teams),
        )


def without_ratings_of_teams(
    frozen: CompanyScorecard,
    team_scorecards: Sequence[Scorecard],
    rated: Collection[tuple[str, str]],
) -> CompanyScorecard:
    """Return a company's frozen scorecard without the ratings that older ones have in them.

    It is calculated again from the closed scorecards of its teams, which have none. `rated` are
    the titles and learning notes of the cycle's ratings.
    """
    names = {team.name for team in frozen.teams}
    scores = {scorecard.name: _team_score(scorecard) for scorecard in team_scorecards}
    renamed = iter([score for name, score in scores.items() if name not in names])
    teams = tuple(scores.get(team.name) or next(renamed, team) for team in frozen.teams)
    own_score = roll_up_scores([(1.0, team.score) for team in teams]).score
    return replace(
        frozen,
        teams=teams,
        own=own_score,
        score=mix_parts(own_score, frozen.smaller),
        curve=mean_curve([scorecard.curve for scorecard in team_scorecards]),
        lessons=tuple(
            lesson for lesson in frozen.lessons if (lesson.title, lesson.text) not in rated
        ),
        brier=calibration(row for scorecard in team_scorecards for row in scorecard.rows),
        leaves_out_ratings=True,
    )


def _team_score(scorecard: Scorecard) -> TeamScore:
    return TeamScore(
        name=scorecard.name,
        score=scorecard.score,
        reported=scorecard.reported,
        parts=scorecard.parts,
        reached=scorecard.reached,
        flagged=0,
    )
