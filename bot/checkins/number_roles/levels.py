"""Levels that a target, the rest of the way or a sign is part of."""

import math
import re
from decimal import Decimal

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from scoring.model import Parsed, Reading


def target(mention: NumberMention) -> Interpretation | None:
    """Ask about what is aimed for."""
    if behind := role_words.TARGET_AFTER.match(mention.after):
        end = mention.length + behind.end()
        return mention.asked(NumberRole.TARGET, Doubt.TARGET, end=end)
    is_left = role_words.LEFT_BEFORE.search(mention.before) is not None  # 距目标还差3000
    if role_words.TARGET_BEFORE.search(mention.before) and not is_left:
        return mention.asked(NumberRole.TARGET, Doubt.TARGET)
    return None


def left(mention: NumberMention) -> Interpretation | None:
    """Read what is left: of what should fall the level itself, else ask about the rest of the way
    to a target.
    """
    at = end_of_title_word(mention.after, mention.key_result.title)
    pattern = role_words.LEFT_AFTER
    behind = pattern.match(mention.after) or pattern.match(mention.after, at)
    before = role_words.LEFT_BEFORE.search(mention.before)
    if not behind and not before:
        return None
    groups = behind.groupdict() if behind else {}
    is_far = bool(groups.get("far") or groups.get("far_zh") or (before and before["far"]))
    end = mention.length + behind.end() if behind else None
    if mention.is_falling and not mention.is_sum and not is_far:
        if mention.is_signed:
            return None
        return level_or_question(mention, NumberRole.LEFT, mention.value, end)
    return _question_about_rest(mention, end, is_open=bool(groups.get("open")))


def sign(mention: NumberMention) -> Interpretation | None:
    """Ask whether a minus apart from its number, or brackets as accountants write them, say that it
    is below zero.
    """
    is_bracketed = _is_bracketed(mention)
    below = role_words.BELOW_ZERO.match(mention.after)
    is_worded = bool(below or role_words.NEGATIVE.search(mention.before))
    lowest = min(mention.usual_sizes.known_values, default=0.0)
    is_apart = _has_separate_minus(mention, lowest)
    value = mention.value
    if not (is_bracketed or is_apart or is_worded) or value <= 0:
        return None
    behind = is_bracketed or below
    end = mention.length + (behind.end() if behind else 0)
    if not is_worded and not mention.usual_sizes.may_be_negative(-value):
        if mention.is_sum:
            return None
        return level_or_question(mention, NumberRole.LEVEL, value, end)
    last = mention.history.last
    is_step = is_apart and lowest >= 0 and mention.usual_sizes.is_step(value)
    fewer = (add_exactly(last, -value),) if last is not None and is_step else ()
    return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, -value, value, *fewer, end=end)


def level_or_question(
    mention: NumberMention, role: NumberRole, value: float, end: int | None
) -> Interpretation:
    """Return a level that was worked out, or a question where it is of an unusual size, or where
    the number itself can be read in several ways.
    """
    if len(mention.values) > 1 and value == mention.value:
        return mention.asked(role, Doubt.AMBIGUOUS, *mention.values, end=end)
    if mention.usual_sizes.is_unusual(value):
        return mention.asked(role, Doubt.UNSURE, value, end=end)
    return mention.certain(role, Parsed(value), end)


def add_exactly(augend: float, addend: float) -> float:
    """Add as people do, without the last digits of a float: 2.9 + 0.2 is 3.1."""
    total = float(Decimal(str(augend)) + Decimal(str(addend)))
    return total if math.isfinite(total) else augend + addend


def _question_about_rest(
    mention: NumberMention, end: int | None, *, is_open: bool
) -> Interpretation:
    """Ask what is done, with what the rest of the way leaves, if there is a way."""
    goal, value = mention.measure.target, mention.value
    if is_open or mention.measure.reading is Reading.AVERAGE or goal is None:
        return mention.asked(NumberRole.LEFT, Doubt.LEFT, end=end)
    done = add_exactly(goal, value if mention.is_falling and not mention.is_sum else -value)
    readings = Parsed(done, mention.is_sum), Parsed(value)
    return mention.asked(NumberRole.LEFT, Doubt.LEFT, *readings, end=end)


def _is_bracketed(mention: NumberMention) -> re.Match[str] | None:
    """Return the closing bracket behind a number in brackets."""
    if not mention.before.rstrip().endswith(("(", "（")):
        return None
    return re.match(r"\s*[)）]", mention.after)


def _has_separate_minus(mention: NumberMention, lowest: float) -> bool:
    """Return whether a minus stands apart from its number: at the beginning, or anywhere where
    values may be below zero.
    """
    if re.search(r"(?:^|[:：=] ?)[-−–—] $", mention.before):
        return True
    return lowest < 0 and re.search(r"[-−–—] $", mention.before) is not None
