"""A whole text read as one value: what is typed into the form's field, or stands in a file."""

import re

from bot.checkins.answer_words import surrounding_words
from bot.checkins.answer_words.dates import without_leading_date
from bot.checkins.answer_words.titles import words_outside_title
from bot.checkins.answers.interpretation import AnswerContext, interpret_number
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.records import ValueHistory
from bot.checkins.records.model import parse_measure_value
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Measure, Parsed, Reading, Unreadable

LONGEST_FIELD = 400  # characters; what is longer is no value
LONGEST = 120  # characters of words before a number
UNREADABLE = Interpretation(NumberRole.TALK, None, Doubt.UNREADABLE)
AFTERWARDS = re.compile(  # says no more than the field does
    r"(?:(?:or so|so far|this week|now|today|already|currently|-? ?ish"
    r"|左右|上下|本周|这周|现在|目前|了|吧|[.。!！)）]) ?)*"
)
IN_POINTS = re.compile(r"(?:pp|个?百分点|个点)$", re.IGNORECASE)


def interpret_field(
    kr: OwnedKeyResult, text: str, locale: str, history: ValueHistory
) -> Interpretation:
    """How a field's text is read: the number in it, with no other words than tell its role."""
    text = without_leading_date(" ".join(text.split()))
    if len(text) > LONGEST_FIELD:
        return UNREADABLE
    for found in surrounding_words.TOKEN.finditer(text[:LONGEST]):
        for at in _places(text, found.start(), found.end()):
            if not _says_nothing(text[:at], kr):
                if surrounding_words.CJK.match(text[at - 1 : at]):
                    continue  # within a word that more signs may complete
                return UNREADABLE
            read = interpret_number(AnswerContext(kr, locale, history, is_named=True), text, at)
            if read is not None:
                rest = words_outside_title(text[at + read.end :], kr.title)
                is_alone = read.value is None or AFTERWARDS.fullmatch(rest)
                return read if is_alone else UNREADABLE
    return UNREADABLE


def parse_record_value(measure: Measure, text: str) -> Parsed | Ambiguous | Unreadable:
    """Read a value in a file, about which nobody can be asked.

    Sizes are taken as given and a minus is a sign. A plus, or points of percent, may be a step:
    unreadable, like everything that is more than a value or a total.
    """
    bare = text.strip()
    is_level = measure.reading is not Reading.SUM
    may_be_step = bare.startswith(("+", "＋")) or IN_POINTS.search(bare) is not None
    return (
        Unreadable(text) if is_level and may_be_step else parse_measure_value(measure, text, "en")
    )


def _places(text: str, start: int, end: int) -> range:
    return range(start, end if surrounding_words.CJK.match(text[start]) else start + 1)


def _says_nothing(before: str, kr: OwnedKeyResult) -> bool:
    """Whether the words before a number are known: of the title, of a role, or of no meaning."""
    for found in surrounding_words.TOKEN.finditer(words_outside_title(before, kr.title)):
        if surrounding_words.CJK.match(found[0]):
            if surrounding_words.CHINESE_FILLERS.fullmatch(found[0]) is None:
                return False
        elif (
            found[0] not in surrounding_words.FILLER
            and found[0] not in surrounding_words.FILLER_SIGNS
        ):
            return False
    return True
