"""What was typed into the fields of a key result, read into what is recorded."""

from dataclasses import replace

from bot.checkins.answers import FIELD_ERRORS, FORM_QUESTIONS, Doubt, interpret_field
from bot.checkins.records import LONGEST_NOTE, NO_HISTORY, CheckInEntry, ValueHistory, parse_value
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, Translator
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.form.fields.state import field
from bot.weekly.form.fields.values import example, written
from bot.weekly.form.model import Before, Typed, ValueQuestion
from scoring.model import Direction, Parsed, UnitKind

UNREADABLE = N_("I could not read “{text}”. Type a number such as {example}.")
CHOSEN_ONLY = frozenset((UnitKind.YES_NO,))  # nothing is typed where one of two is chosen


def entry_of(
    t: Translator, kr: OwnedKeyResult, typed: Typed, was: Before, history: ValueHistory = NO_HISTORY
) -> CheckInEntry | ValueQuestion | None:
    """The entry that was typed, or what has to be asked about its value; None where no value is.
    Raises Refusals, one a field.
    """
    errors = _too_long(kr, typed)
    value: Parsed | ValueQuestion | None = None
    try:
        value = _value(t, kr, typed, was, history)
    except Refusal as error:
        errors.append(error)
    if errors:
        raise Refusals(errors)
    if not isinstance(value, Parsed):
        return value
    private = was.entry.private_note if typed.private_note is None else typed.private_note
    return CheckInEntry(
        kr.id,
        value.value,
        typed.confidence,
        typed.note,
        private,
        typed.blocker,
        value.is_total,
        _done(kr, typed),
    )


def question_of(
    t: Translator, kr: OwnedKeyResult, typed: Typed, history: ValueHistory
) -> ValueQuestion | None:
    """What has to be asked about a typed value, whatever has been chosen; None for nothing."""
    try:
        read = _read(t, kr, typed.value, history)
    except Refusal:
        return None
    return read if isinstance(read, ValueQuestion) else None


def is_same(one: CheckInEntry, other: CheckInEntry) -> bool:
    """Whether two entries say the same, whatever the reason for them."""
    return replace(one, reason="") == replace(other, reason="")


def _value(
    t: Translator, kr: OwnedKeyResult, typed: Typed, was: Before, history: ValueHistory
) -> Parsed | ValueQuestion | None:
    measure, at = kr.rule.measure, field("value", kr.id)
    if typed.ticked is not None:
        total = sum(m.weight for m in measure.milestones)
        return Parsed(sum(measure.milestones[n].weight for n in _within(kr, typed)) / total)
    if not typed.value:
        if _says_more(typed, was.entry):
            raise Refusal(N_("Add the number as well, so that the note has its week."), field=at)
        return None
    if was.entry.value is not None and typed.value == written(t, kr, was.entry).value:
        return Parsed(was.entry.value, was.entry.is_total)  # as proposed, to the last digit
    read = _read(t, kr, typed.value, history)
    return read if isinstance(read, Parsed) else read.chosen(typed.choice) or read


def _read(
    t: Translator, kr: OwnedKeyResult, text: str, history: ValueHistory
) -> Parsed | ValueQuestion:
    """A typed value, or a question that offers what it may mean. Raises Refusal for others."""
    measure, at = kr.rule.measure, field("value", kr.id)
    if measure.direction is Direction.ACHIEVE or measure.unit.kind in CHOSEN_ONLY:
        clicked = parse_value(kr, text, t.numbers)
        if isinstance(clicked, Parsed):
            return clicked
    read = interpret_field(kr, text, t.numbers, history)
    if read.value is not None:
        return read.value
    if read.doubt in FORM_QUESTIONS and read.readings:
        return ValueQuestion(text, read.doubt, read.readings)
    sentence = FIELD_ERRORS.get(read.doubt or Doubt.UNREADABLE, UNREADABLE)
    raise Refusal(
        sentence, field=at, text=text, example=example(t, kr), currency=measure.unit.currency
    )


def _done(kr: OwnedKeyResult, typed: Typed) -> tuple[str, ...] | None:
    if typed.ticked is None:
        return None
    return tuple(kr.rule.measure.milestones[n].title for n in _within(kr, typed))


def _within(kr: OwnedKeyResult, typed: Typed) -> list[int]:
    """Ticked milestones that are still there."""
    return [n for n in typed.ticked or () if n < len(kr.rule.measure.milestones)]


def _says_more(typed: Typed, was: CheckInEntry) -> bool:
    """Whether anything but the value says something new."""
    said = (
        (typed.confidence, was.confidence),
        (typed.note, was.note),
        (typed.blocker, was.blocker),
        (typed.private_note, was.private_note),
    )
    return any(now and now != before for now, before in said)


def _too_long(kr: OwnedKeyResult, typed: Typed) -> list[Refusal]:
    fields = {"note": typed.note, "blocker": typed.blocker, "private": typed.private_note or ""}
    return [
        Refusal(
            N_("The note has {n} characters; {most} fit. Shorten it a little."),
            field=field(name, kr.id),
            n=len(text),
            most=LONGEST_NOTE,
        )
        for name, text in fields.items()
        if len(text) > LONGEST_NOTE
    ]
