"""Answer a form that cannot be accepted: beside its inputs, or above them, with all that was typed.

Slack accepts an error only for an input block of the view that was submitted; for any other block
it shows a connection error, and the person cannot send the form at all.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import Translator
from bot.slack import blocks as b
from bot.slack.text import escape

Json = dict[str, Any]
NOTICE = "errors.notice"  # the block id of the sentences above a form
MOST_BLOCKS = 100
KEPT = (
    "type", "callback_id", "title", "submit", "close", "private_metadata", "clear_on_close",
    "notify_on_close", "external_id",
)  # fmt: skip
INITIAL = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}
TYPED_INTO = frozenset(
    {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"}
)


def answer(error: Exception, view: Mapping[str, Any], t: Translator, ours: str) -> Json:
    """Return the response to a submitted view whose listener raised.

    Each sentence of a Refusal stands beside its own input where the view has it. The others stand
    above the form, which comes back with what was typed; where some inputs have errors as well,
    beside the first input. `ours` is the sentence for an error that is no Refusal.
    """
    inputs = [block["block_id"] for block in _blocks(view) if block.get("type") == "input"]
    beside: dict[str, list[str]] = {}
    homeless: list[Refusal] = []
    for refusal in _each(error, ours):
        if refusal.field in inputs:
            beside.setdefault(refusal.field, []).append(refusal.translated(t))
        else:
            homeless.append(refusal)
    if not beside:
        return _above(view, [refusal.translated(escaped(t)) for refusal in homeless], t)
    if homeless:
        beside.setdefault(inputs[0], [])[:0] = [refusal.translated(t) for refusal in homeless]
    errors = {field: " ".join(dict.fromkeys(sentences)) for field, sentences in beside.items()}
    return {"response_action": "errors", "errors": errors}


def escaped(t: Translator) -> Callable[..., str]:
    """Return a translator that shows what people typed as typed, for mrkdwn."""

    def said(sentence: str, **values: Any) -> str:
        shown = {name: escape(v) if isinstance(v, str) else v for name, v in values.items()}
        return t(sentence, **shown)

    return said


def shown_again(view: Mapping[str, Any], text: str) -> Json:
    """Return the view with a text in mrkdwn above its blocks and with everything typed in it."""
    notice = b.section(f"⚠️ {text}").to_dict() | {"block_id": NOTICE}
    state = _state(view)
    blocks = [_filled(block, state) for block in _blocks(view) if block.get("block_id") != NOTICE]
    kept = {name: view[name] for name in KEPT if view.get(name) is not None}
    return {**kept, "blocks": [notice, *blocks]}


def _above(view: Mapping[str, Any], sentences: list[str], t: Translator) -> Json:
    text = " ".join(dict.fromkeys(sentences))
    if len(_blocks(view)) < MOST_BLOCKS:
        return {"response_action": "update", "view": shown_again(view, text)}
    notice = b.notice(t, text).to_dict()  # on top of the form: there is no room in it
    return {"response_action": "push", "view": notice}


def _each(error: Exception, ours: str) -> tuple[Refusal, ...]:
    if isinstance(error, Refusals):
        return tuple(refusal for part in error.refusals for refusal in _each(part, ours))
    return (error,) if isinstance(error, Refusal) else (Refusal(ours),)


def _blocks(view: Mapping[str, Any]) -> list[Json]:
    return [block for block in view.get("blocks") or () if isinstance(block, dict)]


def _state(view: Mapping[str, Any]) -> Mapping[str, Any]:
    state = (view.get("state") or {}).get("values")
    return state if isinstance(state, Mapping) else {}


def _filled(block: Json, state: Mapping[str, Any]) -> Json:
    """Return a block whose elements begin with what they hold now."""
    held = state.get(block.get("block_id", ""), {})

    def filled(element: Json) -> Json:
        holds = held.get(element.get("action_id", ""))
        return element if holds is None else _beginning(element, holds)

    return {**block, **dict(_parts(block, filled))}


def _parts(block: Json, filled: Callable[[Json], Json]) -> Iterator[tuple[str, Any]]:
    for name in ("element", "accessory"):
        if isinstance(block.get(name), dict):
            yield name, filled(block[name])
    if block.get("type") == "actions":
        yield "elements", [filled(element) for element in block.get("elements", ())]


def _beginning(element: Json, holds: Mapping[str, Any]) -> Json:
    """Return an element that begins with what it holds; an emptied one begins empty."""
    bare = {name: value for name, value in element.items() if name not in INITIAL.values()}
    for name, initial in INITIAL.items():
        is_text = element.get("type") in TYPED_INTO
        if holds.get(name) and is_text == (initial == "initial_value"):
            bare[initial] = holds[name]
    return bare
