"""What is asked about a number whose role is not certain, and the values that are offered."""

import math
from collections.abc import Sequence

from bot.checkins.baselines import BEYOND_IN_FORM, BEYOND_IN_REPLY
from bot.checkins.number_parsing import Doubt
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack.text import clip
from scoring.model import Direction, Measure, Parsed, Reading, UnitKind
from scoring.units import write_as_typed

MOST_QUOTED = 60
REPLY_QUESTIONS = {  # asked in a message; the first reading is what “yes” records
    Doubt.UNREADABLE: N_("I can't read “{piece}” as a value of {title}. Write it like {example}."),
    Doubt.AMBIGUOUS: N_("“{piece}” for {title} can mean {readings}. Which one is it?"),
    Doubt.UNSURE: N_("Is {title} at {first}? Say “yes”, or send the number."),
    Doubt.STEP: N_(
        "“{piece}” is a change. Is {title} now at {first}? Say “yes”, or send the number."
    ),
    Doubt.LEFT: N_(
        "“{piece}” is what is left. Is {title} now at {first}? Say “yes”, or send the number."
    ),
    Doubt.TARGET: N_("“{piece}” sounds like a target – what is {title} now? E.g. {example}."),
    Doubt.CURRENCY: N_(
        "{title} is in {currency}, and I don't convert. "
        "How much is “{piece}” in {currency}? E.g. {example}."
    ),
    Doubt.AMOUNT_OR_TOTAL: N_("“{piece}” for {title}: is it {readings}?"),
    Doubt.DISAGREES: N_(
        "“{piece}” doesn't match what was recorded for {title} before. Is it {readings}?"
    ),
    Doubt.BEYOND: BEYOND_IN_REPLY,
    Doubt.NO_VALUE: N_("What is {title} now? E.g. {example}."),
}
WITH_READINGS = {
    Doubt.TARGET: N_(
        "“{piece}” depends on the target. Is {title} now at {first}? Say “yes”, or send the number."
    ),
}
WITHOUT_READINGS = {
    Doubt.STEP: N_("“{piece}” is a change – what is {title} now? E.g. {example}."),
    Doubt.LEFT: N_("“{piece}” is what is left – what is {title} now? E.g. {example}."),
}
WITH_SEVERAL_READINGS = {
    Doubt.UNSURE: N_("Is {title} at {first}? Say “yes”, or send the number, such as {others}."),
}
INVERTED_RATIO = N_("“{piece}” is the other way round for {title}. Did you mean {first}?")
VALUE_WITH_NOTE = N_("What is {title} now? E.g. {example}. (I kept your note.)")
HOW_FAR = N_("How far is {title}? E.g. {half} or {example}.")
HOW_FAR_WITH_NOTE = N_("How far is {title}? E.g. {half} or {example}. (I kept your note.)")
FORM_QUESTIONS = {  # above the choices of a form
    Doubt.AMBIGUOUS: N_("“{text}” can mean more than one thing. Which one is it?"),
    Doubt.UNSURE: N_("“{text}” is unusual here. Which one is it?"),
    Doubt.STEP: N_("“{text}” is a change. Which value is it now?"),
    Doubt.LEFT: N_("“{text}” is what is left. Which value is it now?"),
    Doubt.TARGET: N_("“{text}” depends on the target. Which value is it now?"),
    Doubt.DISAGREES: N_("“{text}” doesn't match what was recorded before. Which one is it?"),
    Doubt.AMOUNT_OR_TOTAL: N_("“{text}”: is that this week's amount, or the total so far?"),
}
INVERTED_RATIO_IN_FORM = N_("“{text}” is the other way round for this one. Did you mean {first}?")
FIELD_ERRORS = {  # where a form has nothing to offer
    Doubt.BEYOND: BEYOND_IN_FORM,
    Doubt.STEP: N_("“{text}” is a change. Type the value now, such as {example}."),
    Doubt.LEFT: N_("“{text}” is what is left. Type the value now, such as {example}."),
    Doubt.TARGET: N_("“{text}” sounds like a target. Type the value now, such as {example}."),
    Doubt.CURRENCY: N_(
        "This is in {currency}, and I don't convert “{text}”. "
        "Type it in {currency}, such as {example}."
    ),
}


