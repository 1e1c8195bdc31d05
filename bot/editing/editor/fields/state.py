"""Which fields a form shows, their names in Slack, and what comes back of them."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from zlib import crc32

from pydantic import TypeAdapter

from bot.editing.editor.fields.typed import Place, Shape, Typed, Way
from bot.slack.payloads import Id, Text, decode, input_text
from scoring.model import Reading

PREFIX, TYPED = "authoring.", "typed"
MOST_METADATA = 2900  # of the 3,000 characters that Slack carries
DEFAULT = Typed()
BY_WAY: dict[Way, tuple[str, ...]] = {
    Way.UP: ("start", "target"),
    Way.DOWN: ("start", "target"),
    Way.TOTAL: ("target",),
    Way.AT_LEAST: ("target", "start"),
    Way.AT_MOST: ("target", "start"),
    Way.WITHIN: ("low", "high"),
    Way.DONE: ("milestones",),
}
HELD = (Way.AT_LEAST, Way.AT_MOST)
CURVED = (Way.UP, Way.DOWN, Way.TOTAL)
READERS: dict[str, Callable[[str], Any]] = {
    "way": Way,
    "reading": Reading,
    "plan": Shape,
    "first_day": dt.date.fromisoformat,
    "last_day": dt.date.fromisoformat,
    "guard": int,
    "rates_rest": bool,
}


def block(name: str) -> str:
    """The block of a field: where an error about it stands."""
    return PREFIX + name


def action(place: Place) -> str:
    """The action of every field: another edition begins with what is written into it anew."""
    return f"{TYPED}:{place.edition}"


def fields_of(typed: Typed, *, is_unfolded: bool) -> tuple[str, ...]:
    """The fields that a key result's form shows, in order, for what is chosen in it."""
    shown = ("title", "way", *BY_WAY[typed.way], "weight")
    if not is_unfolded:
        return shown
    always = ("owner", "first_day", "last_day", "guard", "dimension", "kind", "rates_rest")
    return (*shown, *_rare(typed), *always)


def _rare(typed: Typed) -> tuple[str, ...]:
    is_staged = typed.way in CURVED and typed.plan is Shape.STAGES
    wanted = {
        "reading": len(typed.way.readings) > 1,
        "unit": typed.way is not Way.DONE,
        "floor": typed.way in HELD,
        "plan": typed.way in CURVED,
        "stages": is_staged,
    }
    return tuple(name for name, is_shown in wanted.items() if is_shown)


@dataclass(frozen=True)
class _Metadata:
    """What `metadata` writes; see `Place` for what its letters stand for."""

    o: Id
    k: Id
    s: Text
    n: Id
    m: bool
    e: Id
    h: dict[str, Text]


METADATA = TypeAdapter(_Metadata)


def metadata(place: Place, typed: Typed, shown: Collection[str], told: str) -> str:
    """Where the form is, with what is typed into fields that it does not show, and a mark of what
    it tells: a form that would tell the same is not sent again.
    """
    hidden = {name: text for name, text in packed(typed).items() if name not in shown}
    said = {
        "o": place.objective_id,
        "k": place.key_result_id,
        "s": place.source,
        "n": place.number,
        "m": int(place.is_unfolded),
        "e": place.edition,
        "h": hidden,
        "t": crc32(told.encode()),
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    while len(text) > MOST_METADATA:  # only a list of steps is so long
        hidden.pop(max(hidden, key=lambda name: len(hidden[name])))
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return text


def is_told(view: Mapping[str, Any], now: str) -> bool:
    """Whether an open form tells what the metadata of another one tells."""
    before, after = json.loads(view["private_metadata"]), json.loads(now)
    return bool(before.get("t") == after["t"])


def read_place(text: str) -> Place:
    """Read what `metadata` writes; raises OutOfDate for anything else."""
    found = decode(text, METADATA)
    return Place(found.o, found.k, found.s, found.n, found.m, found.e, found.h)


def read_form(view: Mapping[str, Any]) -> tuple[Place, Typed]:
    """Where a form is and all that is typed in it, shown or not; whether it makes sense is for
    others to say.
    """
    place = read_place(view["private_metadata"])
    found = dict(place.hidden)
    for block_id, elements in view["state"]["values"].items():
        found[block_id.removeprefix(PREFIX)] = input_text(next(iter(elements.values()), {}))
    return replace(place, hidden={}), unpacked(found)


def packed(typed: Typed) -> dict[str, str]:
    """What is typed, field by field as texts, without what is as it is anyway."""
    said = {n: v for n, v in asdict(typed).items() if v != getattr(DEFAULT, n)}
    return {n: "1" if v is True else str(v) for n, v in said.items()}


def unpacked(said: Mapping[str, str]) -> Typed:
    """The same, read; a text that no form of ours sends counts as nothing."""
    found: dict[str, Any] = {}
    for one in fields(Typed):
        text = said.get(one.name, "")
        try:
            found[one.name] = READERS.get(one.name, str)(text) if text else None
        except ValueError:
            found[one.name] = None
    return replace(DEFAULT, **{name: v for name, v in found.items() if v is not None})
