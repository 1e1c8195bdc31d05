"""Notation: how a field is written, from a date to a measure, and back."""

from bot.goals.notation.fields import SHORT, WEEKDAYS
from bot.goals.notation.measures import (
    ARROW,
    LEAST,
    MEASURE_REFUSALS,
    MOST,
    parse_measure,
    parse_number,
    to_half_width,
    write_measure,
)
from bot.goals.notation.milestones import parse_milestone_fields, write_milestones
from bot.goals.notation.model import FieldRefusal, WrittenFields
from bot.goals.notation.plans import UNREADABLE_PLAN, check_days_in_cycle, parse_plan, write_plan
from bot.goals.notation.rest import WeightRemainder
from bot.goals.notation.units import guess_unit, parse_unit, unit_name

__all__ = [
    "ARROW",
    "LEAST",
    "MEASURE_REFUSALS",
    "MOST",
    "SHORT",
    "UNREADABLE_PLAN",
    "WEEKDAYS",
    "FieldRefusal",
    "WeightRemainder",
    "WrittenFields",
    "check_days_in_cycle",
    "guess_unit",
    "parse_measure",
    "parse_milestone_fields",
    "parse_number",
    "parse_plan",
    "parse_unit",
    "to_half_width",
    "unit_name",
    "write_measure",
    "write_milestones",
    "write_plan",
]
