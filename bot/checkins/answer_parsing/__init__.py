"""What a typed answer says about one key result, whether it came in a message or in the form.

A number has a role (docs/answering-in-words.md). It is stored only where its role is certain;
else the answer says what to ask, and which values to offer.
"""

from bot.checkins.answer_parsing.form_field import interpret_field, parse_record_value
from bot.checkins.answer_parsing.interpretation import AnswerContext, interpret_number
from bot.checkins.answer_parsing.questions import (
    FIELD_ERRORS,
    FORM_QUESTIONS,
    is_inverted_ratio,
    question_in_form,
    question_in_reply,
    reading_label,
)
from bot.checkins.answer_parsing.remark_words import OF_TEN, POLITE
from bot.checkins.answer_parsing.remarks import (
    NO_REMARKS,
    Remarks,
    is_value_alone,
    parse_remarks,
    parse_remarks_behind_number,
)
from bot.checkins.number_parsing import Doubt, Interpretation, NumberRole

__all__ = [
    "FIELD_ERRORS",
    "FORM_QUESTIONS",
    "NO_REMARKS",
    "OF_TEN",
    "POLITE",
    "AnswerContext",
    "Doubt",
    "Interpretation",
    "NumberRole",
    "Remarks",
    "interpret_field",
    "interpret_number",
    "is_inverted_ratio",
    "is_value_alone",
    "parse_record_value",
    "parse_remarks",
    "parse_remarks_behind_number",
    "question_in_form",
    "question_in_reply",
    "reading_label",
]
