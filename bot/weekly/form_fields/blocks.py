"""All fields of one key result as blocks of the form."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, InputInteractiveElement, PlainTextInputElement

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
OFFERED_CONFIDENCES = (9, 7, 5, 3, 1)
CONFIDENCE = {
    1: N_("no chance"),
    3: N_("unlikely"),
    5: N_("even odds"),
    7: N_("likely"),
    9: N_("very likely"),
    10: N_("certain"),
}
TYPED_FIRST = frozenset((Doubt.UNSURE,))  # of the readings, the first is as typed
TYPED_LAST = frozenset((Doubt.STEP, Doubt.LEFT))


def field_blocks(
    t: Translator, item: FormItem, edition: int, private_reader: str | None
) -> Iterator[Block]:
    """Render the fields of a key result.

    `private_reader` is the name of who else reads private notes, "" for nobody, and None if the
    form does not show them.
    """
    proposed, key_result_id = item.prefill.entry, item.key_result.id
    typed_fields = item.typed or prefilled_fields(t, item.key_result, proposed)
    if item.question is not None:
        yield _question(t, item, item.question, typed_fields.choice, edition)
    yield _field(
        block_id("value", key_result_id),
        value_label(t, item.key_result.rule.measure),
        value_input(t, item, typed_fields, action_id("value", edition)),
        value_hint(t, item),
    )
    yield _field(
        block_id("confidence", key_result_id),
        t(N_("How sure are you that you will reach it?")),
        _confidence(t, typed_fields.confidence, action_id("confidence", edition)),
    )
    note = _text(typed_fields.note, edition, limit=MOST_SHOWN)
    yield _field(block_id("note", key_result_id), t(N_("Note")), note)
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


def _confidence(t: Translator, chosen: int | None, action: str) -> InputInteractiveElement:
    """Build five choices with words, and the present one if it lies between them."""
    offered = sorted({*OFFERED_CONFIDENCES, *([chosen] if chosen else [])}, reverse=True)
    options = [(str(level), _confidence_label(t, level)) for level in offered]
    return radio(action, options, str(chosen or ""))


def _confidence_label(t: Translator, level: int) -> str:
    word = CONFIDENCE.get(level)
    return f"{level}/10 · {t(word)}" if word else f"{level}/10"


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
