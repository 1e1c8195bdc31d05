"""Texts that agreements share: what key results ask for, and the form for a sentence."""

from bot.agreements.texts.differences import (
    day_difference,
    measure_differences,
    weight_difference,
)
from bot.agreements.texts.sentence_form import (
    SENTENCE,
    check_sentence,
    read_sentence,
    sentence_form,
)
from bot.agreements.texts.terms import for_notification, key_result_sections

__all__ = [
    "SENTENCE",
    "check_sentence",
    "day_difference",
    "for_notification",
    "key_result_sections",
    "measure_differences",
    "read_sentence",
    "sentence_form",
    "weight_difference",
]
