"""Grades: the scores that owners and managers confirmed at a cycle's end, and managers' ratings."""

from bot.scores.grades.model import (
    LearningNote,
    Rating,
    ScoreConfirmation,
    ScoreDecision,
    stars_text,
    stored_reason,
)
from bot.scores.grades.store import (
    add_confirmations,
    all_confirmations,
    decided_scores,
    latest_confirmations,
    with_learning_notes,
)
from bot.scores.grades.usecases import (
    carried_over,
    count_unconfirmed,
    learning_notes,
    may_read_ratings,
    notify_rated_owners,
    overrides,
    ratings_of,
    waivers,
)
from bot.scores.grades.views import owner_text, rating_text

__all__ = [
    "LearningNote",
    "Rating",
    "ScoreConfirmation",
    "ScoreDecision",
    "add_confirmations",
    "all_confirmations",
    "carried_over",
    "count_unconfirmed",
    "decided_scores",
    "latest_confirmations",
    "learning_notes",
    "may_read_ratings",
    "notify_rated_owners",
    "overrides",
    "owner_text",
    "rating_text",
    "ratings_of",
    "stars_text",
    "stored_reason",
    "waivers",
    "with_learning_notes",
]
