"""The check-in form: values in, blocks out; and the form that comes back, read."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.model import LONGEST_NOTE, Entry
from bot.forms.model import Form, Typed
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.objectives import views as shown
from bot.slack import blocks as b
from bot.slack.text import clip
from scoring.model import Assessment, Direction, Measure, Reading, UnitKind

OPEN, SAME, SUBMIT = "checkins.open", "checkins.same", "checkins.submit"
PER_PAGE = 5
CONFIDENCE = {
    1: N_("no chance"),
    3: N_("unlikely"),
    5: N_("even odds"),
    7: N_("likely"),
    9: N_("very likely"),
    10: N_("certain"),
}


@dataclass(frozen=True)
class Item:
    """One key result on the form, with what is already said about the week or before it."""

    kr: OwnedKeyResult
    said: Assessment
    this_week: Entry | None


@dataclass(frozen=True)
class Page:
    """One page of the form; `owner` is a name when somebody answers for someone else."""

    person_id: int
    week: dt.date
    number: int
    of: int
    items: tuple[Item, ...]
    owner: str = ""


def field(name: str, key_result_id: int) -> str:
    """The block id of a field; built, never taken apart."""
    return f"checkins.{name}:{key_result_id}"


def place(person_id: int, week: dt.date) -> str:
    """Whose week a button is about, as its value; checked again when it comes back."""
    return json.dumps({"person": person_id, "week": week.isoformat()})


def read_place(value: str) -> tuple[int, dt.date]:
    """A button's value, read."""
    said = json.loads(value)
    return int(said["person"]), dt.date.fromisoformat(said["week"])


def form(t: Translator, page: Page) -> View:
    """The form: per key result how it stands, then value, confidence, note and blocker."""
    intro = t(N_("About the {week}."), week=t.week(page.week))
    if page.owner:
        said = t(N_("You answer for {name}; the history says so."), name=page.owner)
        intro = t.together(intro, said)
    parts: list[Block] = [b.context(intro)]
    for n, item in enumerate(page.items, start=page.number * PER_PAGE + 1):
        parts += [b.divider(), b.section(shown.lines(t, item.kr, item.said, n)), *_inputs(t, item)]
    is_last = page.number + 1 >= page.of
    title = t(N_("Check-in"))
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=PlainTextObject(
            text=title if page.of == 1 else f"{title} {page.number + 1}/{page.of}"
        ),
        submit=PlainTextObject(text=t(N_("Save")) if is_last else t(N_("Save and next"))),
        close=PlainTextObject(text=t(N_("Cancel"))),
        private_metadata=json.dumps(
            {
                "person": page.person_id,
                "week": page.week.isoformat(),
                "page": page.number,
                "key_results": [item.kr.id for item in page.items],
            }
        ),
        blocks=parts,
    )


def read_form(view: dict[str, Any]) -> Form:
    """What was typed, key result by key result."""
    about = json.loads(view["private_metadata"])
    values = view["state"]["values"]

    def typed(name: str, id_: int) -> str:
        return _text(next(iter(values.get(field(name, id_), {}).values()), {}))

    return Form(
        int(about["person"]),
        dt.date.fromisoformat(about["week"]),
        int(about["page"]),
        tuple(
            Typed(
                id_,
                typed("value", id_),
                int(typed("confidence", id_) or 0) or None,
                typed("note", id_),
                typed("blocker", id_),
            )
            for id_ in map(int, about["key_results"])
        ),
    )


def _text(element: dict[str, Any]) -> str:
    """An element's state as text; ticked milestones add up to a share."""
    if element.get("type") == "checkboxes":
        ticked = element.get("selected_options") or []
        return f"{sum(float(option['value']) for option in ticked) * 100:.6g}%"
    option = element.get("selected_option")
    return str((option and option["value"]) or element.get("value") or "").strip()


