"""Scorecards: what a team, a person or the company sees of a cycle, now or when it closed."""

from bot.scores.scorecards.model import (
    Before,
    Card,
    CompanyCard,
    Point,
    Posted,
    Reopening,
    cycle_before,
)
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

__all__ = [
    "Before",
    "Card",
    "CompanyCard",
    "Point",
    "Posted",
    "Reopening",
    "close",
    "cycle_before",
    "is_closed",
    "may_share",
    "of_company",
    "of_person",
    "of_team",
    "preview",
    "subject",
]
