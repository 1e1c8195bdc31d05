"""The question that a form asks about a typed value, with the values it may mean."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.checkins.answers import Doubt, question_in_form, reading_label
from bot.core.i18n import N_, Translator
from bot.slack import blocks as b
from bot.weekly.form.fields.state import action, field
from bot.weekly.form.fields.values import radio
from bot.weekly.form.model import Item, Typed, ValueQuestion, choice_of
from scoring.model import Parsed

TYPED_FIRST = frozenset((Doubt.UNSURE,))  # of the readings, the first is as typed
TYPED_LAST = frozenset((Doubt.STEP, Doubt.LEFT))


def question(t: Translator, item: Item, now: Typed, edition: int) -> Iterator[Block]:
    """What the form asks about a value, one choice for each value that it may mean."""
    if item.question is None:
        return
    options = [
        (choice_of(reading), _label(t, item, item.question, reading))
        for reading in _likeliest_first(item.question)
    ]
    yield b.field(
        field("choice", item.kr.id),
        f"⚠️ {question_in_form(t, item.question.doubt, item.question.text)}",
        radio(action("choice", edition), options, now.choice),
        t(N_("Choose one and save again, or change the value below.")),
        optional=True,
        is_told=True,
    )


def _likeliest_first(asked: ValueQuestion) -> tuple[Parsed, ...]:
    """The readings with the one as typed at the end."""
    first, *others = asked.readings
    return (*others, first) if asked.doubt in TYPED_FIRST else asked.readings


def _label(t: Translator, item: Item, asked: ValueQuestion, reading: Parsed) -> str:
    value = reading_label(t, item.kr, reading)
    place = 0 if asked.doubt in TYPED_FIRST else len(asked.readings) - 1
    is_offered = asked.doubt in TYPED_FIRST or (
        asked.doubt in TYPED_LAST and len(asked.readings) > 1
    )
    is_typed = is_offered and reading == asked.readings[place]
    return t(N_("{value}, as typed"), value=value) if is_typed else value
