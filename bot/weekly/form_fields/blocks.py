"""All fields of one key result as blocks of the form."""

import datetime as dt
from collections.abc import Iterator

from slack_sdk.models.blocks import (
    Block,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)

from bot.checkins.answer_parsing import Doubt, question_in_form, reading_label
from bot.checkins.records import LONGEST_NOTE
from bot.core.i18n import N_, Translator
from bot.slack import blocks as b
from bot.weekly.form_fields.entries import ValueQuestion, choice_value
from bot.weekly.form_fields.inputs import ON_EVERY_KEY, radio, value_hint, value_input, value_label
from bot.weekly.form_fields.items import FormItem
from bot.weekly.form_fields.prefill import PrefillSource, prefilled_fields
from bot.weekly.form_fields.typed import action_id, block_id
from scoring.model import Parsed

MOST_SHOWN = 3000
CONFIDENCE = {
    10: N_("certain"),
    9: N_("very likely"),
    8: N_("quite likely"),
    7: N_("likely"),
    6: N_("better than even"),
    5: N_("even odds"),
    4: N_("less than even"),
    3: N_("unlikely"),
    2: N_("very unlikely"),
    1: N_("no chance"),
}
TYPED_FIRST = frozenset((Doubt.UNSURE,))  # of the readings, the first is as typed
TYPED_LAST = frozenset((Doubt.STEP, Doubt.LEFT))


def field_blocks(
    t: Translator,
    item: FormItem,
    week: dt.date,
    edition: int,
    private_reader: str | None,
    *,
    shows_blocker: bool = False,
) -> Iterator[Block]:
    """Render the fields of a key result for a week, given by its Monday.

    `private_reader` is the name of who else reads private notes, "" for nobody, and None if the
    form does not show them. A blocker that is known is shown without `shows_blocker` as well.
    """
    proposed, key_result_id = item.prefill.entry, item.key_result.id
    typed_fields = item.typed or prefilled_fields(t, item.key_result, proposed)
    if item.question is not None:
        yield _question(t, item, item.question, typed_fields.choice, edition)
    yield _field(
        block_id("value", key_result_id),
        value_label(t, item.key_result.rule.measure),
        value_input(t, item, typed_fields, action_id("value", edition)),
        value_hint(t, item, week),
    )
    yield b.section(
        t(N_("How sure are you?")),
        _confidence(t, typed_fields.confidence, action_id("confidence", edition)),
        block_id("confidence", key_result_id),
    )
    has_lines = "\n" in typed_fields.note  # which a field of one line would join
    note = _text(typed_fields.note, edition, limit=MOST_SHOWN, is_line=not has_lines)
    yield _field(block_id("note", key_result_id), t(N_("Note")), note)
    if shows_blocker or proposed.blocker or typed_fields.blocker:
        is_carried = item.prefill.source is not PrefillSource.THIS_WEEK and bool(proposed.blocker)
        yield _field(
            block_id("blocker", key_result_id),
            t(N_("Blocked by")),
            _text(typed_fields.blocker, edition, is_line=True),
            t(N_("From last time. Clear it once it is solved.")) if is_carried else "",
        )
    if private_reader is not None:
        text = (
            proposed.private_note
            if typed_fields.private_note is None
            else typed_fields.private_note
        )
        sentence = (
            N_("Only you and {name} can see this.")
            if private_reader
            else N_("Only you can see this.")
        )
        hint = t(sentence, name=private_reader)
        label = t(N_("Private note"))
        yield _field(block_id("private", key_result_id), label, _text(text, edition), hint)


def _field(block_id_: str, label: str, element: InputInteractiveElement, hint: str = "") -> Block:
    """Build an optional field that reports every key press, so that a draft is stored."""
    return b.field(block_id_, label, element, hint, optional=True, dispatches=True)


def _confidence(t: Translator, chosen: int | None, action: str) -> StaticSelectElement:
    """Build a menu of the confidences from 10 to 1, each with its word."""
    options = {
        level: Option(value=str(level), text=b.plain(f"{level}/10 · {t(word)}"))
        for level, word in CONFIDENCE.items()
    }
    return StaticSelectElement(
        action_id=action,
        placeholder=b.plain(t(N_("Choose"))),
        options=list(options.values()),
        initial_option=options[chosen] if chosen else None,
    )


def _text(
    text: str, edition: int, *, limit: int = LONGEST_NOTE, is_line: bool = False
) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=action_id("text", edition),
        multiline=not is_line,
        initial_value=text or None,
        max_length=limit,
        dispatch_action_config=ON_EVERY_KEY,
    )


def _question(
    t: Translator, item: FormItem, question: ValueQuestion, choice: str | None, edition: int
) -> Block:
    """Ask about a value, with one choice for each value that it may mean."""
    options = [
        (choice_value(reading), _choice_label(t, item, question, reading))
        for reading in _likeliest_first(question)
    ]
    sentence = question_in_form(
        t, question.doubt, question.text, item.key_result, question.readings
    )
    return b.field(
        block_id("choice", item.key_result.id),
        f"⚠️ {sentence}",
        radio(action_id("choice", edition), options, choice),
        t(N_("Choose one and save again, or change the value below.")),
        optional=True,
        dispatches=True,
    )


def _likeliest_first(question: ValueQuestion) -> tuple[Parsed, ...]:
    """Return the readings with the one as typed at the end."""
    first, *later = question.readings
    return (*later, first) if question.doubt in TYPED_FIRST else question.readings


def _choice_label(t: Translator, item: FormItem, question: ValueQuestion, reading: Parsed) -> str:
    label = reading_label(t, item.key_result, reading)
    readings = question.readings
    as_typed = readings[0] if question.doubt in TYPED_FIRST else readings[-1]
    has_typed = question.doubt in TYPED_FIRST or (
        question.doubt in TYPED_LAST and len(readings) > 1
    )
    is_as_typed = has_typed and reading == as_typed
    return t(N_("{value}, as typed"), value=label) if is_as_typed else label
