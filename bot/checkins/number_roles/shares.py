"""Percents of what is no percentage itself: changes by a share, and shares of a target."""

import math
import re

from bot.checkins.answer_words import role_words
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from bot.checkins.number_parsing.values import NOT_IN_PERCENT, PERCENT
from bot.checkins.number_roles.steps import find_change
from scoring.model import Ambiguous, Parsed, UnitKind

GREW = re.compile(r"\s*(?:growth|increase|rise|uplift|jump|gain)\b", re.IGNORECASE)
SHRANK = re.compile(r"\s*(?:drop|decrease|decline|reduction|loss|cut)\b", re.IGNORECASE)
DONE_BEFORE = re.compile(
    r"(?:\b(?:used|spent|reached|achieved|done|completed|at)(?: up)? |(?:完成|达成|用|花)了? )$"
)
DONE_AFTER = re.compile(
    r"\s*(?:of (?:the |our |my )?(?:target|goal|plan|quota|budget|way)|of [¥$€£]?\d"
    r"|there\b|done\b|complete|reached|achieved|used|spent|gone)",
    re.IGNORECASE,
)
OFF_TARGET = re.compile(
    r"\s*(?:(?P<below>below|under|off|more to)|(?P<above>above|over|past|ahead of))"
    r" (?:the |our |my )?(?:target|goal)\b",
    re.IGNORECASE,
)
OF_TARGET = re.compile(r"目标的\s*$|(?P<rate>(?:达成|完成)率)[:：是为达到]*\s*$")


def is_share(mention: NumberMention) -> bool:
    """Return whether a mention is a percent of something that is not measured in percent."""
    is_percent = PERCENT.fullmatch(mention.number) is not None
    return is_percent and mention.measure.unit.kind in NOT_IN_PERCENT


def share(mention: NumberMention) -> Interpretation:
    """Ask about a change by a share of the last value, or a part of the target, worked out."""
    if change := _direction_of_change(mention):
        return _changed_by_share(mention, *change)
    is_done = DONE_BEFORE.search(mention.before) or DONE_AFTER.match(mention.after)
    if is_done or _is_of_target(mention):
        return share_of_target(mention)
    return mention.asked(NumberRole.TALK, Doubt.UNREADABLE)


def share_of_target(mention: NumberMention) -> Interpretation:
    """Ask about a share of the target; of another number than the target it offers no value."""
    behind, goal = DONE_AFTER.match(mention.after), mention.measure.target
    end = mention.end + (behind.end() if behind else 0)
    if behind and behind[0][-1:].isdigit():  # 48% of 4000
        has_sign = behind[0][-2] in "¥$€£"
        stated = mention.next_at(end - 2 if has_sign else end - 1)
        is_goal = stated is not None and goal is not None and goal in stated.values
        end, goal = (stated.end, goal) if stated and is_goal else (end, None)
    if goal is None:
        return mention.asked(NumberRole.TARGET, Doubt.UNREADABLE)
    is_way = behind is not None and behind[0].endswith(("way", "there"))
    start = (mention.measure.start or 0.0) if is_way else 0.0
    done = float(f"{start + mention.value / 100 * (goal - start):.6g}")
    reading = Parsed(done, mention.is_sum)
    return mention.asked(NumberRole.TARGET, Doubt.TARGET, reading, end=end - mention.at)


def toward_target(mention: NumberMention) -> Interpretation | None:
    """Ask about a part of the target: `95% of target` of a rate, and `3.4k of the budget` of a sum,
    which may be this week's part or all of it so far.
    """
    if not role_words.SHARE_OF_TARGET.match(mention.after) and not _is_of_target(mention):
        return None
    is_percent = mention.measure.unit.kind is UnitKind.PERCENT
    if is_percent and PERCENT.fullmatch(mention.number.strip()):
        return share_of_target(mention)
    if not mention.is_sum or isinstance(mention.answer, Ambiguous):
        return mention.asked(NumberRole.TARGET, Doubt.UNREADABLE)
    readings = Parsed(mention.value, is_total=True), Parsed(mention.value)
    return mention.asked(NumberRole.TARGET, Doubt.AMOUNT_OR_TOTAL, *readings)


def off_target(mention: NumberMention) -> Interpretation | None:
    """Ask about `3k below target`, and offer the value that it leads to."""
    off, goal = OFF_TARGET.match(mention.after), mention.measure.target
    if off is None or goal is None or mention.is_signed:
        return None
    direction = -1 if off["below"] else 1
    value = float(f"{goal + direction * mention.value:.12g}")
    reading = Parsed(value, mention.is_sum)
    end = mention.length + off.end()
    return mention.asked(NumberRole.TARGET, Doubt.TARGET, reading, end=end)


def _direction_of_change(mention: NumberMention) -> tuple[float, int] | None:
    """Return +1 or -1 by the words around a share, and where they end."""
    for pattern, direction in ((GREW, 1.0), (SHRANK, -1.0)):
        if match := pattern.match(mention.after):
            return direction, mention.length + match.end()
    change = find_change(mention)
    return (math.copysign(1, change.amount), change.end) if change else None


def _changed_by_share(mention: NumberMention, direction: float, end: int) -> Interpretation:
    last = mention.history.last
    if last is None:
        return mention.asked(NumberRole.STEP, Doubt.STEP, end=end)
    level = float(f"{last * (1 + direction * mention.value / 100):.6g}")
    return mention.asked(NumberRole.STEP, Doubt.STEP, Parsed(level), end=end)


def _is_of_target(mention: NumberMention) -> bool:
    """Return whether words before a number make it a share of the target, unless they are of the
    title itself: 完成率95% of 订单完成率.
    """
    words = OF_TARGET.search(mention.text[mention.start : mention.at])
    title = mention.key_result.title.casefold()
    return words is not None and (words["rate"] is None or words["rate"] not in title)