def _inputs(t: Translator, item: Item) -> list[Block]:
    said = item.this_week
    chosen = said.confidence if said else None
    confidence = StaticSelectElement(
        action_id="confidence",
        placeholder=_plain(t(N_("How sure are you that you will reach it?"))),
        options=[_confidence(t, n) for n in range(10, 0, -1)],
        initial_option=_confidence(t, chosen) if chosen else None,
    )
    return [
        _input(item, "value", _value_label(t, item.kr.rule.measure), _value_element(t, item)),
        _input(item, "confidence", t(N_("Confidence")), confidence),
        _input(item, "note", t(N_("Note")), _note(said.note if said else "", most=3000)),
        _input(
            item,
            "blocker",
            t(N_("Blocked by")),
            _note(said.blocker if said else "", most=LONGEST_NOTE, multiline=False),
        ),
    ]


def _input(item: Item, name: str, label: str, element: InputInteractiveElement) -> Block:
    return InputBlock(
        block_id=field(name, item.kr.id), label=_plain(label), element=element, optional=True
    )


def _value_label(t: Translator, measure: Measure) -> str:
    if measure.direction is Direction.ACHIEVE:
        return t(N_("What is done"))
    if measure.reading is Reading.SUM:
        return t(N_("This week's amount, or “total …”"))
    return t(N_("Value"))


def _value_element(t: Translator, item: Item) -> InputInteractiveElement:
    """The right input for each unit: ticks, choices, or a number as people write it."""
    measure, now = item.kr.rule.measure, _prefill(item)
    if measure.direction is Direction.ACHIEVE and len(measure.milestones) > 1:
        return _milestones(measure, now or 0.0)
    if measure.direction is Direction.ACHIEVE or measure.unit.kind is UnitKind.YES_NO:
        return _select([("yes", t(N_("Yes"))), ("no", t(N_("No")))], _yes_no(now))
    if measure.unit.kind is UnitKind.RATING:
        return _select(
            [(str(n), "★" * n) for n in range(1, 6)], None if now is None else str(round(now))
        )
    return PlainTextInputElement(
        action_id="value",
        initial_value=None if now is None else shown.value(t, measure, now),
        placeholder=_plain(t(N_("such as {example}"), example=_example(t, measure))),
    )


def _prefill(item: Item) -> float | None:
    """This week's value if it was given, else the last one; a `sum` starts empty."""
    if item.this_week:
        return item.this_week.value
    is_sum = item.kr.rule.measure.reading is Reading.SUM
    return None if is_sum else item.said.last_value


def _milestones(measure: Measure, done: float) -> CheckboxesElement:
    """One tick per milestone, worth its share; ticked from the top up to what was done."""
    total = sum(m.weight for m in measure.milestones)
    options, ticked, sofar = [], [], 0.0
    for m in measure.milestones[:10]:
        share = m.weight / total
        option = Option(value=f"{share:.6f}", text=_plain(clip(m.title, 75)))
        sofar += share
        options.append(option)
        if sofar <= done + 1e-6:
            ticked.append(option)
    return CheckboxesElement(action_id="value", options=options, initial_options=ticked or None)


def _select(options: list[tuple[str, str]], chosen: str | None) -> StaticSelectElement:
    made = {value: Option(value=value, text=_plain(label)) for value, label in options}
    return StaticSelectElement(
        action_id="value", options=list(made.values()), initial_option=made.get(chosen or "")
    )


def _yes_no(now: float | None) -> str | None:
    return None if now is None else ("yes" if now >= 1 else "no")


def _example(t: Translator, measure: Measure) -> str:
    asked = measure.target if measure.target is not None else measure.high
    return shown.value(t, measure, asked)


def _confidence(t: Translator, n: int) -> Option:
    word = CONFIDENCE.get(n)
    label = f"{n}/10 · {t(word)}" if word else f"{n}/10"
    return Option(value=str(n), text=_plain(label))


def _note(text: str, most: int, *, multiline: bool = True) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id="text", multiline=multiline, initial_value=text or None, max_length=most
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=True)
