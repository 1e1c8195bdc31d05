"""Two numbers beside each other: a range, a way from one to the other, or old and new."""

import re
from dataclasses import replace

from bot.checkins.answer_words import role_words, surrounding_words
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from bot.checkins.number_roles import sums
from bot.checkins.records import parse_measure_value
from scoring.model import Ambiguous, Parsed

MULTIPLIED = re.compile(r"[\d.,]+\s*(?P<multiplier>\D.*)")
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
    """Return how a number is read that another one follows; None where none does."""
    is_series = SERIES.match(mention.number + mention.after) is not None
    series = mention.asked(NumberRole.TALK, Doubt.UNREADABLE) if is_series else None
    if interpretation := _of_two_days(mention) or series:
        return interpretation
    arrow, both, either = (
        pattern.match(mention.after)
        for pattern in (surrounding_words.ARROW, surrounding_words.BOTH, surrounding_words.OR)
    )
    joint = arrow or both or either
    spaces = len(mention.after) - len(mention.after.lstrip())
    second = _second_number(mention, joint.end() if joint else spaces, is_arrow=arrow is not None)
    if second is None:
        return None
    end = second.end - mention.at
    if joint is None:
        return _pair(mention, second, end) if spaces else None
    is_from = surrounding_words.FROM.search(mention.before) and not BETWEEN.search(mention.before)
    is_step = _is_step(mention)
    if arrow or is_from or (either and TO.search(either[0]) and is_step):
        return _moved(mention, second, end)
    if both and (is_step or _is_old(mention, both[0])):
        return _newer(mention, second, end)
    return _range(mention, second, end)


def _second_number(mention: NumberMention, gap: int, *, is_arrow: bool) -> NumberMention | None:
    """Return the number behind a gap, unless it is a confidence, or a total beside an amount."""
    if TENTHS.match(mention.after, gap):
        return None
    second = mention.next_at(mention.end + gap)
    is_total = second and isinstance(second.answer, Parsed) and second.answer.is_total
    return None if is_total and not is_arrow else second


def _is_old(mention: NumberMention, joint: str) -> bool:
    """Return whether the words before a number, or between two, say that the first one is old."""
    if OLD_BEFORE.search(mention.before):
        return True
    return not mention.is_sum and NOW.match(joint) is not None


def _of_two_days(mention: NumberMention) -> Interpretation | None:
    """Read `57k yesterday, 58k today`: the second counts; without “today” it may be either."""
    day = EARLIER.match(mention.after)
    second = mention.next_at(mention.end + day.end()) if day else None
    if second is None or TENTHS.match(second.text, second.at):
        return None
    today, end = TODAY.match(second.after), second.end - mention.at
    if today and not mention.is_sum:
        return _newer(mention, second, end + today.end())
    return _range(mention, second, end)


def _pair(mention: NumberMention, second: NumberMention, end: int) -> Interpretation | None:
    """Ask about two numbers with nothing between or behind: either may count."""
    if not ALONE.match(second.after):
        return None
    readings = (*mention.values, *second.values)
    return mention.asked(NumberRole.RANGE, Doubt.AMBIGUOUS, *readings, end=end)


def _newer(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """Read `last week 52k, this week 57k`: the second counts."""
    if isinstance(second.answer, Ambiguous):
        return _range(mention, second, end)
    if mention.is_sum:
        return replace(sums.amount(second), end=end)
    return _second_level(second, end)


def _is_step(mention: NumberMention) -> bool:
    """Return whether the first number says by how much: `up 2k to 57k`."""
    patterns = (role_words.UP, role_words.DOWN, role_words.CLOSED)
    return mention.is_signed or any(pattern.search(mention.before) for pattern in patterns)


def _moved(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """Read `52k → 57k`: the second counts."""
    if isinstance(second.answer, Ambiguous):
        return second.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, *second.values, end=end)
    if mention.is_sum:
        first = None if _is_step(mention) else mention.value
        return sums.second_of_two(second, first, end)
    return _second_level(second, end)


def _second_level(second: NumberMention, end: int) -> Interpretation:
    """Return the second of two numbers as a level, or ask about its size or a third number."""
    value = second.value
    third = surrounding_words.VAGUE.match(second.after)
    if third or second.usual_sizes.is_unusual(value):
        length = end + (third.end() if third else 0)
        alternatives = second.usual_sizes.alternatives(value, second.locale)
        return second.asked(NumberRole.LEVEL, Doubt.UNSURE, value, *alternatives, end=length)
    return second.certain(NumberRole.LEVEL, Parsed(value), end)


def _range(mention: NumberMention, second: NumberMention, end: int) -> Interpretation:
    """Ask which of two it is; `50` of `50 to 55k` is 50k."""
    first = mention.values
    scaled = MULTIPLIED.fullmatch(second.number.strip())
    if scaled and mention.is_bare:
        text = f"{mention.number.strip()}{scaled['multiplier']}"
        parsed = parse_measure_value(mention.measure, text, mention.locale)
        first = (parsed.value,) if isinstance(parsed, Parsed) else first
    readings = (*first, *second.values)
    return mention.asked(NumberRole.RANGE, Doubt.AMBIGUOUS, *readings, end=end)
