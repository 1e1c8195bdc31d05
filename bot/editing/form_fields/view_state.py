"""What an open form of a key result carries: its position, its fields, and how they come back."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any
from zlib import crc32

from pydantic import TypeAdapter

from bot.editing.form_values.errors import PREFIX
from bot.editing.form_values.measures import LEVELS, NUMBERS_OF
from bot.editing.form_values.plans import WITH_PLAN
from bot.editing.form_values.values import KeyResultInput, MeasureKind, PlanChoice
from bot.slack.payloads import Id, Text, decode, input_text, inputs_by_block
from scoring.model import Reading

SCRATCH, METRIC, TEMPLATE = "scratch", "metric:", "template:"  # sources of a form
MAX_METADATA = 2900  # of the 3,000 characters that Slack carries
DEFAULT = KeyResultInput()
READERS: dict[str, Callable[[str], Any]] = {
    "way": MeasureKind,
    "reading": Reading,
    "plan": PlanChoice,
    "first_day": dt.date.fromisoformat,
    "last_day": dt.date.fromisoformat,
    "guard": int,
    "rates_rest": bool,
}


@dataclass(frozen=True, kw_only=True)
class FormPosition:
    """Which form is open: of which objective and key result (0 for a new one), started from which
    source (`scratch`, `metric:key` or `template:name`), at which number of a template, with *More*
    pressed or not. `edition` gives fresh action ids to fields whose values start again. `hidden`
    are texts of fields that are not shown. All of it comes back from Slack and is checked again.
    """

    objective_id: int = 0
    key_result_id: int = 0
    source: str = SCRATCH
    number: int = 0
    is_unfolded: bool = False
    edition: int = 0
    hidden: Mapping[str, str] = field(default_factory=dict)


def action_id(position: FormPosition) -> str:
    """Return the action id of every field. Slack forgets a field's text with another edition."""
    return f"typed:{position.edition}"


def shown_fields(entered: KeyResultInput, *, is_unfolded: bool) -> tuple[str, ...]:
    """Return the names of the fields that a form shows, in order, for what is chosen in it."""
    short = ("title", "way", *NUMBERS_OF[entered.way], "weight")
    if not is_unfolded:
        return short
    has_plan = entered.way in WITH_PLAN
    conditions = {
        "reading": len(entered.way.readings) > 1,
        "unit": entered.way is not MeasureKind.DONE,
        "floor": entered.way in LEVELS,
        "plan": has_plan,
        "stages": has_plan and entered.plan is PlanChoice.STAGES,
    }
    conditional = (field_name for field_name, is_shown in conditions.items() if is_shown)
    always = (
        "owner",
        "deputy",
        "first_day",
        "last_day",
        "guard",
        "dimension",
        "kind",
        "cadence",
        "rates_rest",
    )
    return (*short, *conditional, *always)


@dataclass(frozen=True)
class FormMetadata:
    """The private metadata of a form, one letter for each field of FormPosition."""

    o: Id
    k: Id
    s: Text
    n: Id
    m: bool
    e: Id
    h: dict[str, Text]


METADATA = TypeAdapter(FormMetadata)


def write_metadata(
    position: FormPosition, entered: KeyResultInput, shown: Collection[str], hints: str
) -> str:
    """Write the position, the texts of fields that are not shown, and a checksum of the hints: a
    form whose hints stay the same is not sent again.
    """
    texts = write_texts(entered)
    hidden = {
        field_name: field_text
        for field_name, field_text in texts.items()
        if field_name not in shown
    }
    metadata = {
        "o": position.objective_id,
        "k": position.key_result_id,
        "s": position.source,
        "n": position.number,
        "m": int(position.is_unfolded),
        "e": position.edition,
        "h": hidden,
        "t": crc32(hints.encode()),
    }
    field_text = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))
    while len(field_text) > MAX_METADATA:  # only a list of milestones or stages is so long
        hidden.pop(max(hidden, key=lambda field_name: len(hidden[field_name])))
        field_text = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))
    return field_text


def has_same_hints(view: Mapping[str, Any], metadata: str) -> bool:
    """Whether an open form shows the hints that belong to this metadata."""
    shown, expected = json.loads(view["private_metadata"]), json.loads(metadata)
    return bool(shown.get("t") == expected["t"])


def read_position(field_text: str) -> FormPosition:
    """Read what `write_metadata` writes; raises OutOfDate for anything else."""
    metadata = decode(field_text, METADATA)
    return FormPosition(
        objective_id=metadata.o,
        key_result_id=metadata.k,
        source=metadata.s,
        number=metadata.n,
        is_unfolded=metadata.m,
        edition=metadata.e,
        hidden=metadata.h,
    )


def read_form(view: Mapping[str, Any]) -> tuple[FormPosition, KeyResultInput]:
    """Return which form is open and all that is entered in it, shown or not. Nothing is validated
    yet.
    """
    position = read_position(view["private_metadata"])
    shown = {
        field_name.removeprefix(PREFIX): field_text
        for field_name, field_text in field_texts(view).items()
    }
    return replace(position, hidden={}), read_texts({**position.hidden, **shown})


def field_texts(view: Mapping[str, Any]) -> dict[str, str]:
    """Return the text that every input of a form holds, by block id."""
    return {block_id: input_text(element) for block_id, element in inputs_by_block(view).items()}


def write_texts(entered: KeyResultInput) -> dict[str, str]:
    """Return all fields as texts by name, without those that have their default value."""
    changed = {
        field_name: field_value
        for field_name, field_value in asdict(entered).items()
        if field_value != getattr(DEFAULT, field_name)
    }
    return {
        field_name: "1" if field_value is True else str(field_value)
        for field_name, field_value in changed.items()
    }


def read_texts(texts: Mapping[str, str]) -> KeyResultInput:
    """Read what `write_texts` writes. A text that no form of ours sends counts as the default."""
    values: dict[str, Any] = {}
    for entry in fields(KeyResultInput):
        field_text = texts.get(entry.name, "")
        try:
            field_value = READERS.get(entry.name, str)(field_text) if field_text else None
        except ValueError:
            field_value = None
        if field_value is not None:
            values[entry.name] = field_value
    return replace(DEFAULT, **values)
