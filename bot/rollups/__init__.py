"""Roll-ups: how people, teams and the company stand, and who may see which."""

from bot.rollups.judged.evidence import evidence
from bot.rollups.typed.names import names_in, nearest, normal
from bot.rollups.usecases import (
    about,
    led_by,
    my_team,
    of_company,
    of_people,
    of_person,
    of_team,
    scores,
    subject_of,
    team,
)
from bot.sheets import Company, Row, Sheet

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
    "of_people",
    "of_person",
    "of_team",
    "scores",
    "subject_of",
    "team",
]
