"""Scorecards: a team, a person or the company in a cycle, as of now or frozen at its close."""

from bot.scores.scorecards.jobs import (
    are_frozen,
    channel_translator,
    company_translator,
    freeze_and_post,
    posted_pages,
)
from bot.scores.scorecards.model import PostedScorecard, post_name
from bot.scores.scorecards.usecases import (
    check_sharing,
    frozen_company,
    frozen_team,
    of_company,
    of_person,
    of_team,
    preview,
    read_subject,
)
from bot.scores.scorecards.views import (
    GRADES,
    company_pages,
    headline,
    remarks,
    reopenings,
    scorecard_pages,
)

__all__ = [
    "GRADES", "PostedScorecard", "are_frozen", "channel_translator", "check_sharing",
    "company_pages", "company_translator", "freeze_and_post", "frozen_company", "frozen_team",
    "headline", "of_company", "of_person", "of_team", "post_name", "posted_pages", "preview",
    "read_subject", "remarks", "reopenings", "scorecard_pages",
]  # fmt: skip
