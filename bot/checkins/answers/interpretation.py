"""From a number in a text to its role, and to a value where that is certain."""

from dataclasses import dataclass, replace

from bot.checkins.answer_words import role_words, surrounding_words
from bot.checkins.answers.milestones import interpret_milestones
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention, is_hedged
from bot.checkins.number_parsing.values import value_at
from bot.checkins.number_roles import levels, other_things, shares, steps, sums
from bot.checkins.number_roles.ranges import two_numbers
from bot.checkins.records import NO_HISTORY, ValueHistory
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Direction, Parsed

READERS = (
    other_things.other_currency,
    other_things.talk,
    shares.off_target,
    shares.toward_target,
    levels.target,
    two_numbers,
    levels.left,
    steps.step,
    steps.points,
    levels.sign,
)
PASSING = frozenset(
    (NumberRole.STEP, NumberRole.TARGET, NumberRole.TALK)
)  # “closed 16, 34 left” speaks of 34
FARTHEST = 80  # characters between a number and a later one
MOST_NUMBERS = 4  # in a text, of which one is looked for that tells where the key result stands


@dataclass(frozen=True)
class AnswerContext:
    """Whose value a text is read as: the key result, what was recorded of it before, and the
    locale that numbers are written in; `is_named` says that the text names the key result.
    """

    key_result: OwnedKeyResult
    locale: str
    history: ValueHistory = NO_HISTORY
    is_named: bool = False


def interpret_number(asked: AnswerContext, text: str, at: int) -> Interpretation | None:
    """How the number that stands at a place of a text is read; None where no number stands there.
    Words before the place and behind the number tell its role.
    """
    kr, locale = asked.key_result, asked.locale
    found = value_at(text[at:], kr, locale) or shares.share_at(text[at:], kr)
    if found is None:
        return None
    end = at + found[1]
    mention = NumberMention(kr, text, at, end, found[0], locale, asked.history, asked.is_named)
    if mention.measure.direction is Direction.ACHIEVE:
        return _doubted(mention, interpret_milestones(mention))
    read = shares.share(mention) if shares.is_share(mention) else _read(mention)
    if read.value is None and read.role in PASSING and (later := _where_it_stands(mention)):
        return later
    return _doubted(mention, read)


def _read(mention: NumberMention) -> Interpretation:
    for reader in READERS:
        if found := reader(mention):
            return found
    if isinstance(mention.answer, Ambiguous):
        return mention.asked(
            NumberRole.LEVEL, Doubt.AMBIGUOUS, *_likelier(mention), *mention.values
        )
    if found := sums.cumulated_average(mention) or sums.amount_or_total(mention):
        return found
    value = mention.value
    if mention.scale.is_unusual(value):
        others = mention.scale.alternatives(value, mention.locale)
        return mention.asked(NumberRole.LEVEL, Doubt.UNSURE, value, *others)
    return mention.certain(NumberRole.LEVEL, Parsed(value))


def _likelier(mention: NumberMention) -> list[float]:
    """What may have been meant where none of the readings is of a usual size: `8,7` for 8,700."""
    scale = mention.scale
    if not all(map(scale.is_unusual, mention.values)):
        return []
    return [each for value in mention.values for each in scale.alternatives(value, mention.locale)]


def _doubted(mention: NumberMention, read: Interpretation) -> Interpretation:
    """A certain value is asked about where the words make a guess or a question of it."""
    rest = mention.text[mention.at + read.end :]
    doubt = surrounding_words.ASKING.match(rest) or surrounding_words.VAGUE.match(rest)
    is_asked = doubt or surrounding_words.QUESTION.match(mention.text) or is_hedged(mention)
    if read.value is None or not is_asked:
        return read
    end = read.end + (doubt.end() if doubt else 0)
    return mention.asked(read.role, Doubt.UNSURE, read.value, end=end)


def _where_it_stands(mention: NumberMention) -> Interpretation | None:
    """What a later number says beyond doubt: `closed 16, 34 left`, `up 2k to 57k`."""
    at = mention.end
    for _ in range(MOST_NUMBERS):
        found = _next_number(mention, at)
        if found is None:
            return None
        later, is_marked = replace(found[0], start=mention.end), found[1]
        read = _read(later)
        is_told = is_marked or read.role in (NumberRole.LEFT, NumberRole.TOTAL)
        if is_told and read.value is not None and read.role not in PASSING:
            whole = Interpretation(read.role, read.value, end=later.at - mention.at + read.end)
            return _doubted(mention, whole)
        at = later.end
    return None


def _next_number(mention: NumberMention, start: int) -> tuple[NumberMention, bool] | None:
    """The next number from a place on, and whether words before it say that it counts now."""
    for at in range(start, min(len(mention.text), start + FARTHEST)):
        marked = role_words.NOW.match(mention.text, at)
        for place, is_marked in ((marked.end() if marked else at, bool(marked)), (at, False)):
            is_start = place < len(mention.text) and not mention.text[place - 1].isalnum()
            starts = is_marked or is_start or surrounding_words.CJK.match(mention.text[place - 1])
            if starts and (later := mention.next_at(place)):
                return later, is_marked
    return None
