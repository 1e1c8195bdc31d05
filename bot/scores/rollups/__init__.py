"""Roll-ups: how people, teams and the company stand, and who may see which."""

from bot.scores.rollups.charts import MOST_BARS, score, smaller, team_name, trend
from bot.scores.rollups.judged.evidence import evidence
from bot.scores.rollups.texts.counts import counts
from bot.scores.rollups.typed.names import names_in, nearest, normal
from bot.scores.rollups.usecases import (
    about,
    my_team,
    of_company,
    of_key_results,
    of_people,
    of_person,
    of_team,
    parts_of_person,
    parts_of_team,
    scores,
    team_names,
    wanted_by,
    with_parts,
)
from bot.scores.rollups.views import ratings, standing
from bot.scores.sheets import Company, Row, Sheet

__all__ = [
    "MOST_BARS",
    "Company",
    "Row",
    "Sheet",
    "about",
    "counts",
    "evidence",
    "my_team",
    "names_in",
    "nearest",
    "normal",
    "of_company",
    "of_key_results",
    "of_people",
    "of_person",
    "of_team",
    "parts_of_person",
    "parts_of_team",
    "ratings",
    "score",
    "scores",
    "smaller",
    "standing",
    "team_name",
    "team_names",
    "trend",
    "wanted_by",
    "with_parts",
]
