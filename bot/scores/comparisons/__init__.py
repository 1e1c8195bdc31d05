"""Comparisons: two teams side by side, or one team, person or the company in two cycles."""

from bot.scores.comparisons.charts import pair_bars, pairs_as_text
from bot.scores.comparisons.model import (
    ComparisonRequest,
    CountedKeyResult,
    SubjectScores,
    parts_of_dimensions,
)
from bot.scores.comparisons.usecases import parse_request, requested_cycles, subject_scores
from bot.scores.comparisons.views import cycles_message, subject_name

__all__ = [
    "ComparisonRequest",
    "CountedKeyResult",
    "SubjectScores",
    "cycles_message",
    "pair_bars",
    "pairs_as_text",
    "parse_request",
    "parts_of_dimensions",
    "requested_cycles",
    "subject_name",
    "subject_scores",
]
