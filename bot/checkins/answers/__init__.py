"""What a typed answer says about one key result, whether it came in a message or in the form.

A number has a role (docs/answering-in-words.md). It is stored only where its role is certain;
else the answer says what to ask, and which values to offer.
"""

from bot.checkins.answers.first_value import (
    FirstValue,
    find_first_value,
    number_or_ratio,
    owners_named_behind,
)
from bot.checkins.answers.form_field import interpret_field, parse_record_value
from bot.checkins.answers.interpretation import AnswerContext, interpret_number
from bot.checkins.answers.questions import (
    FIELD_ERRORS,
    FORM_QUESTIONS,
    question_in_form,
    question_in_reply,
    reading_label,
)
from bot.checkins.answers.remarks import NO_REMARKS, Remarks
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole

__all__ = [
    "FIELD_ERRORS",
    "FORM_QUESTIONS",
    "NO_REMARKS",
    "AnswerContext",
    "Doubt",
    "FirstValue",
    "Interpretation",
    "NumberRole",
    "Remarks",
    "find_first_value",
    "interpret_field",
    "interpret_number",
    "number_or_ratio",
    "owners_named_behind",
    "parse_record_value",
    "question_in_form",
    "question_in_reply",
    "reading_label",
]
