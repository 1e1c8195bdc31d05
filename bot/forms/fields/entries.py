"""What was typed into the fields of a key result, read into what is recorded."""

from dataclasses import replace

from bot.checkins import Entry
from bot.checkins.model import LONGEST_NOTE, read_value
from bot.forms.fields.state import field
from bot.forms.fields.values import example
from bot.forms.model import Before, Typed
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.refusal import Refusal, Refusals
from scoring.model import Ambiguous, Parsed
from scoring.units import write

UNREADABLE = N_("I could not read “{text}”. Type a number such as {example}.")
AMBIGUOUS = N_("“{text}” could be {readings}. Type the one you mean.")
UNCLEAR = N_("“{text}” can be read two ways. Write it without a separator, such as {example}.")


def entry_of(t: Translator, kr: OwnedKeyResult, typed: Typed, was: Before) -> Entry | None:
    """The entry that was typed; None where no value is. Raises Refusals, one a field."""
    noes = _too_long(kr, typed)
    said: Parsed | None = None
    try:
        said = _value(t, kr, typed, was)
    except Refusal as no:
        noes.append(no)
    if noes:
        raise Refusals(noes)
    if said is None:
        return None
    private = was.entry.private_note if typed.private_note is None else typed.private_note
    return Entry(
        kr.id,
        said.value,
        typed.confidence,
        typed.note,
        private,
        typed.blocker,
        said.is_total,
        _done(kr, typed),
    )


def is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same, whatever the reason for them."""
    return replace(one, reason="") == replace(other, reason="")


def _value(t: Translator, kr: OwnedKeyResult, typed: Typed, was: Before) -> Parsed | None:
    measure, at = kr.rule.measure, field("value", kr.id)
    if typed.ticked is not None:
        total = sum(m.weight for m in measure.milestones)
        return Parsed(sum(measure.milestones[n].weight for n in _within(kr, typed)) / total)
    if not typed.value:
        if _says_more(typed, was.entry):
            raise Refusal(N_("Add the number as well, so that the note has its week."), field=at)
        return None
    said = read_value(kr, typed.value, t.numbers)
    if isinstance(said, Parsed):
        return said
    shown = example(t, kr)
    if not isinstance(said, Ambiguous):
        raise Refusal(UNREADABLE, field=at, text=typed.value, example=shown)
    readings = [write(one, measure.unit, t.numbers) for one in said.readings]
    if typed.value in readings:
        raise Refusal(UNCLEAR, field=at, text=typed.value, example=shown)
    listed = " / ".join(readings)
    raise Refusal(AMBIGUOUS, field=at, text=typed.value, readings=listed)


def _done(kr: OwnedKeyResult, typed: Typed) -> tuple[str, ...] | None:
    if typed.ticked is None:
        return None
    return tuple(kr.rule.measure.milestones[n].title for n in _within(kr, typed))


def _within(kr: OwnedKeyResult, typed: Typed) -> list[int]:
    """Ticked milestones that are still there."""
    return [n for n in typed.ticked or () if n < len(kr.rule.measure.milestones)]


def _says_more(typed: Typed, was: Entry) -> bool:
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
