"""The words of a typed answer: fillers, words that tell a role, names of key results."""

from bot.checkins.answer_words.dates import without_leading_date
from bot.checkins.answer_words.key_result_names import (
    begins_with_key_result,
    key_result_by_leading_number,
    key_results_named,
    leading_key_result,
    listed_key_results,
    only_key_result_named,
    parse_item_head,
)

__all__ = [
    "begins_with_key_result",
    "key_result_by_leading_number",
    "key_results_named",
    "leading_key_result",
    "listed_key_results",
    "only_key_result_named",
    "parse_item_head",
    "without_leading_date",
]
