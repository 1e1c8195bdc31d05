"""Levels that a target, the rest of the way or a sign is part of."""

import math
import re
from decimal import Decimal

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from scoring.model import Parsed, Reading


def target(mention: NumberMention) -> Interpretation | None:
    """What is aimed for, or a share of it."""
    if behind := role_words.TARGET_AFTER.match(mention.after):
        end = mention.end - mention.at + behind.end()
        return mention.asked(NumberRole.TARGET, Doubt.TARGET, end=end)
    is_left = role_words.LEFT_BEFORE.search(mention.before) is not None  # 距目标还差3000
    if role_words.TARGET_BEFORE.search(mention.before) and not is_left:
        return mention.asked(NumberRole.TARGET, Doubt.TARGET)
    return None


def left(mention: NumberMention) -> Interpretation | None:
    """What is left: of what should fall the level itself, else the rest of the way to a target."""
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.LEFT_AFTER.match(mention.after) or role_words.LEFT_AFTER.match(
        mention.after, at
    )
    before = role_words.LEFT_BEFORE.search(mention.before)
    if not behind and not before:
        return None
    groups = {**(before.groupdict() if before else {}), **(behind.groupdict() if behind else {})}
    is_far = bool(groups.get("far") or groups.get("far_zh") or (before and before["far"]))
    end = behind.end() + mention.end - mention.at if behind else None
    goal, value = mention.measure.target, mention.value
    if mention.falls and not mention.is_sum and not is_far:
        return (
            None if mention.is_signed else level_or_question(mention, NumberRole.LEFT, value, end)
        )
    if groups.get("open") or mention.measure.reading is Reading.AVERAGE or goal is None:
        return mention.asked(NumberRole.LEFT, Doubt.LEFT, end=end)
    done = add_exactly(goal, value if mention.falls and not mention.is_sum else -value)
    return mention.asked(
        NumberRole.LEFT, Doubt.LEFT, Parsed(done, mention.is_sum), Parsed(value), end=end
    )


def sign(mention: NumberMention) -> Interpretation | None:
    """A minus apart from its number, or brackets as accountants write it: below zero, or not?"""
    is_bracketed = mention.before.rstrip().endswith(("(", "（")) and re.match(
        r"\s*[)）]", mention.after
    )
    is_apart = re.search(r"(?:^|[:：=] ?)[-−–—] $", mention.before) is not None
    below = role_words.BELOW_ZERO.match(mention.after)
    is_worded = bool(below or role_words.NEGATIVE.search(mention.before))
    may_divide = re.search(r"[-−–—] $", mention.before) is not None
    every = (*mention.scale.ends, *mention.history.past)
    is_apart = is_apart or (may_divide and min(every, default=0.0) < 0)
    value = mention.value
    if not (is_bracketed or is_apart or is_worded) or value <= 0:
        return None
    behind = is_bracketed or below
    end = mention.end - mention.at + (behind.end() if behind else 0)
    if not is_worded and not mention.scale.may_be_negative(-value):
        return None if mention.is_sum else level_or_question(mention, NumberRole.LEVEL, value, end)
    last = mention.history.last
    is_step = is_apart and last is not None and mention.scale.is_step(value)
    is_step = is_step and min(every, default=0.0) >= 0
    fewer = (add_exactly(last, -value),) if is_step and last is not None else ()
    return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, -value, value, *fewer, end=end)


def level_or_question(
    mention: NumberMention, role: NumberRole, value: float, end: int | None
) -> Interpretation:
    """A level that was worked out, or a question where it is of an unusual size."""
    if mention.scale.is_unusual(value):
        return mention.asked(role, Doubt.UNSURE, value, end=end)
    return mention.certain(role, Parsed(value), end)


def add_exactly(one: float, other: float) -> float:
    """A sum as people add, without the last digits of a float: 2.9 + 0.2 is 3.1."""
    total = float(Decimal(str(one)) + Decimal(str(other)))
    return total if math.isfinite(total) else one + other
