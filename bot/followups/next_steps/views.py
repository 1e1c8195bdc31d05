"""Next steps in lines, with boxes to tick, and their form."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    CheckboxesElement,
    Option,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.followups.next_steps.model import LONGEST_STEP, MOST_OPEN, NextStep, StepsInput
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks
from bot.slack.payloads import Id, decode, inputs_by_block, read_id
from bot.slack.text import clip, escape

OPEN, TICK, SUBMIT = "next_steps.open", "next_steps.tick", "next_steps.submit"
TICKED, NEW = "next_steps.ticked", "next_steps.new"
GIVEN = "given"  # the action id of every field
LONGEST_OPTION, MOST_KEY_RESULTS = 75, 20  # characters; 10,000 of them fit
MOST_TYPED = (LONGEST_STEP + 40) * MOST_OPEN


@dataclass(frozen=True)
class _Metadata:
    person: Id
    key_results: tuple[Id, ...]


METADATA = TypeAdapter(_Metadata)


@dataclass(frozen=True)
class StepsForm:
    """A person's key results with their open steps, and who they are if somebody else writes."""

    person_id: int
    items: Sequence[tuple[OwnedKeyResult, Sequence[NextStep]]]
    owner_name: str = ""


def next_step_line(t: Translator, step: NextStep, today: dt.date | None = None) -> str:
    """Return a step in one line: done, overdue, or by when."""
    text = escape(clip(step.text, LONGEST_STEP))
    if step.done_at:
        return f"☑ {text}"
    if step.due is None:
        return f"☐ {text}"
    day = t.day(step.due)
    if today and step.due < today:
        return t(N_("☐ {text} – overdue since {day}"), text=text, day=day)
    return t(N_("☐ {text}, by {day}"), text=text, day=day)


def step_lines(t: Translator, steps: Sequence[NextStep], today: dt.date | None = None) -> list[str]:
    """Return steps in lines, under a word that says what they are; nothing without steps."""
    lines = [next_step_line(t, step, today) for step in steps]
    return [t(N_("*Next steps*")), *lines] if lines else []


def steps_button(t: Translator, person_id: int) -> ButtonElement:
    """Build the button that opens the form of a person's next steps."""
    return blocks.button(t(N_("☑ Next steps")), OPEN, str(person_id))


def tick_blocks(t: Translator, key_result_id: int, steps: Sequence[NextStep]) -> list[Block]:
    """Build the boxes of a key result's steps in another form; a tick is stored at once."""
    if not steps:
        return []
    text = t(N_("*Next steps:* tick what is done."))
    return [blocks.section(text, _boxes(t, steps, TICK), f"{TICK}:{key_result_id}")]


def read_ticks(body: Mapping[str, Any]) -> tuple[int, tuple[int, ...]]:
    """Read a press on a box: the key result's id, and the steps that are ticked now."""
    action = body["actions"][0]
    options = action.get("selected_options") or []
    key_result_id = read_id(str(action.get("block_id") or "").partition(":")[2])
    return key_result_id, tuple(read_id(option["value"]) for option in options)


def steps_form(t: Translator, form: StepsForm) -> View:
    """Build the form: of every key result the open steps to tick, and a field for new ones."""
    metadata = {"person": form.person_id, "key_results": [kr.id for kr, _ in form.items]}
    parts: list[Block] = []
    if form.owner_name:
        name = escape(form.owner_name)
        parts.append(blocks.context(t(N_("The next steps of {name}."), name=name)))
    for key_result, steps in form.items:
        parts += _form_item(t, key_result, steps)
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=json.dumps(metadata, separators=(",", ":")),
        title=blocks.plain(t(N_("Next steps"))),
        submit=blocks.plain(t(N_("Save"))),
        close=blocks.plain(t(N_("Close"))),
        blocks=parts,
    )


def read_form(view: Mapping[str, Any]) -> StepsInput:
    """Read the form; raises OutOfDate if it is not ours."""
    metadata, inputs = decode(view["private_metadata"], METADATA), inputs_by_block(view)
    ticked: list[int] = []
    lines: dict[int, tuple[str, ...]] = {}
    for id_ in metadata.key_results:
        options = inputs.get(f"{TICKED}:{id_}", {}).get("selected_options") or []
        ticked += [read_id(option["value"]) for option in options]
        typed = str(inputs.get(field_of(id_), {}).get("value") or "")
        lines[id_] = tuple(line.strip() for line in typed.splitlines() if line.strip())
    return StepsInput(metadata.person, tuple(ticked), lines)


def field_of(key_result_id: int) -> str:
    """Return the block id of the field for new steps."""
    return f"{NEW}:{key_result_id}"


def _form_item(
    t: Translator, key_result: OwnedKeyResult, steps: Sequence[NextStep]
) -> Iterator[Block]:
    yield blocks.section(display.title_text(key_result))
    if steps:
        label = t(N_("Tick what is done"))
        yield blocks.field(
            f"{TICKED}:{key_result.id}", label, _boxes(t, steps, GIVEN), optional=True
        )
    if len(steps) < MOST_OPEN:
        text_input = PlainTextInputElement(
            action_id=GIVEN,
            multiline=True,
            max_length=MOST_TYPED,
            placeholder=blocks.plain(t(N_("call the five lost customers by Friday"))),
        )
        label = t(N_("What will you do, by when? One step per line"))
        yield blocks.field(field_of(key_result.id), label, text_input, optional=True)


def _boxes(t: Translator, steps: Sequence[NextStep], action_id: str) -> CheckboxesElement:
    options = {step.id: _option(t, step) for step in steps}
    done = [options[step.id] for step in steps if step.done_at]
    return CheckboxesElement(
        action_id=action_id, options=list(options.values()), initial_options=done or None
    )


def _option(t: Translator, step: NextStep) -> Option:
    due = t(N_("by {day}"), day=t.day(step.due)) if step.due else None
    text = blocks.plain(clip(step.text, LONGEST_OPTION))
    return Option(value=str(step.id), text=text, description=blocks.plain(due) if due else None)
