"""Calculation: the scorecards of people, teams and the company as values, and their scores."""

from bot.scores.calculation.calibration import calibration
from bot.scores.calculation.company import (
    CompanyScorecard,
    KeyResultCounts,
    Lesson,
    TeamScore,
    without_ratings_of_teams,
)
from bot.scores.calculation.cycle_parts import PartScore, counted_shares, mix_parts
from bot.scores.calculation.evidence import Evidence
from bot.scores.calculation.frozen import (
    ScorecardInputs,
    build_frozen,
    inputs_of_owner,
    without_ratings,
)
from bot.scores.calculation.progress import ProgressPoint, progress_curve, weeks_of_curve
from bot.scores.calculation.scorecard import (
    PreviousScore,
    Reopening,
    Scorecard,
    ScoredKeyResult,
    build_scorecard,
    scores_by_key_result,
)
from bot.scores.calculation.totals import one_group, roll_up_groups, roll_up_scores

__all__ = [
    "CompanyScorecard", "Evidence", "KeyResultCounts", "Lesson", "PartScore", "PreviousScore",
    "ProgressPoint", "Reopening", "Scorecard", "ScorecardInputs", "ScoredKeyResult",
    "TeamScore", "build_frozen", "build_scorecard", "calibration", "counted_shares",
    "inputs_of_owner", "mix_parts", "one_group", "progress_curve", "roll_up_groups",
    "roll_up_scores", "scores_by_key_result", "weeks_of_curve", "without_ratings",
    "without_ratings_of_teams",
]  # fmt: skip
