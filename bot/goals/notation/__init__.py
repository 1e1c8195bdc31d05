"""Notation: how a field is written, from a date to a measure, and back."""

from bot.goals.notation.fields import SHORT, WEEKDAYS
from bot.goals.notation.measures import (
    ARROW,
    LEAST,
    MOST,
    SENTENCES,
    number,
    plain,
    read_measure,
    write_measure,
)
from bot.goals.notation.milestones import read_milestones, write_milestones
from bot.goals.notation.model import FieldRefusal, Written
from bot.goals.notation.plans import UNREADABLE, check_days, read_plan, write_plan
from bot.goals.notation.rest import Rest
from bot.goals.notation.units import guess, name_of, named

__all__ = [
    "ARROW",
    "LEAST",
    "MOST",
    "SENTENCES",
    "SHORT",
    "UNREADABLE",
    "WEEKDAYS",
    "FieldRefusal",
    "Rest",
    "Written",
    "check_days",
    "guess",
    "name_of",
    "named",
    "number",
    "plain",
    "read_measure",
    "read_milestones",
    "read_plan",
    "write_measure",
    "write_milestones",
    "write_plan",
]
