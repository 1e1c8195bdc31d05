"""Overviews: `/okr me | score | team | company | at-risk`, in all cycles that run."""

from bot.scores.overviews.charts import MOST_BARS, Part, paragraphs, teams_page
from bot.scores.overviews.model import TEAMS_PER_PAGE, combined_rows, flagged_first, page_count
from bot.scores.overviews.views import (
    company,
    company_in_cycle,
    no_key_results,
    person,
    plain,
    team,
)

__all__ = [
    "MOST_BARS", "TEAMS_PER_PAGE", "Part", "combined_rows", "company", "company_in_cycle",
    "flagged_first", "no_key_results", "page_count", "paragraphs", "person", "plain", "team",
    "teams_page",
]  # fmt: skip
