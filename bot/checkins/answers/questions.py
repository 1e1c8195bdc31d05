"""What is asked about a number whose role is not certain, and the values that are offered."""

import math
from collections.abc import Sequence

from bot.checkins.number_parsing.interpretation import Doubt
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.slack.text import clip
from scoring.model import Direction, Measure, Parsed, Reading
from scoring.units import write_as_typed

MOST_QUOTED = 60
REPLY_QUESTIONS = {  # asked in a message; the first reading is what “yes” records
    Doubt.UNREADABLE: N_("I cannot read “{piece}” as a value of {title}. Write it like {example}."),
    Doubt.AMBIGUOUS: N_("“{piece}” for {title} can mean {readings}. Which one is it?"),
    Doubt.UNSURE: N_("Is {title} at {first}? Say “yes”, or send the number."),
    Doubt.STEP: N_(
        "“{piece}” is a change. Is {title} now at {first}? Say “yes”, or send the number."
    ),
    Doubt.LEFT: N_(
        "“{piece}” is what is left. Is {title} now at {first}? Say “yes”, or send the number."
    ),
    Doubt.TARGET: N_(
        "“{piece}” sounds like a target. Where does {title} stand now, as in {example}?"
    ),
    Doubt.CURRENCY: N_(
        "{title} is in {currency}, and I don't convert. "
        "How much is “{piece}” in {currency}, as in {example}?"
    ),
    Doubt.AMOUNT_OR_TOTAL: N_("“{piece}” for {title}: is it {readings}?"),
    Doubt.DISAGREES: N_(
        "“{piece}” doesn't match what was recorded for {title} before. Is it {readings}?"
    ),
    Doubt.NO_VALUE: N_(
        "Where does {title} stand now? I keep what you said until you send {example}."
    ),
}
WITH_READINGS = {
    Doubt.TARGET: N_(
        "“{piece}” depends on the target. Is {title} now at {first}? Say “yes”, or send the number."
    ),
}
WITHOUT_READINGS = {
    Doubt.STEP: N_("“{piece}” is a change. Where does {title} stand now, as in {example}?"),
    Doubt.LEFT: N_("“{piece}” is what is left. Where does {title} stand now, as in {example}?"),
}
WITH_OTHERS = {
    Doubt.UNSURE: N_("Is {title} at {first}? Say “yes”, or send the number, such as {others}."),
}
FORM_QUESTIONS = {  # above the choices of a form
    Doubt.AMBIGUOUS: N_("“{text}” can mean more than one thing. Which one is it?"),
    Doubt.UNSURE: N_("“{text}” is unusual here. Which one is it?"),
    Doubt.STEP: N_("“{text}” is a change. Which value is it now?"),
    Doubt.LEFT: N_("“{text}” is what is left. Which value is it now?"),
    Doubt.TARGET: N_("“{text}” depends on the target. Which value is it now?"),
    Doubt.DISAGREES: N_("“{text}” doesn't match what was recorded before. Which one is it?"),
    Doubt.AMOUNT_OR_TOTAL: N_("“{text}”: is that this week's amount, or the total so far?"),
}
FIELD_ERRORS = {  # where a form has nothing to offer
    Doubt.STEP: N_("“{text}” is a change. Type where it stands now, such as {example}."),
    Doubt.LEFT: N_("“{text}” is what is left. Type where it stands now, such as {example}."),
    Doubt.TARGET: N_("“{text}” sounds like a target. Type where it stands now, such as {example}."),
    Doubt.CURRENCY: N_(
        "This is in {currency}, and I don't convert “{text}”. "
        "Type it in {currency}, such as {example}."
    ),
}


def question_in_reply(
    t: Translator, doubt: Doubt, kr: OwnedKeyResult, offered: Sequence[Parsed], **words: str
) -> str:
    """The question that a message asks. `words` are the `piece` as typed, escaped, the `title`
    and an `example`.
    """
    labels = [reading_label(t, kr, reading) for reading in offered]
    sentence = REPLY_QUESTIONS[doubt]
    if not labels:
        sentence = WITHOUT_READINGS.get(doubt, sentence)
    else:
        others = WITH_OTHERS if len(labels) > 1 else {}
        sentence = others.get(doubt) or WITH_READINGS.get(doubt, sentence)
    either = t(N_(" or "))
    return t(
        sentence,
        first=labels[0] if labels else "",
        others=either.join(labels[1:]),
        readings=either.join(labels),
        currency=kr.rule.measure.unit.currency,
        **words,
    )


def question_in_form(t: Translator, doubt: Doubt, text: str) -> str:
    """The question that a form asks above the values it offers; `text` is what was typed."""
    return t(FORM_QUESTIONS[doubt], text=clip(text, MOST_QUOTED))


def reading_label(t: Translator, kr: OwnedKeyResult, reading: Parsed) -> str:
    """A value that is offered, of a sum with what it is: `1,900 this week`, `1,900 in total`."""
    measure = kr.rule.measure
    if measure.direction is Direction.ACHIEVE:
        return _done(t, measure, reading.value)
    value = clip(
        write_as_typed(reading.value, measure.unit, t.numbers).translate(shown.HARMLESS_BRACKETS),
        shown.LONGEST_VALUE,
    )
    if measure.reading is not Reading.SUM:
        return value
    if reading.is_total:
        return t(N_("{amount} in total"), amount=value)
    return t(N_("{amount} this week"), amount=value)


def _done(t: Translator, measure: Measure, share: float) -> str:
    """How much is done, with the count of milestones where it is one: `67% (2 of 3)`."""
    written, every = shown.value_text(t, measure, share), len(measure.milestones)
    done = round(share * every)
    is_count = len({milestone.weight for milestone in measure.milestones}) == 1
    if every < 2 or not is_count or not math.isclose(share * every, done, abs_tol=1e-6):
        return written
    return t(N_("{share} ({done} of {count})"), share=written, done=done, count=every)
