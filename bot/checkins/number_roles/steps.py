"""Changes of a level or an amount: `up 5k`, `3 fewer than last week`, `closed 16`."""

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_parsing.spelled_numbers import is_unchanged
from bot.checkins.number_roles.levels import add_exactly, level_or_question
from scoring.model import UnitKind


def step(mention: NumberMention) -> Interpretation | None:
    """A change of a level: computed where its base is named and known, else asked about."""
    if mention.is_sum:
        return _step_of_sum(mention)
    if is_unchanged(mention.number):
        last = mention.history.last
        return mention.asked(NumberRole.STEP, Doubt.STEP, *([] if last is None else [last]))
    found = _signed_step(mention) or _done(mention) or moved(mention) or _of_week(mention)
    if found is None:
        return None
    change, is_based, end, is_open = found
    if mention.is_signed and change < 0 and mention.history.last is None:
        return mention.asked(NumberRole.LEVEL, Doubt.UNSURE, change, end=end)
    if not is_based and not mention.scale.is_step(change):
        return (
            None
            if is_open
            else mention.asked(NumberRole.STEP, Doubt.UNSURE, mention.value, end=end)
        )
    return _stepped(mention, change, end, is_based=is_based, is_open=is_open)


def _step_of_sum(mention: NumberMention) -> Interpretation | None:
    """An amount that is told by last week's, `50 more than last week`; “down 20” says of what?"""
    last, change = mention.history.last, moved(mention)
    if change and change[1]:
        if last is None or not mention.history.is_last_week:
            return mention.asked(NumberRole.STEP, Doubt.STEP, end=change[2])
        return level_or_question(mention, NumberRole.STEP, add_exactly(last, change[0]), change[2])
    return (
        mention.asked(NumberRole.STEP, Doubt.STEP, end=change[2])
        if change and change[0] < 0
        else None
    )


Change = tuple[float, bool, int, bool]  # by how much, from a named base, its end, maybe a level


def _signed_step(mention: NumberMention) -> Change | None:
    """`+5k`, `-16`; a minus is a sign where zero was passed before, and in “is at -5”."""
    if not mention.is_signed:
        return None
    every = (*mention.scale.ends, *mention.history.past)
    is_stated = role_words.STATED.search(mention.before) is not None
    if mention.value < 0 and (is_stated or min(every, default=0.0) < 0):
        return None
    return mention.value, False, mention.end - mention.at, False


def moved(mention: NumberMention) -> Change | None:
    """`up 5k`, `3 down`, `30 min faster`, `5 fewer than last week`, 比上周少5: by how much."""
    length = mention.end - mention.at
    is_based = role_words.BASE_BEFORE.search(mention.before) is not None
    toward = -1 if mention.falls else 1
    for pattern, sign in ((role_words.UP, 1), (role_words.DOWN, -1), (role_words.BY, toward)):
        if pattern.search(mention.before):
            return sign * mention.value, is_based, length, False
    new = role_words.NEW.match(mention.after)
    if new and (named := end_of_title_word(mention.after[new.end() :], mention.key_result.title)):
        return mention.value, is_based, length + new.end() + named, False
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.MOVED_AFTER.match(mention.after, at) or role_words.MOVED_AFTER_ZH.match(
        mention.after
    )
    if behind is None:
        return None
    way = behind.groupdict()
    sign = -1 if way["down"] else 1
    if way.get("better") or way.get("worse"):
        is_less = mention.falls or mention.measure.unit.kind is UnitKind.DURATION
        sign = -1 if is_less == bool(way["better"]) else 1
    is_based = is_based or bool(way.get("base"))
    return sign * mention.value, is_based, length + behind.end(), False


def _done(mention: NumberMention) -> Change | None:
    """`5 fixed`, `closed 16`, `12 done`: a part of the way, or all of it so far."""
    toward = -1 if mention.falls else 1
    if role_words.CLOSED.search(mention.before):
        return toward * mention.value, False, mention.end - mention.at, False
    if role_words.DID.search(mention.before) and not mention.falls:
        return mention.value, False, mention.end - mention.at, True
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.DONE_AFTER.match(mention.after, at)
    if behind is None or role_words.SO_FAR_AFTER.match(mention.after, behind.end()):
        return None
    if role_words.TOTAL_AFTER.match(mention.after, behind.end()):
        return None
    is_open = not mention.falls
    return toward * mention.value, False, mention.end - mention.at + behind.end(), is_open


def _of_week(mention: NumberMention) -> Change | None:
    """`3 this week` of a count from zero that had more: a part of it, or all?"""
    last = mention.history.last or 0.0
    at = end_of_title_word(mention.after, mention.key_result.title)
    behind = role_words.OF_WEEK_AFTER.match(mention.after, at)
    is_count = mention.measure.start == 0 and not mention.falls
    if behind is None or not is_count or not 0 < mention.value < last:
        return None
    return mention.value, False, mention.end - mention.at + behind.end(), False


def _stepped(
    mention: NumberMention, change: float, end: int, *, is_based: bool, is_open: bool
) -> Interpretation | None:
    """A step from the last value. `is_open` says that the number may be a level as well."""
    last, value = mention.history.last, mention.value
    if last is None:
        begins_at_zero = mention.measure.start == 0 and is_open
        return None if begins_at_zero else mention.asked(NumberRole.STEP, Doubt.STEP, end=end)
    now = add_exactly(last, change)
    is_in_points = mention.measure.unit.kind is not UnitKind.PERCENT or bool(
        role_words.POINTS.search(mention.number.strip())
    )
    if is_based and is_in_points and mention.history.is_last_week:
        return level_or_question(mention, NumberRole.STEP, now, end)
    goal = mention.measure.target
    if is_open and goal is not None and min(last, goal) <= value <= max(last, goal):
        return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, value, now, end=end)
    return mention.asked(NumberRole.STEP, Doubt.STEP, now, value, end=end)


def points(mention: NumberMention) -> Interpretation | None:
    """Points without a direction: a level, or a change of it."""
    number = mention.number.strip()
    if mention.measure.unit.kind is not UnitKind.PERCENT or not role_words.POINTS.search(number):
        return None
    last = mention.history.last
    changed = () if last is None else (add_exactly(last, mention.value),)
    return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, *mention.values, *changed)
