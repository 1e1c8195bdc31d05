"""Roll-ups: how people, teams and the company stand, and who may see which."""

from bot.scores.rollups.judged.evidence import evidence
from bot.scores.rollups.typed.names import names_in, nearest, normal
from bot.scores.rollups.usecases import (
    about,
    led_by,
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
from bot.scores.sheets import Company, Row, Sheet

__all__ = [
    "Company",
    "Row",
    "Sheet",
    "about",
    "evidence",
    "led_by",
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
    "scores",
    "team_names",
    "wanted_by",
    "with_parts",
]
