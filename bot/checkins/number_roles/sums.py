"""Amounts and totals: which of them a number is that belongs to a sum."""

import re
from dataclasses import replace

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from bot.checkins.number_parsing.mention import LINE
from scoring.model import Ambiguous, Parsed, Reading

NUMBER = re.compile(r"(?<![\d.,])[¥$€£]?\d")
FARTHEST = 60  # characters between an amount and the total that it leads to
ROUNDED = 0.025  # of a total that people state


def cumulated_average(mention: NumberMention) -> Interpretation | None:
    """Ask about a mean so far, which is no week's value."""
    if mention.measure.reading is not Reading.AVERAGE or isinstance(mention.answer, Ambiguous):
        return None
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    is_averaged = role_words.AVERAGED.search(mention.before)
    if not (_is_total(mention) or so_far or is_averaged) or _is_of_week(mention):
        return None
    end = _total_end(mention)
    return mention.asked(NumberRole.TOTAL, Doubt.UNSURE, mention.value, end=end)


def amount_or_total(mention: NumberMention) -> Interpretation | None:
    """Read this week's amount or the running total, as the words say; None of what is no sum."""
    if not mention.is_sum or isinstance(mention.answer, Ambiguous):
        return None
    is_week, end = _is_of_week(mention), _total_end(mention)
    if _is_total(mention):
        return _either(mention, end) if is_week else total(mention, end)
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    before = mention.before
    is_so_far = role_words.SO_FAR.search(before) or role_words.STANDING.search(before) or so_far
    if is_week or _is_added(mention) or not is_so_far:
        return amount(mention)
    return _total_unless_small(mention, end + (so_far.end() if so_far else 0))


def amount(mention: NumberMention) -> Interpretation:
    """Return this week's amount of a usual size; a very large one may be the total."""
    value, usual_sizes = mention.value, mention.usual_sizes
    is_explicit = _is_of_week(mention) or _is_added(mention)
    if not usual_sizes.is_unusual(value):
        if not is_explicit and usual_sizes.is_likelier_total(value):
            return _either(mention, None)
        certain = mention.certain(NumberRole.AMOUNT, Parsed(value), _added_end(mention))
        return _contradicting_total(mention) or certain
    is_large = value > (mention.history.last or usual_sizes.weekly_share)
    if not is_explicit and value > 0 and _may_be_total(mention) and is_large:
        return _either(mention, None)
    alternatives = usual_sizes.alternatives(value, mention.locale)
    return mention.asked(NumberRole.AMOUNT, Doubt.UNSURE, value, *alternatives)


def total(mention: NumberMention, end: int | None) -> Interpretation:
    """Return the running total, which does not fall."""
    stated = Parsed(mention.value, is_total=True)
    if not mention.usual_sizes.is_unusual(stated.value, is_total=True):
        return mention.certain(NumberRole.TOTAL, stated, end)
    alternatives = mention.usual_sizes.alternatives(stated.value, mention.locale, is_total=True)
    totals = [Parsed(alternative, is_total=True) for alternative in alternatives]
    return mention.asked(NumberRole.TOTAL, Doubt.UNSURE, stated, *totals, end=end)


def second_of_two(mention: NumberMention, first: float | None, end: int) -> Interpretation:
    """Read the second number of `1600 -> 1900`; `first` is the one before it.

    Where the first is the total so far, the second is the total now; where it is last week's
    amount, the second is this week's.
    """
    is_total = first is not None and first == mention.history.total
    is_amount = first is not None and first == mention.history.last
    if is_total and not is_amount:
        return total(mention, end)
    if is_amount and not is_total:
        return mention.certain(NumberRole.AMOUNT, Parsed(mention.value), end)
    return _either(mention, end)


def _either(mention: NumberMention, end: int | None) -> Interpretation:
    """Ask whether a number is the week's amount or the total."""
    readings = Parsed(mention.value), Parsed(mention.value, is_total=True)
    return mention.asked(NumberRole.AMOUNT, Doubt.AMOUNT_OR_TOTAL, *readings, end=end)


def _contradicting_total(mention: NumberMention) -> Interpretation | None:
    """Ask where a total behind the amount, `450 this week, 2500 in total`, is not the total so far
    plus the amount.
    """
    so_far, at = mention.history.total, mention.end
    if so_far is None:
        return None
    for match in NUMBER.finditer(mention.text, at, min(len(mention.text), at + FARTHEST)):
        number = mention.next_at(match.start())
        if number is None or isinstance(number.answer, Ambiguous):
            continue
        number = replace(number, start=at)
        is_off = abs(so_far + mention.value - number.value) > ROUNDED * abs(number.value)
        is_same_line = LINE.search(mention.text[at : number.at]) is None
        if _is_total(number) and is_off and is_same_line:
            end = number.at - mention.at + max(number.length, _total_end(number))
            readings = Parsed(mention.value), Parsed(number.value, is_total=True)
            return mention.asked(NumberRole.AMOUNT, Doubt.DISAGREES, *readings, end=end)
        at = number.end
    return None


def _total_unless_small(mention: NumberMention, end: int) -> Interpretation:
    """Read “now at 1,900”: the total, unless only an amount can be so small."""
    if not _may_be_total(mention):
        return _either(mention, end)
    value, usual_sizes = mention.value, mention.usual_sizes
    is_amount = not usual_sizes.is_unusual(value) and not usual_sizes.is_likelier_total(value)
    return _either(mention, end) if is_amount else total(mention, end)


def _may_be_total(mention: NumberMention) -> bool:
    return not mention.usual_sizes.is_unusual(mention.value, is_total=True)


def _is_total(mention: NumberMention) -> bool:
    """Return whether the number, or words around it, say that it is a total."""
    is_parsed_total = isinstance(mention.answer, Parsed) and mention.answer.is_total
    before = role_words.TOTAL_BEFORE.search(mention.before)
    return is_parsed_total or before is not None or _total_behind(mention) is not None


def _total_end(mention: NumberMention) -> int:
    behind = _total_behind(mention)
    return mention.length + (behind.end() if behind else 0)


def _total_behind(mention: NumberMention) -> re.Match[str] | None:
    """Return “to date”, right behind the number or behind a word of the title."""
    pattern = role_words.TOTAL_AFTER
    at = end_of_title_word(mention.after, mention.key_result.title)
    return pattern.match(mention.after) or (pattern.match(mention.after, at) if at else None)


def _added_end(mention: NumberMention) -> int | None:
    """Return where “300 more” ends, if nothing else follows."""
    behind = role_words.ADDED_AFTER.match(mention.after)
    is_alone = behind is not None and not mention.after[behind.end() :].strip()
    return mention.length + behind.end() if behind and is_alone else None


def _is_of_week(mention: NumberMention) -> bool:
    """Return whether words around the number say that it is of one week."""
    behind = role_words.OF_WEEK_AFTER.match(mention.after)
    so_far = role_words.SO_FAR_AFTER.match(mention.after)
    later = role_words.OF_WEEK_AFTER.match(mention.after, so_far.end()) if so_far else None
    return bool(role_words.OF_WEEK.search(mention.before) or behind or later)


def _is_added(mention: NumberMention) -> bool:
    """Return whether words around the number say that it came in addition."""
    return bool(
        mention.number[:1] in "+＋"
        or role_words.ADDED.search(mention.before)
        or role_words.ADDED_AFTER.match(mention.after)
    )
