"""Notation: how people write measures, plans, units and milestones, and how they are written back.
Readers raise a Refusal; readers of several fields a FieldRefusal, which also names the field.
"""

from bot.goals.notation.basics import (
    LONGEST_NAME,
    LONGEST_TITLE,
    parse_choice,
    parse_date,
    parse_number_between,
    parse_text,
    split_names,
    to_half_width,
)
from bot.goals.notation.measures import (
    ARROW,
    AT_LEAST,
    AT_MOST,
    MEASURE_REFUSALS,
    grow,
    parse_measure,
    parse_number,
    write_measure,
)
from bot.goals.notation.milestones import parse_milestones, write_milestones
from bot.goals.notation.plans import (
    BACK_LOADED,
    FRONT_LOADED,
    UNREADABLE_PLAN,
    check_days_in_cycle,
    check_plan,
    parse_plan,
    seasonal_plan,
    staged_plan,
    write_plan,
    write_stages,
)
from bot.goals.notation.units import guess_unit, parse_unit, unit_name
from bot.goals.notation.weights import WeightRemainder
from bot.goals.notation.written_fields import FieldRefusal, WrittenFields

__all__ = [
    "ARROW",
    "AT_LEAST",
    "AT_MOST",
    "BACK_LOADED",
    "FRONT_LOADED",
    "LONGEST_NAME",
    "LONGEST_TITLE",
    "MEASURE_REFUSALS",
    "UNREADABLE_PLAN",
    "FieldRefusal",
    "WeightRemainder",
    "WrittenFields",
    "check_days_in_cycle",
    "check_plan",
    "grow",
    "guess_unit",
    "parse_choice",
    "parse_date",
    "parse_measure",
    "parse_milestones",
    "parse_number",
    "parse_number_between",
    "parse_plan",
    "parse_text",
    "parse_unit",
    "seasonal_plan",
    "split_names",
    "staged_plan",
    "to_half_width",
    "unit_name",
    "write_measure",
    "write_milestones",
    "write_plan",
    "write_stages",
]
