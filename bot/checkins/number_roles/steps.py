"""Changes of a level or an amount: `up 5k`, `3 fewer than last week`, `closed 16`."""

from dataclasses import dataclass

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from bot.checkins.number_parsing.spelled_numbers import is_unchanged
from bot.checkins.number_roles.levels import add_exactly, level_or_question
from scoring.model import UnitKind


@dataclass(frozen=True)
class ValueChange:
    """By how much a value changed; `end` counts from the beginning of the number.

    `is_based` says that it is a change since last week, `may_be_level` that the number may be the
    level itself.
    """

    amount: float
    end: int
    is_based: bool = False
    may_be_level: bool = False


def step(mention: NumberMention) -> Interpretation | None:
    """Compute a change of a level where its base is named and known; else ask about it."""
    if mention.is_sum:
        return _step_of_sum(mention)
    last = mention.history.last
    if is_unchanged(mention.number):
        readings = () if last is None else (last,)
        return mention.asked(NumberRole.STEP, Doubt.STEP, *readings)
    change = (
        _signed_change(mention) or _completed(mention) or find_change(mention) or _of_week(mention)
    )
    if change is None:
        return None
    if mention.is_signed and change.amount < 0 and last is None:
        return mention.asked(NumberRole.LEVEL, Doubt.UNSURE, change.amount, end=change.end)
    is_likely = change.is_based or mention.usual_sizes.is_step(change.amount)
    if not is_likely and not change.may_be_level:
        return mention.asked(NumberRole.STEP, Doubt.UNSURE, mention.value, end=change.end)
    return _level_after(mention, change) if is_likely else None


def points(mention: NumberMention) -> Interpretation | None:
    """Ask about points without a direction: a level, or a change of it."""
    number = mention.number.strip()
    is_percent = mention.measure.unit.kind is UnitKind.PERCENT
    if not is_percent or not role_words.POINTS.search(number):
        return None
    last = mention.history.last
    changed = () if last is None else (add_exactly(last, mention.value),)
    return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, *mention.values, *changed)


def find_change(mention: NumberMention) -> ValueChange | None:
    """Find `up 5k`, `3 down`, `30 min faster`, `5 fewer than last week`, 比上周少5."""
    is_based = role_words.BASE_BEFORE.search(mention.before) is not None
    better = -1 if mention.is_falling else 1
    directions = ((role_words.UP, 1), (role_words.DOWN, -1), (role_words.BY, better))
    for pattern, direction in directions:
        if pattern.search(mention.before):
            return ValueChange(direction * mention.value, mention.length, is_based=is_based)
    title, after = mention.key_result.title, mention.after
    new = role_words.NEW.match(after)
    if new and (length := end_of_title_word(after[new.end() :], title)):
        end = mention.length + new.end() + length
        return ValueChange(mention.value, end, is_based=is_based)
    behind = role_words.MOVED_AFTER.match(after, end_of_title_word(after, title))
    behind = behind or role_words.MOVED_AFTER_ZH.match(after)
    if behind is None:
        return None
    groups = behind.groupdict()
    return ValueChange(
        _direction(mention, groups) * mention.value,
        mention.length + behind.end(),
        is_based=is_based or bool(groups.get("base")),
    )


def _direction(mention: NumberMention, groups: dict[str, str | None]) -> int:
    """Return 1 or -1 by the word behind a number: up, down, better or worse."""
    if groups.get("better") or groups.get("worse"):
        is_less_better = mention.is_falling or mention.measure.unit.kind is UnitKind.DURATION
        return -1 if is_less_better == bool(groups["better"]) else 1
    return -1 if groups["down"] else 1


def _step_of_sum(mention: NumberMention) -> Interpretation | None:
    """Read an amount by last week's, `50 more than last week`; ask about “down 20”, which says from
    what?
    """
    last, change = mention.history.last, find_change(mention)
    if change and change.is_based:
        if last is None or not mention.history.is_last_week:
            return mention.asked(NumberRole.STEP, Doubt.STEP, end=change.end)
        amount = add_exactly(last, change.amount)
        return level_or_question(mention, NumberRole.STEP, amount, change.end)
    if change and change.amount < 0:
        return mention.asked(NumberRole.STEP, Doubt.STEP, end=change.end)
    return None


def _signed_change(mention: NumberMention) -> ValueChange | None:
    """Find `+5k`, `-16`; a minus is a sign where zero was passed before, and in “is at -5”."""
    if not mention.is_signed:
        return None
    is_stated = role_words.STATED.search(mention.before) is not None
    lowest = min(mention.usual_sizes.known_values, default=0.0)
    if mention.value < 0 and (is_stated or lowest < 0):
        return None
    return ValueChange(mention.value, mention.length)


def _completed(mention: NumberMention) -> ValueChange | None:
    """Find `5 fixed`, `closed 16`, `12 done`: a part of the way, or all of it so far."""
    amount = -mention.value if mention.is_falling else mention.value
    if role_words.CLOSED.search(mention.before):
        return ValueChange(amount, mention.length)
    if role_words.DID.search(mention.before) and not mention.is_falling:
        return ValueChange(mention.value, mention.length, may_be_level=True)
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.DONE_AFTER.match(mention.after, at)
    if behind is None or role_words.SO_FAR_AFTER.match(mention.after, behind.end()):
        return None
    if role_words.TOTAL_AFTER.match(mention.after, behind.end()):
        return None
    end = mention.length + behind.end()
    return ValueChange(amount, end, may_be_level=not mention.is_falling)


def _of_week(mention: NumberMention) -> ValueChange | None:
    """Find `3 this week` of a count from zero that had more: a part of it, or all?"""
    last = mention.history.last or 0.0
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.OF_WEEK_AFTER.match(mention.after, at)
    is_count = mention.measure.start == 0 and not mention.is_falling
    if behind is None or not is_count or not 0 < mention.value < last:
        return None
    return ValueChange(mention.value, mention.length + behind.end())


def _level_after(mention: NumberMention, change: ValueChange) -> Interpretation | None:
    """Return the level that a change of the last value leads to, or ask about it."""
    last, value, end = mention.history.last, mention.value, change.end
    if last is None:
        begins_at_zero = mention.measure.start == 0 and change.may_be_level
        return None if begins_at_zero else mention.asked(NumberRole.STEP, Doubt.STEP, end=end)
    level = add_exactly(last, change.amount)
    is_percent = mention.measure.unit.kind is UnitKind.PERCENT
    is_in_unit = not is_percent or role_words.POINTS.search(mention.number.strip()) is not None
    if change.is_based and is_in_unit and mention.history.is_last_week:
        return level_or_question(mention, NumberRole.STEP, level, end)
    goal = mention.measure.target
    is_on_way = goal is not None and min(last, goal) <= value <= max(last, goal)
    if change.may_be_level and is_on_way:
        return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, value, level, end=end)
    return mention.asked(NumberRole.STEP, Doubt.STEP, level, value, end=end)