def question_in_reply(
    t: Translator,
    doubt: Doubt,
    key_result: OwnedKeyResult,
    readings: Sequence[Parsed],
    *,
    has_note: bool = False,
    **words: str,
) -> str:
    """Return the question that a message asks.

    `words` are the `piece` as typed, escaped, the `title`, an `example` and one of `half` the way.
    """
    labels = [reading_label(t, key_result, reading) for reading in readings]
    is_inverted = doubt is Doubt.AMBIGUOUS and is_inverted_ratio(key_result, readings)
    if doubt is Doubt.NO_VALUE:
        sentence = _question_for_value(key_result, has_note=has_note)
    else:
        sentence = INVERTED_RATIO if is_inverted else _reply_question(doubt, len(labels))
    separator = t(N_(" or "))
    return t(
        sentence,
        first=labels[0] if labels else "",
        others=separator.join(labels[1:]),
        readings=separator.join(labels),
        currency=key_result.rule.measure.unit.currency,
        **words,
    )


def question_in_form(
    t: Translator,
    doubt: Doubt,
    text: str,
    key_result: OwnedKeyResult | None = None,
    readings: Sequence[Parsed] = (),
) -> str:
    """Return the question that a form asks above the values it offers; `text` is what was typed."""
    quote = clip(text, MOST_QUOTED)
    if key_result and doubt is Doubt.AMBIGUOUS and is_inverted_ratio(key_result, readings):
        first = reading_label(t, key_result, readings[0])
        return t(INVERTED_RATIO_IN_FORM, text=quote, first=first)
    return t(FORM_QUESTIONS[doubt], text=quote)


def is_inverted_ratio(key_result: OwnedKeyResult, readings: Sequence[Parsed]) -> bool:
    """Return whether the readings are a ratio and its inverse: `6:1` where others are `1:6`."""
    if key_result.rule.measure.unit.kind is not UnitKind.RATIO or len(readings) != 2:
        return False
    return math.isclose(readings[0].value * readings[1].value, 1)


def reading_label(t: Translator, key_result: OwnedKeyResult, reading: Parsed) -> str:
    """Return a value that is offered, of a sum with what it is: `1,900 this week`."""
    measure = key_result.rule.measure
    if measure.direction is Direction.ACHIEVE:
        return _label_of_share(t, measure, reading.value)
    value = clip(
        write_as_typed(reading.value, measure.unit, t.numbers).translate(display.HARMLESS_BRACKETS),
        display.LONGEST_VALUE,
    )
    if measure.reading is not Reading.SUM:
        return value
    if reading.is_total:
        return t(N_("{amount} in total"), amount=value)
    return t(N_("{amount} this week"), amount=value)


def _reply_question(doubt: Doubt, count: int) -> str:
    """Return the question of a doubt for so many readings."""
    sentence = REPLY_QUESTIONS[doubt]
    if count == 0:
        return WITHOUT_READINGS.get(doubt, sentence)
    if count > 1 and doubt in WITH_SEVERAL_READINGS:
        return WITH_SEVERAL_READINGS[doubt]
    return WITH_READINGS.get(doubt, sentence)


def _question_for_value(key_result: OwnedKeyResult, *, has_note: bool) -> str:
    """Return the question how far something is done, or what its value is."""
    if key_result.rule.measure.direction is Direction.ACHIEVE:
        return HOW_FAR_WITH_NOTE if has_note else HOW_FAR
    return VALUE_WITH_NOTE if has_note else REPLY_QUESTIONS[Doubt.NO_VALUE]


def _label_of_share(t: Translator, measure: Measure, share: float) -> str:
    """Return how much is done, with the count of milestones where it is one: `67% (2 of 3)`."""
    percent, count = display.value_text(t, measure, share), len(measure.milestones)
    done = round(share * count)
    is_even = len({milestone.weight for milestone in measure.milestones}) == 1
    if count < 2 or not is_even or not math.isclose(share * count, done, abs_tol=1e-6):
        return percent
    return t(N_("{share} ({done} of {count})"), share=percent, done=done, count=count)
