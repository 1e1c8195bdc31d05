"""Numbers in a text: where one is, which values it can be, and whether its size is usual."""

from bot.checkins.number_parsing.first_value import (
    FirstValue,
    find_first_value,
    is_cut_in_chinese,
    number_or_ratio,
    owners_named_behind,
    split_leading_values,
    value_starts,
)
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_parsing.values import percent_at, value_at

__all__ = [
    "Doubt",
    "FirstValue",
    "Interpretation",
    "NumberMention",
    "NumberRole",
    "find_first_value",
    "is_cut_in_chinese",
    "number_or_ratio",
    "owners_named_behind",
    "percent_at",
    "split_leading_values",
    "value_at",
    "value_starts",
]
