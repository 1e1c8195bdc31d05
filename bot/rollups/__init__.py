"""Roll-ups: how people, teams and the company stand, and who may see which."""

from bot.rollups.model import (
    Company,
    Group,
    Row,
    Sheet,
    Totals,
    add_up,
    by_objective,
    owned_by_team,
    waivers,
)
from bot.rollups.usecases import led_by, of_company, of_people, of_person, of_team, scores, team

__all__ = [
    "Company",
    "Group",
    "Row",
    "Sheet",
    "Totals",
    "add_up",
    "by_objective",
    "led_by",
    "of_company",
    "of_people",
    "of_person",
    "of_team",
    "owned_by_team",
    "scores",
    "team",
    "waivers",
]
