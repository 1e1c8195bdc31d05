"""Amounts and totals: which of them a number is that belongs to a sum."""

import re
from dataclasses import replace

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import LINE, NumberMention
from scoring.model import Ambiguous, Parsed, Reading

NUMBER = re.compile(r"(?<![\d.,])[¥$€£]?\d")
FARTHEST = 60  # characters between an amount and the total that it leads to
ROUNDED = 0.025  # of a total that people state


def cumulated_average(mention: NumberMention) -> Interpretation | None:
    """A mean so far is no week's value."""
    if mention.measure.reading is not Reading.AVERAGE or isinstance(mention.answer, Ambiguous):
        return None
    end = _total_end(mention)
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    is_averaged = role_words.AVERAGED.search(mention.before)
    if not (_says_total(mention) or so_far or is_averaged) or _says_week(mention):
        return None
    return mention.asked(NumberRole.TOTAL, Doubt.UNSURE, mention.value, end=end)


def amount_or_total(mention: NumberMention) -> Interpretation | None:
    """This week's amount or the running total, as the words say; None where they say nothing."""
    if not mention.is_sum or isinstance(mention.answer, Ambiguous):
        return None
    is_week, end = _says_week(mention), _total_end(mention)
    if _says_total(mention):
        return either(mention, end) if is_week else total(mention, end)
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    before = role_words.SO_FAR.search(mention.before) or role_words.STANDING.search(mention.before)
    if is_week or _says_added(mention) or not (so_far or before):
        return amount(mention)
    return _standing(mention, end + (so_far.end() if so_far else 0))


def amount(mention: NumberMention) -> Interpretation:
    """This week's amount, of a usual size; a very large one may be the total."""
    value = mention.value
    is_explicit = _says_week(mention) or _says_added(mention)
    if not mention.scale.is_unusual(value):
        if not is_explicit and mention.scale.is_likelier_total(value):
            return either(mention, None)
        return _beside_total(mention) or mention.certain(
            NumberRole.AMOUNT, Parsed(value), _added_end(mention)
        )
    if not is_explicit and value > 0 and _may_be_total(mention) and _is_large(mention):
        return either(mention, None)
    others = mention.scale.alternatives(value, mention.locale)
    return mention.asked(NumberRole.AMOUNT, Doubt.UNSURE, value, *others)


def _beside_total(mention: NumberMention) -> Interpretation | None:
    """A question where a total behind the amount, `450 this week, 2500 in total`, is not the total
    so far with the amount.
    """
    so_far, at = mention.history.total, mention.end
    if so_far is None:
        return None
    for found in NUMBER.finditer(mention.text, at, min(len(mention.text), at + FARTHEST)):
        stated = mention.next_at(found.start())
        if stated is None or isinstance(stated.answer, Ambiguous):
            continue
        stated = replace(stated, start=at)
        is_off = abs(so_far + mention.value - stated.value) > ROUNDED * abs(stated.value)
        if _says_total(stated) and is_off and LINE.search(mention.text[at : stated.at]) is None:
            end = max(stated.end - mention.at, stated.at - mention.at + (_total_end(stated)))
            readings = Parsed(mention.value), Parsed(stated.value, is_total=True)
            return mention.asked(NumberRole.AMOUNT, Doubt.DISAGREES, *readings, end=end)
        at = stated.end
    return None


def total(mention: NumberMention, end: int | None) -> Interpretation:
    """The running total, which does not fall."""
    stated = Parsed(mention.value, is_total=True)
    if not mention.scale.is_unusual(stated.value, is_total=True):
        return mention.certain(NumberRole.TOTAL, stated, end)
    others = mention.scale.alternatives(stated.value, mention.locale, is_total=True)
    scaled = [Parsed(other, is_total=True) for other in others]
    return mention.asked(NumberRole.TOTAL, Doubt.UNSURE, stated, *scaled, end=end)


def either(mention: NumberMention, end: int | None) -> Interpretation:
    """A question whether a number is the week's amount or the total."""
    value = mention.value
    readings = Parsed(value), Parsed(value, is_total=True)
    return mention.asked(NumberRole.AMOUNT, Doubt.AMOUNT_OR_TOTAL, *readings, end=end)


def moved(mention: NumberMention, first: float | None, end: int) -> Interpretation:
    """`1600 -> 1900` of a sum; `mention` is the second number, `first` the one before it.

    Where the first is the total so far, the second is the total now; where it is last week's
    amount, the second is this week's.
    """
    known = (mention.history.total, mention.history.last)
    was_total, was_amount = (first is not None and first == each for each in known)
    if was_total and not was_amount:
        return total(mention, end)
    if was_amount and not was_total:
        return mention.certain(NumberRole.AMOUNT, Parsed(mention.value), end)
    return either(mention, end)


def _standing(mention: NumberMention, end: int) -> Interpretation:
    """“Now at 1,900”: the total, unless only an amount can be so small."""
    if _may_be_total(mention):
        value, scale = mention.value, mention.scale
        is_amount = not scale.is_unusual(value) and not scale.is_likelier_total(value)
        return either(mention, end) if is_amount else total(mention, end)
    return either(mention, end)


def _may_be_total(mention: NumberMention) -> bool:
    return not mention.scale.is_unusual(mention.value, is_total=True)


def _is_large(mention: NumberMention) -> bool:
    return mention.value > (mention.history.last or mention.scale.weekly_share)


def _says_total(mention: NumberMention) -> bool:
    is_read = isinstance(mention.answer, Parsed) and mention.answer.is_total
    before = role_words.TOTAL_BEFORE.search(mention.before)
    return is_read or before is not None or _total_behind(mention) is not None


def _total_end(mention: NumberMention) -> int:
    behind = _total_behind(mention)
    return mention.end - mention.at + (behind.end() if behind else 0)


def _total_behind(mention: NumberMention) -> re.Match[str] | None:
    """“To date”, right behind the number or behind a word of the title."""
    at = end_of_title_word(mention.after, mention.key_result.title)
    total = role_words.TOTAL_AFTER
    return total.match(mention.after) or (total.match(mention.after, at) if at else None)


def _added_end(mention: NumberMention) -> int | None:
    """Where “300 more” ends, if nothing else follows."""
    behind = role_words.ADDED_AFTER.match(mention.after)
    is_whole = behind is not None and not mention.after[behind.end() :].strip()
    return mention.end - mention.at + behind.end() if behind and is_whole else None


def _says_week(mention: NumberMention) -> bool:
    behind = role_words.OF_WEEK_AFTER.match(mention.after)
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    later = role_words.OF_WEEK_AFTER.match(mention.after, so_far.end()) if so_far else None
    before = role_words.OF_WEEK.search(mention.before)
    return bool(before or behind or later)


def _says_added(mention: NumberMention) -> bool:
    return bool(
        mention.number[:1] in "+＋"
        or role_words.ADDED.search(mention.before)
        or role_words.ADDED_AFTER.match(mention.after)
    )
