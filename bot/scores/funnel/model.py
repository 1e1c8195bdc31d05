"""The progress of a team or the company by dimension."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.goals.library import ClickStage
from bot.scores.comparisons import SubjectScores
from scoring.funnel import DimensionProgress
from scoring.model import Dimension


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Progress and plan of a subject by dimension; `clicks` is the same for the key results before
    and after the click. `without_dimension` and `flagged` count key results.
    """

    scores: SubjectScores
    gauges: Mapping[Dimension, DimensionProgress]
    clicks: Mapping[ClickStage, Mapping[Dimension, DimensionProgress]]
    without_dimension: int
    flagged: int
