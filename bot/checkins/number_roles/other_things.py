"""Numbers that are no value of the key result: other currencies, dates, times, other counts."""

import re

from bot.checkins.answer_words import role_words
from bot.checkins.answer_words.titles import end_of_title_word
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.mention import NumberMention
from scoring.currencies import codes, other_names
from scoring.model import UnitKind

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
