"""The role of a number, from the words around it and from what was recorded before.

Each reader takes a mention and returns how it is read, or None where its words are not there.
"""

import math
import re
from decimal import Decimal

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_parsing.spelled_numbers import is_unchanged
from scoring.currencies import codes, other_names
from scoring.model import Parsed, Reading, UnitKind

CODE = re.compile(r"\s*(?:[(（,，]\s*)?(?:in\s+)?([A-Z]{3})(?![A-Za-z])[)）]?")


def other_currency(mention: NumberMention) -> Interpretation | None:
    """Another currency than the key result's, before or behind the number."""
    unit = mention.measure.unit
    is_money = unit.kind is UnitKind.CURRENCY
    if is_money and not unit.currency:
        return None
    others = other_names(unit.currency if is_money else "")
    named = rf"\s*(?:[(（,，]\s*)?(?:in\s+)?(?:{others.pattern})(?:\s*[)）])?"
    behind = re.match(named, mention.after, re.IGNORECASE) or _other_code(mention)
    before = re.search(rf"(?:^|[\s\d]){others.pattern}\s*$", mention.before, re.IGNORECASE)
    if not behind and not before:
        return None
    doubt = Doubt.CURRENCY if is_money else Doubt.UNREADABLE
    end = mention.end - mention.at + (behind.end() if behind else 0)
    return mention.asked(NumberRole.LEVEL, doubt, end=end)


def _other_code(mention: NumberMention) -> re.Match[str] | None:
    """The ISO code of a rarer currency, in capitals: TRY, but not `try`."""
    code = CODE.match(mention.after)
    is_other = code is not None and code[1] in codes() and code[1] != mention.measure.unit.currency
    return code if is_other else None


def talk(mention: NumberMention) -> Interpretation | None:
    """A year, a date, a time, or a count of things that the key result does not count."""
    number, after = mention.number.strip(), mention.after
    is_date = bool(role_words.YEAR.match(number) and role_words.IN_BEFORE.search(mention.before))
    is_time = bool(role_words.CLOCK.match(number) and role_words.AT_BEFORE.search(mention.before))
    if mention.measure.unit.kind is UnitKind.DURATION:
        is_time = is_time or role_words.TIME_AFTER.match(after) is not None
    elif mention.is_bare or role_words.COUNTER_END.search(number):
        is_date = is_date or _is_day(mention)
    if is_date or is_time:
        return mention.asked(NumberRole.TALK, Doubt.UNREADABLE)
    at = end_of_title_word(after, mention.key_result.title)
    is_to_come = bool(
        role_words.TO_COME.match(after, at) or role_words.ARRANGED.search(mention.before)
    )
    is_count = mention.is_bare or role_words.COUNTER_END.search(number) is not None
    if is_to_come or (is_count and _counts_others(mention)):
        return mention.asked(NumberRole.TALK, Doubt.UNSURE, *mention.values)
    return None


def _is_day(mention: NumberMention) -> bool:
    """Whether a number is of a day, a time, or of how long something takes."""
    if role_words.TALK_AFTER.match(mention.after) or role_words.WEEK_BEFORE.search(mention.before):
        return True
    takes = role_words.TIME_UNIT.match(mention.after)
    title = mention.key_result.title.casefold()
    return takes is not None and takes["unit"].casefold().rstrip("s") not in title


def _counts_others(mention: NumberMention) -> bool:
    """Whether things are counted that the title does not name: “2 new hires joined”."""
    if role_words.OF_ANOTHER.match(mention.after):
        return True
    if mention.is_named:
        return False
    has_counter = role_words.COUNTER_END.search(mention.number.strip()) is not None
    if has_counter and (noun := role_words.COUNTED_ZH.match(mention.after)):
        return not _is_of_title(noun["things"], mention.key_result.title)
    things = role_words.THINGS_AFTER.match(mention.after)
    if not things and role_words.DID.search(mention.before):
        things = role_words.THING.match(mention.after)
    title = mention.key_result.title.casefold()
    counted = things["new"] or things["things"] if things else None
    return counted is not None and counted.casefold().rstrip("s") not in title


def _is_of_title(things: str, title: str) -> bool:
    """Whether what is counted in Chinese shares two signs with a title, or a word of letters."""
    pairs = {things[at : at + 2].casefold() for at in range(max(1, len(things) - 1))}
    return any(pair in title.casefold() for pair in pairs)


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
        return None if mention.is_signed else _level(mention, NumberRole.LEFT, value, end)
    if groups.get("open") or mention.measure.reading is Reading.AVERAGE or goal is None:
        return mention.asked(NumberRole.LEFT, Doubt.LEFT, end=end)
    done = _add(goal, value if mention.falls and not mention.is_sum else -value)
    return mention.asked(
        NumberRole.LEFT, Doubt.LEFT, Parsed(done, mention.is_sum), Parsed(value), end=end
    )


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
        return _level(mention, NumberRole.STEP, _add(last, change[0]), change[2])
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
    now = _add(last, change)
    is_in_points = mention.measure.unit.kind is not UnitKind.PERCENT or bool(
        role_words.POINTS.search(mention.number.strip())
    )
    if is_based and is_in_points and mention.history.is_last_week:
        return _level(mention, NumberRole.STEP, now, end)
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
    changed = () if last is None else (_add(last, mention.value),)
    return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, *mention.values, *changed)


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
        return None if mention.is_sum else _level(mention, NumberRole.LEVEL, value, end)
    last = mention.history.last
    is_step = is_apart and last is not None and mention.scale.is_step(value)
    is_step = is_step and min(every, default=0.0) >= 0
    fewer = (_add(last, -value),) if is_step and last is not None else ()
    return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, -value, value, *fewer, end=end)


def _level(
    mention: NumberMention, role: NumberRole, value: float, end: int | None
) -> Interpretation:
    """A level that was worked out, or a question where it is of an unusual size."""
    if mention.scale.is_unusual(value):
        return mention.asked(role, Doubt.UNSURE, value, end=end)
    return mention.certain(role, Parsed(value), end)


def _add(one: float, other: float) -> float:
    """A sum as people add, without the last digits of a float: 2.9 + 0.2 is 3.1."""
    total = float(Decimal(str(one)) + Decimal(str(other)))
    return total if math.isfinite(total) else one + other
