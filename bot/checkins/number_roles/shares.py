"""Percents of what is no percentage itself: changes by a share, and shares of a target."""

import math
import re

from bot.checkins.answer_words import role_words
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from bot.checkins.number_roles.steps import moved
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Direction, Parsed, UnitKind

SHARE = re.compile(
    r"(?P<n>\d{1,4}(?:\.\d{1,3})?)\s*(?:%|％|percent\b|pct\b)|百分之(?P<zh>\d{1,3})", re.IGNORECASE
)
SHARED = frozenset((UnitKind.NUMBER, UnitKind.CURRENCY, UnitKind.DURATION))
NOT_SHARED = re.compile(r"\s*(?:sure|confiden|certain|的?(?:信心|把握))", re.IGNORECASE)
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
OF_TARGET = re.compile(r"目标的\s*$|(?:达成|完成)率[:：是为达到]*\s*$")


def share_at(text: str, kr: OwnedKeyResult) -> tuple[Parsed, int] | None:
    """The percent that a text begins with, where a key result is not measured in percent."""
    measure = kr.rule.measure
    if measure.direction is Direction.ACHIEVE or measure.unit.kind not in SHARED:
        return None
    share = SHARE.match(text)
    if share is None or NOT_SHARED.match(text, share.end()):
        return None
    return Parsed(float(share["n"] or share["zh"])), share.end()


def is_share(mention: NumberMention) -> bool:
    """Whether a mention is a percent of something that is not measured in percent."""
    return mention.measure.unit.kind in SHARED and SHARE.fullmatch(mention.number) is not None


def share(mention: NumberMention) -> Interpretation:
    """A change by a share of the last value, or a part of the target, worked out for a question."""
    if change := _direction(mention):
        return _changed(mention, *change)
    if DONE_BEFORE.search(mention.before) or DONE_AFTER.match(mention.after) or _of_target(mention):
        return of_target(mention)
    return mention.asked(NumberRole.TALK, Doubt.UNREADABLE)


def _direction(mention: NumberMention) -> tuple[float, int] | None:
    """Which way something moved, +1 or -1, by the words around a share, and where they end."""
    for pattern, sign in ((GREW, 1.0), (SHRANK, -1.0)):
        if found := pattern.match(mention.after):
            return sign, mention.end - mention.at + found.end()
    change = moved(mention)
    return (math.copysign(1, change[0]), change[2]) if change else None


def _changed(mention: NumberMention, sign: float, end: int) -> Interpretation:
    last = mention.history.last
    if last is None:
        return mention.asked(NumberRole.STEP, Doubt.STEP, end=end)
    now = float(f"{last * (1 + sign * mention.value / 100):.6g}")
    return mention.asked(NumberRole.STEP, Doubt.STEP, Parsed(now), end=end)


def _of_target(mention: NumberMention) -> bool:
    return OF_TARGET.search(mention.text[mention.start : mention.at]) is not None


def of_target(mention: NumberMention) -> Interpretation:
    """A share of the target as a value to offer; of another number than the target none."""
    behind, goal = DONE_AFTER.match(mention.after), mention.measure.target
    end = mention.end + (behind.end() if behind else 0)
    if goal is not None and behind and behind[0][-1:].isdigit():
        named = mention.next_at(end - 2 if behind[0][-2] in "¥$€£" else end - 1)
        is_goal = named is not None and goal in named.values
        end, goal = (named.end, goal) if named and is_goal else (end, None)
    if goal is None:
        return mention.asked(NumberRole.TARGET, Doubt.UNREADABLE)
    is_way = behind is not None and behind[0].endswith(("way", "there"))
    start = (mention.measure.start or 0.0) if is_way else 0.0
    done = float(f"{start + mention.value / 100 * (goal - start):.6g}")
    return mention.asked(
        NumberRole.TARGET, Doubt.TARGET, Parsed(done, mention.is_sum), end=end - mention.at
    )


def toward_target(mention: NumberMention) -> Interpretation | None:
    """A part of the target: `95% of target` of a rate, and `3.4k of the budget` of a sum, which may
    be this week's part or all of it so far.
    """
    if not role_words.SHARE_OF_TARGET.match(mention.after) and not _of_target(mention):
        return None
    if mention.measure.unit.kind is UnitKind.PERCENT and SHARE.fullmatch(mention.number.strip()):
        return of_target(mention)
    if not mention.is_sum or isinstance(mention.answer, Ambiguous):
        return mention.asked(NumberRole.TARGET, Doubt.UNREADABLE)
    readings = Parsed(mention.value, is_total=True), Parsed(mention.value)
    return mention.asked(NumberRole.TARGET, Doubt.AMOUNT_OR_TOTAL, *readings)


def off_target(mention: NumberMention) -> Interpretation | None:
    """`3k below target`, offered as the value that it leads to."""
    off, goal = OFF_TARGET.match(mention.after), mention.measure.target
    if off is None or goal is None or mention.is_signed:
        return None
    sign = -1 if off["below"] else 1
    value = float(f"{goal + sign * mention.value:.12g}")
    end = mention.end - mention.at + off.end()
    return mention.asked(NumberRole.TARGET, Doubt.TARGET, Parsed(value, mention.is_sum), end=end)
