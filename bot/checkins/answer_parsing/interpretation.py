"""From a number in a text to its role, and to a value where that is certain."""

from dataclasses import dataclass, replace

from bot.checkins.answer_parsing.milestones import interpret_milestones
from bot.checkins.answer_words import CJK, role_words, surrounding_words
from bot.checkins.baselines import checked_baseline
from bot.checkins.number_parsing import (
    Doubt,
    Interpretation,
    NumberMention,
    NumberRole,
    percent_at,
    value_at,
)
from bot.checkins.number_parsing.mention import is_hedged
from bot.checkins.number_roles import levels, other_things, ranges, shares, steps, sums
from bot.checkins.records import NO_HISTORY, ValueHistory
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Direction, Parsed

READERS = (  # the first that knows the words around a number tells its role
    other_things.other_currency,
    other_things.talk,
    shares.off_target,
    shares.toward_target,
    levels.target,
    ranges.two_numbers,
    levels.left,
    steps.step,
    steps.points,
    levels.sign,
)
PASSING = frozenset(  # “closed 16, 34 left” speaks of 34
    (NumberRole.STEP, NumberRole.TARGET, NumberRole.TALK)
)
FARTHEST = 80  # characters between a number and a later one
MOST_NUMBERS = 4  # in a text, of which one is looked for that tells the present value


@dataclass(frozen=True)
class AnswerContext:
    """Whose value a text is read as.

    The key result, the locale that numbers are written in, and what was recorded before;
    `is_named` says that the text names the key result.
    """

    key_result: OwnedKeyResult
    locale: str
    history: ValueHistory = NO_HISTORY
    is_named: bool = False


def interpret_number(context: AnswerContext, text: str, at: int) -> Interpretation | None:
    """Return how the number at a place of a text is read; None if there is no number.

    Words before the place and behind the number tell its role.
    """
    key_result = context.key_result
    value = value_at(text[at:], key_result, context.locale) or percent_at(text[at:], key_result)
    if value is None:
        return None
    mention = NumberMention(
        key_result=key_result,
        text=text,
        at=at,
        end=at + value[1],
        answer=value[0],
        locale=context.locale,
        history=context.history,
        is_named=context.is_named,
    )
    if mention.measure.direction is Direction.ACHIEVE:
        return _with_doubt(mention, interpret_milestones(mention))
    return checked_baseline(mention, _interpret_level(mention))


def _interpret_level(mention: NumberMention) -> Interpretation:
    """Return how a number that is no share of milestones is read."""
    interpretation = _interpret(mention)
    if interpretation.value is None and interpretation.role in PASSING:
        return _later_level(mention) or interpretation
    return _with_doubt(mention, interpretation)


def _interpret(mention: NumberMention) -> Interpretation:
    """Return how a number is read by the words around it, or by its size."""
    if shares.is_share(mention):
        return shares.share(mention)
    for reader in READERS:
        if interpretation := reader(mention):
            return interpretation
    if isinstance(mention.answer, Ambiguous):
        readings = (*_likelier_readings(mention), *mention.values)
        return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, *readings)
    if interpretation := sums.cumulated_average(mention) or sums.amount_or_total(mention):
        return interpretation
    value = mention.value
    if mention.usual_sizes.is_unusual(value):
        alternatives = mention.usual_sizes.alternatives(value, mention.locale)
        return mention.asked(NumberRole.LEVEL, Doubt.UNSURE, value, *alternatives)
    return mention.certain(NumberRole.LEVEL, Parsed(value))


def _likelier_readings(mention: NumberMention) -> list[float]:
    """Return what may have been meant where no reading is of a usual size: `8,7` for 8,700."""
    usual_sizes = mention.usual_sizes
    if not all(map(usual_sizes.is_unusual, mention.values)):
        return []
    return [
        alternative
        for value in mention.values
        for alternative in usual_sizes.alternatives(value, mention.locale)
    ]


def _with_doubt(mention: NumberMention, interpretation: Interpretation) -> Interpretation:
    """Ask about a certain value where the words make a guess or a question of it."""
    behind = mention.text[mention.at + interpretation.end :]
    doubt = surrounding_words.ASKING.match(behind) or surrounding_words.VAGUE.match(behind)
    is_question = surrounding_words.QUESTION.match(mention.text) is not None
    is_doubtful = doubt or is_question or is_hedged(mention)
    if interpretation.value is None or not is_doubtful:
        return interpretation
    end = interpretation.end + (doubt.end() if doubt else 0)
    return mention.asked(interpretation.role, Doubt.UNSURE, interpretation.value, end=end)


def _later_level(mention: NumberMention) -> Interpretation | None:
    """Return what a later number says beyond doubt: `closed 16, 34 left`, `up 2k to 57k`."""
    at = mention.end
    for _ in range(MOST_NUMBERS):
        next_number = _next_number(mention, at)
        if next_number is None:
            return None
        later, is_marked = replace(next_number[0], start=mention.end), next_number[1]
        interpretation = _interpret(later)
        is_stated = is_marked or interpretation.role in (NumberRole.LEFT, NumberRole.TOTAL)
        is_certain = interpretation.value is not None and interpretation.role not in PASSING
        if is_stated and is_certain:
            end = later.at - mention.at + interpretation.end
            return _with_doubt(mention, replace(interpretation, end=end))
        at = later.end
    return None


def _next_number(mention: NumberMention, start: int) -> tuple[NumberMention, bool] | None:
    """Return the next number from a place on, and whether words before it make it the present."""
    for at in range(start, min(len(mention.text), start + FARTHEST)):
        marked = role_words.NOW.match(mention.text, at)
        places = [(marked.end(), True)] if marked else []
        for place, is_marked in (*places, (at, False)):
            is_start = is_marked or _is_start_of_word(mention.text, place)
            if is_start and (later := mention.next_at(place)):
                return later, is_marked
    return None


def _is_start_of_word(text: str, at: int) -> bool:
    """Return whether a word may begin at a place; Chinese words begin anywhere."""
    if at < len(text) and not text[at - 1].isalnum():
        return True
    return CJK.match(text[at - 1]) is not None
