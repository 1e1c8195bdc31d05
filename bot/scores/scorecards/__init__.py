"""Scorecards: what a team, a person or the company sees of a cycle, now or when it closed."""

from bot.scores.scorecards.derived.closed import closed_card
from bot.scores.scorecards.derived.inputs import without_ratings
from bot.scores.scorecards.derived.posts import as_posted, once_of, speaks, speaks_to_all
from bot.scores.scorecards.model import (
    Before,
    Card,
    CompanyCard,
    Point,
    Posted,
    Reopening,
    cycle_before,
)
from bot.scores.scorecards.store import COMPANY, every, kept, kept_company, rewrite
from bot.scores.scorecards.usecases import (
    close,
    is_closed,
    may_share,
    of_company,
    of_person,
    of_team,
    preview,
    subject,
)
from bot.scores.scorecards.views import GRADES, company, headline, remarks, scorecard

__all__ = [
    "COMPANY",
    "GRADES",
    "Before",
    "Card",
    "CompanyCard",
    "Point",
    "Posted",
    "Reopening",
    "as_posted",
    "close",
    "closed_card",
    "company",
    "cycle_before",
    "every",
    "headline",
    "is_closed",
    "kept",
    "kept_company",
    "may_share",
    "of_company",
    "of_person",
    "of_team",
    "once_of",
    "preview",
    "remarks",
    "rewrite",
    "scorecard",
    "speaks",
    "speaks_to_all",
    "subject",
    "without_ratings",
]
