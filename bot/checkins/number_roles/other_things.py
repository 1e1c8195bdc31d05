"""Numbers that are no value of the key result: other currencies, dates, times, other counts."""

import re

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from scoring.currencies import codes, other_names
from scoring.model import UnitKind

CODE = re.compile(r"\s*(?:[(（,，]\s*)?(?:in\s+)?([A-Z]{3})(?![A-Za-z])[)）]?")


def other_currency(mention: NumberMention) -> Interpretation | None:
    """Ask about a number with another currency than the key result's, before or behind it."""
    unit = mention.measure.unit
    is_money = unit.kind is UnitKind.CURRENCY
    if is_money and not unit.currency:
        return None
    foreign = other_names(unit.currency if is_money else "").pattern
    currency = rf"\s*(?:[(（,，]\s*)?(?:in\s+)?(?:{foreign})(?:\s*[)）])?"
    behind = re.match(currency, mention.after, re.IGNORECASE) or _other_code(mention)
    before = re.search(rf"(?:^|[\s\d]){foreign}\s*$", mention.before, re.IGNORECASE)
    if not behind and not before:
        return None
    doubt = Doubt.CURRENCY if is_money else Doubt.UNREADABLE
    end = mention.length + (behind.end() if behind else 0)
    return mention.asked(NumberRole.LEVEL, doubt, end=end)


def talk(mention: NumberMention) -> Interpretation | None:
    """Ask about a year, a date, a time, or a count of things that the key result does not count."""
    number = mention.number.strip()
    is_count = mention.is_bare or role_words.COUNTER_END.search(number) is not None
    if _is_time(mention, is_count=is_count):
        return mention.asked(NumberRole.TALK, Doubt.UNREADABLE)
    at = end_of_title_word(mention.after, mention.key_result.title)
    is_planned = bool(
        role_words.TO_COME.match(mention.after, at) or role_words.ARRANGED.search(mention.before)
    )
    if is_planned or (is_count and _counts_other_things(mention)):
        return mention.asked(NumberRole.TALK, Doubt.UNSURE, *mention.values)
    return None


def _other_code(mention: NumberMention) -> re.Match[str] | None:
    """Return the ISO code of a rarer currency, in capitals: TRY, but not `try`."""
    code = CODE.match(mention.after)
    is_other = code is not None and code[1] in codes() and code[1] != mention.measure.unit.currency
    return code if is_other else None


def _is_time(mention: NumberMention, *, is_count: bool) -> bool:
    """Return whether a number is a year, of a day, or a time."""
    number = mention.number.strip()
    if role_words.YEAR.match(number) and role_words.IN_BEFORE.search(mention.before):
        return True
    if role_words.CLOCK.match(number) and role_words.AT_BEFORE.search(mention.before):
        return True
    if mention.measure.unit.kind is UnitKind.DURATION:
        return role_words.TIME_AFTER.match(mention.after) is not None
    return is_count and _is_day(mention)


def _is_day(mention: NumberMention) -> bool:
    """Return whether a number is of a day, a time, or of how long something takes."""
    if role_words.TALK_AFTER.match(mention.after) or role_words.WEEK_BEFORE.search(mention.before):
        return True
    duration = role_words.TIME_UNIT.match(mention.after)
    title = mention.key_result.title.casefold()
    return duration is not None and duration["unit"].casefold().rstrip("s") not in title


def _counts_other_things(mention: NumberMention) -> bool:
    """Return whether things are counted that the title does not name: “2 new hires joined”."""
    if role_words.OF_ANOTHER.match(mention.after):
        return True
    if mention.is_named:
        return False
    has_counter = role_words.COUNTER_END.search(mention.number.strip()) is not None
    if has_counter and (noun := role_words.COUNTED_ZH.match(mention.after)):
        return not _is_in_chinese_title(noun["things"], mention.key_result.title)
    things = role_words.THINGS_AFTER.match(mention.after)
    if not things and role_words.DID.search(mention.before):
        things = role_words.THING.match(mention.after)
    counted = things["new"] or things["things"] if things else None
    return counted is not None and not _is_in_title(counted, mention.key_result.title)


def _is_in_title(things: str, title: str) -> bool:
    """Return whether what is counted is named in a title, in one or several, with or without
    hyphens: `signups` of *Trial sign-ups*.
    """
    thing, folded = things.casefold().rstrip("s"), title.casefold()
    return thing in folded or thing.replace("-", "") in folded.replace("-", "")


def _is_in_chinese_title(things: str, title: str) -> bool:
    """Return whether what is counted in Chinese shares two signs with a title, or a word of
    letters.
    """
    pairs = {things[at : at + 2].casefold() for at in range(max(1, len(things) - 1))}
    return any(pair in title.casefold() for pair in pairs)
