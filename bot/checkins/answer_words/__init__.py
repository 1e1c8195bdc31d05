"""The words of a typed answer: fillers, words that tell a role, names of key results."""

from bot.checkins.answer_words.dates import leading_week_numbers, without_leading_date
from bot.checkins.answer_words.item_numbers import (
    CHANGELESS,
    END_OF_TEXT,
    JOINING_SIGNS,
    NUMERALS,
    TENTHS,
)
from bot.checkins.answer_words.key_result_names import (
    COMPACT_RATIO,
    LONGEST_NAME,
    ItemHead,
    begins_with_key_result,
    key_result_by_leading_number,
    key_results_matching,
    key_results_named,
    leading_key_result,
    listed_key_results,
    names_any,
    only_key_result_named,
    parse_item_head,
)
from bot.checkins.answer_words.surrounding_words import CJK, FILLER_SIGNS, TOKEN

__all__ = [
    "CHANGELESS",
    "CJK",
    "COMPACT_RATIO",
    "END_OF_TEXT",
    "FILLER_SIGNS",
    "JOINING_SIGNS",
    "LONGEST_NAME",
    "NUMERALS",
    "TENTHS",
    "TOKEN",
    "ItemHead",
    "begins_with_key_result",
    "key_result_by_leading_number",
    "key_results_matching",
    "key_results_named",
    "leading_key_result",
    "leading_week_numbers",
    "listed_key_results",
    "names_any",
    "only_key_result_named",
    "parse_item_head",
    "without_leading_date",
]
