"""Notation: how people write measures, units and milestones, and how they are written back.
Readers raise a Refusal; readers of several fields a FieldRefusal, which also names the field.
"""

from bot.goals.notation.basics import (
    LONGEST_NAME,
    LONGEST_TITLE,
    WRITTEN_DATE,
    FirstAndLastDay,
    grow,
    parse_choice,
    parse_date,
    parse_number_between,
    parse_text,
    split_names,
    to_half_width,
)
from bot.goals.notation.deadlines import DEADLINE, parse_deadline
from bot.goals.notation.measure_meanings import measure_meaning
from bot.goals.notation.measures import (
    MEASURE_REFUSALS,
    field_refusal,
    parse_measure,
    parse_number,
    write_measure,
)
from bot.goals.notation.milestones import parse_milestones, write_milestones
from bot.goals.notation.units import guess_unit, parse_unit, unit_name
from bot.goals.notation.weights import WeightRemainder
from bot.goals.notation.written_fields import FieldRefusal, WrittenFields
from scoring.measure_shapes import ARROW, AT_LEAST, AT_MOST, UNMEASURED, is_unknown

__all__ = [
    "ARROW",
    "AT_LEAST",
    "AT_MOST",
    "DEADLINE",
    "LONGEST_NAME",
    "LONGEST_TITLE",
    "MEASURE_REFUSALS",
    "UNMEASURED",
    "WRITTEN_DATE",
    "FieldRefusal",
    "FirstAndLastDay",
    "WeightRemainder",
    "WrittenFields",
    "field_refusal",
    "grow",
    "guess_unit",
    "is_unknown",
    "measure_meaning",
    "parse_choice",
    "parse_date",
    "parse_deadline",
    "parse_measure",
    "parse_milestones",
    "parse_number",
    "parse_number_between",
    "parse_text",
    "parse_unit",
    "split_names",
    "to_half_width",
    "unit_name",
    "write_measure",
    "write_milestones",
]
