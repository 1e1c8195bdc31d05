"""Typed fields parsed into the entry to record, or into the question that must be asked first."""

from dataclasses import dataclass, replace

from bot.checkins.answer_parsing import FIELD_ERRORS, FORM_QUESTIONS, Doubt, interpret_field
from bot.checkins.records import LONGEST_NOTE, NO_HISTORY, CheckInEntry, ValueHistory, parse_value
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.form_fields.prefill import Prefill, prefilled_fields
from bot.weekly.form_fields.typed import TypedFields, block_id
from scoring.model import Parsed

UNREADABLE = N_("I couldn't read “{text}”. Type a number, e.g. {example}.")
VALUE_MISSING = N_("Add the number as well, so that the note has its week.")
TOO_LONG = N_("The note has {n} characters; {most} fit. Shorten it a little.")


@dataclass(frozen=True)
class ValueQuestion:
    """A typed value that may mean each of `readings`, with the doubt about it."""

    text: str
    doubt: Doubt
    readings: tuple[Parsed, ...]

    def chosen(self, choice: str | None) -> Parsed | None:
        """Return the reading that a choice stands for; None if it is none of them."""
        return next((r for r in self.readings if choice_value(r) == choice), None)


def choice_value(reading: Parsed) -> str:
    """Return the value of the option that stands for a reading."""
    return f"{reading.value!r}{' total' * reading.is_total}"


def parse_entry(
    t: Translator,
    key_result: OwnedKeyResult,
    typed_fields: TypedFields,
    prefill: Prefill,
    history: ValueHistory = NO_HISTORY,
) -> CheckInEntry | ValueQuestion | None:
    """Parse typed fields into an entry, or into the question about its value.

    None if there is no value. Raises Refusals, one per field with an error.
    """
    errors = _too_long(typed_fields)
    value: Parsed | ValueQuestion | None = None
    try:
        value = _parse_value(t, key_result, typed_fields, prefill, history)
    except Refusal as error:
        errors.append(error)
    if errors:
        raise Refusals(errors)
    if not isinstance(value, Parsed):
        return value
    return CheckInEntry(
        key_result_id=key_result.id,
        value=value.value,
        confidence=typed_fields.confidence,
        note=typed_fields.note,
        private_note=_private_note(typed_fields, prefill.entry),
        blocker=typed_fields.blocker,
        is_total=value.is_total,
        done=_done_titles(key_result, typed_fields),
    )


def value_question(
    t: Translator, key_result: OwnedKeyResult, typed_fields: TypedFields, history: ValueHistory
) -> ValueQuestion | None:
    """Return the question about a typed value, even if it is answered; None if there is none."""
    try:
        reading = _read_text(t, key_result, typed_fields.value, history)
    except Refusal:
        return None
    return reading if isinstance(reading, ValueQuestion) else None


def is_same(entry: CheckInEntry, other: CheckInEntry) -> bool:
    """Whether two entries record the same; their reasons do not count."""
    return replace(entry, reason="") == replace(other, reason="")


def _parse_value(
    t: Translator,
    key_result: OwnedKeyResult,
    typed_fields: TypedFields,
    prefill: Prefill,
    history: ValueHistory,
) -> Parsed | ValueQuestion | None:
    measure, proposed = key_result.rule.measure, prefill.entry
    if typed_fields.ticked is not None:
        total = sum(milestone.weight for milestone in measure.milestones)
        done = sum(measure.milestones[index].weight for index in _ticked(key_result, typed_fields))
        return Parsed(done / total)
    if not typed_fields.value:
        if _has_other_news(typed_fields, proposed):
            raise Refusal(VALUE_MISSING, field=block_id("value", key_result.id))
        return None
    if proposed.value is not None:
        shown = prefilled_fields(t, key_result, proposed)
        if typed_fields.value == shown.value:
            return Parsed(proposed.value, proposed.is_total)  # to the last digit
    last_value = prefill.last.entry.value if prefill.last else None
    reading = _read_text(t, key_result, typed_fields.value, history, last_value)
    if isinstance(reading, ValueQuestion):
        return reading.chosen(typed_fields.choice) or reading
    return reading


def _read_text(
    t: Translator,
    key_result: OwnedKeyResult,
    text: str,
    history: ValueHistory,
    last_value: float | None = None,
) -> Parsed | ValueQuestion:
    """Read a typed value; raises Refusal for a text that nothing can be offered for."""
    measure = key_result.rule.measure
    if display.is_yes_or_no(measure):  # chosen with a click, but an older form may hold a text
        clicked = parse_value(key_result, text, t.numbers)
        if isinstance(clicked, Parsed):
            return clicked
    answer = interpret_field(key_result, text, t.numbers, history)
    if answer.value is not None:
        return answer.value
    if answer.doubt in FORM_QUESTIONS and answer.readings:
        return ValueQuestion(text, answer.doubt, answer.readings)
    raise Refusal(
        FIELD_ERRORS.get(answer.doubt or Doubt.UNREADABLE, UNREADABLE),
        field=block_id("value", key_result.id),
        text=text,
        example=display.example_value(t, key_result, last_value),
        currency=measure.unit.currency,
    )


def _private_note(typed_fields: TypedFields, proposed: CheckInEntry) -> str:
    return proposed.private_note if typed_fields.private_note is None else typed_fields.private_note


def _done_titles(key_result: OwnedKeyResult, typed_fields: TypedFields) -> tuple[str, ...] | None:
    if typed_fields.ticked is None:
        return None
    milestones = key_result.rule.measure.milestones
    return tuple(milestones[index].title for index in _ticked(key_result, typed_fields))


def _ticked(key_result: OwnedKeyResult, typed_fields: TypedFields) -> list[int]:
    """Return the indexes of ticked milestones that still exist."""
    count = len(key_result.rule.measure.milestones)
    return [index for index in typed_fields.ticked or () if index < count]


def _has_other_news(typed_fields: TypedFields, proposed: CheckInEntry) -> bool:
    """Whether a field other than the value holds something new."""
    pairs = (
        (typed_fields.confidence, proposed.confidence),
        (typed_fields.note, proposed.note),
        (typed_fields.blocker, proposed.blocker),
        (typed_fields.private_note, proposed.private_note),
    )
    return any(current and current != before for current, before in pairs)


def _too_long(typed_fields: TypedFields) -> list[Refusal]:
    texts = {
        "note": typed_fields.note,
        "blocker": typed_fields.blocker,
        "private": typed_fields.private_note or "",
    }
    return [
        Refusal(
            TOO_LONG,
            field=block_id(name, typed_fields.key_result_id),
            n=len(text),
            most=LONGEST_NOTE,
        )
        for name, text in texts.items()
        if len(text) > LONGEST_NOTE
    ]
