"""Two numbers beside each other: a range, a way from one to the other, or old and new."""

import re
from dataclasses import replace

from bot.checkins.answer_words import role_words, surrounding_words
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_roles import sums
from bot.checkins.records.model import parse_measure_value
from scoring.model import Ambiguous, Parsed

MULTIPLIED = re.compile(r"[\d.,]+\s*(?P<rest>\D.*)")
EARLIER = re.compile(
    rf"\s*(?:(?:(?:yesterday|last (?:week|month)|in (?:{role_words.MONTHS})"
    r"|(?:on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|昨天|上周)"
    r"\s*[,，;、]?\s*(?:and |but |then )?|[,，]?\s*then )(?:it's |now )?",
    re.IGNORECASE,
)
TODAY = re.compile(r"\s*(?:today|this week|now|currently|今天|[本这]周|现在)", re.IGNORECASE)
NOW = re.compile(
    r"[\s,，;；、。.]*(?:but |and )?(?:now|today|currently|现在|目前|今天)", re.IGNORECASE
)
OLD_BEFORE = re.compile(r"\blast week\b|\byesterday\b|昨天|\bwas\b|\bwere\b|上周")
BETWEEN = re.compile(r"(?:\bbetween|介于|在) $")
TO = re.compile(r"\bto\b|到|至", re.IGNORECASE)
ALONE = re.compile(r"(?:\s*[,，]?\s*\d{1,2}\s*(?:/|out of)\s*10)?[\s.!。！]*$")
SERIES = re.compile(
    r"\d+(?:[-–]\d+){2,}|\d{1,4}([./])\d{1,2}\1\d{2,4}"
)  # a date, a telephone number
TENTHS = re.compile(r"\d{1,2}(?:\.\d+)?\s*(?:/|out of)\s*10(?!\d)")


def two_numbers(mention: NumberMention) -> Interpretation | None:
    """How a number is read that another one follows; None where none does."""
    after = mention.after
    if timed := _of_two_days(mention):
        return timed
    arrow, both, either = (
        p.match(after)
        for p in (surrounding_words.ARROW, surrounding_words.BOTH, surrounding_words.OR)
    )
    joint = arrow or both or either
    gap = joint.end() if joint else len(after) - len(after.lstrip())
    if SERIES.match(mention.number + after):
        return mention.asked(NumberRole.TALK, Doubt.UNREADABLE)
    second = None if TENTHS.match(after, gap) else mention.next_at(mention.end + gap)
    if second is None or (
        isinstance(second.answer, Parsed) and second.answer.is_total and not arrow
    ):
        return None
    end = second.end - mention.at
    if joint is None:
        return _pair(mention, second, end) if gap else None
    is_from = surrounding_words.FROM.search(mention.before) and not BETWEEN.search(mention.before)
    is_stepped = either is not None and TO.search(either[0]) and _is_step(mention)
    if arrow or is_from or is_stepped:
        return _moved(mention, second, end)
    is_old = OLD_BEFORE.search(mention.before) is not None or _is_step(mention)
    is_old = is_old or (both is not None and not mention.is_sum and NOW.match(both[0]) is not None)
    is_new = both is not None and is_old
    return _newer(mention, second, end) if is_new else _range(mention, second, end)


def _of_two_days(mention: NumberMention) -> Interpretation | None:
    """`57k yesterday, 58k today`: the second counts; without “today” it may be either."""
    day = EARLIER.match(mention.after)
    second = mention.next_at(mention.end + day.end()) if day else None
    if second is None or TENTHS.match(second.text, second.at):
        return None
    now, end = TODAY.match(second.after), second.end - mention.at
    is_new = now is not None and not mention.is_sum
    return (
        _newer(mention, second, end + now.end()) if is_new and now else _range(mention, second, end)
    )


def _pair(mention: NumberMention, second: NumberMention, end: int) -> Interpretation | None:
    """Two numbers with nothing between or behind: either may count."""
    if not ALONE.match(second.after):
        return None
    return mention.asked(
        NumberRole.RANGE, Doubt.AMBIGUOUS, *mention.values, *second.values, end=end
    )


def _newer(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """`last week 52k, this week 57k`: the second counts."""
    if isinstance(second.answer, Ambiguous):
        return _range(mention, second, end)
    if mention.is_sum:
        return replace(sums.amount(second), end=end)
    return _alone(second, end)


def _is_step(mention: NumberMention) -> bool:
    """Whether the first number says by how much: `up 2k to 57k`."""
    before = mention.before
    is_told = any(p.search(before) for p in (role_words.UP, role_words.DOWN, role_words.CLOSED))
    return mention.is_signed or is_told


def _moved(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """`52k → 57k`: the second counts."""
    if isinstance(second.answer, Ambiguous):
        return second.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, *second.values, end=end)
    if mention.is_sum:
        return sums.moved(second, None if _is_step(mention) else mention.value, end)
    return _alone(second, end)


def _alone(second: NumberMention, end: int) -> Interpretation:
    value = second.value
    chained = surrounding_words.VAGUE.match(second.after)
    if chained or second.scale.is_unusual(value):
        length = end + (chained.end() if chained else 0)
        others = second.scale.alternatives(value, second.locale)
        return second.asked(NumberRole.LEVEL, Doubt.UNSURE, value, *others, end=length)
    return second.certain(NumberRole.LEVEL, Parsed(value), end)


def _range(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """A question which of two it is; `50` of `50 to 55k` is 50k."""
    first = mention.values
    scaled = MULTIPLIED.fullmatch(second.number.strip())
    if scaled and mention.is_bare:
        text = f"{mention.number.strip()}{scaled['rest']}"
        said = parse_measure_value(mention.measure, text, mention.locale)
        first = (said.value,) if isinstance(said, Parsed) else first
    return mention.asked(NumberRole.RANGE, Doubt.AMBIGUOUS, *first, *second.values, end=end)
