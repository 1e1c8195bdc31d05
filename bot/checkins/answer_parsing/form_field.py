"""A whole text read as one value: what is typed into a field of the form, or is in a file."""

import re

from bot.checkins.answer_parsing.interpretation import AnswerContext, interpret_number
from bot.checkins.answer_words import (
    CJK,
    FILLER_SIGNS,
    LONGEST_NAME,
    TOKEN,
    without_leading_date,
)
from bot.checkins.answer_words.surrounding_words import CHINESE_FILLERS, FILLER
from bot.checkins.answer_words.titles import words_outside_title
from bot.checkins.number_parsing import (
    Doubt,
    Interpretation,
    NumberRole,
    is_cut_in_chinese,
    value_starts,
)
from bot.checkins.records import ValueHistory, parse_measure_value
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Measure, Parsed, Reading, Unreadable

LONGEST_FIELD = 400  # characters; what is longer is no value
UNREADABLE = Interpretation(NumberRole.TALK, None, Doubt.UNREADABLE)
AFTERWARDS = re.compile(  # adds nothing to what the field says
    r"(?:(?:or so|so far|this week|now|today|already|currently|-? ?ish"
    r"|左右|上下|本周|这周|现在|目前|了|吧|[.。!！)）]) ?)*"
)
IN_POINTS = re.compile(r"(?:pp|个?百分点|个点)$", re.IGNORECASE)


def interpret_field(
    kr: OwnedKeyResult, text: str, locale: str, history: ValueHistory
) -> Interpretation:
    """Return how a field's text is read: its number, where all other words tell the role of it."""
    text = without_leading_date(" ".join(text.split()))
    if len(text) > LONGEST_FIELD:
        return UNREADABLE
    context = AnswerContext(kr, locale, history, is_named=True)
    for at in value_starts(text[:LONGEST_NAME], with_signs=True):
        if not _is_filler(text[:at], kr):
            if is_cut_in_chinese(text[:at]):
                continue
            return UNREADABLE
        interpretation = interpret_number(context, text, at)
        if interpretation is not None:
            behind = words_outside_title(text[at + interpretation.end :], kr.title)
            is_alone = interpretation.value is None or AFTERWARDS.fullmatch(behind)
            return interpretation if is_alone else UNREADABLE
    return UNREADABLE


def parse_record_value(measure: Measure, text: str) -> Parsed | Ambiguous | Unreadable:
    """Parse a value in a file, about which nobody can be asked.

    Sizes are taken as given and a minus is a sign. A plus, or points of percent, may be a step:
    unreadable, like everything that is more than a value or a total.
    """
    bare = text.strip()
    is_level = measure.reading is not Reading.SUM
    may_be_step = bare.startswith(("+", "＋")) or IN_POINTS.search(bare) is not None
    is_unreadable = is_level and may_be_step
    return Unreadable(text) if is_unreadable else parse_measure_value(measure, text, "en")


def _is_filler(before: str, kr: OwnedKeyResult) -> bool:
    """Return whether the words before a number are of the title, of a role, or of no meaning."""
    for token in TOKEN.finditer(words_outside_title(before, kr.title)):
        if CJK.match(token[0]):
            if CHINESE_FILLERS.fullmatch(token[0]) is None:
                return False
        elif token[0] not in FILLER and token[0] not in FILLER_SIGNS:
            return False
    return True
