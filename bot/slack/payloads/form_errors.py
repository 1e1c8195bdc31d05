"""Responses to forms with errors: beside the inputs, or above them with everything typed kept.

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
KEPT_FIELDS = (
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


def form_response(
    error: Exception, open_view: Mapping[str, Any], t: Translator, internal_error: str
) -> Json:
    """Return the response to a submitted view whose listener raised.

    Each sentence of a Refusal is shown beside its own input if the view has it. The others are
    shown above the form, which comes back with what was typed; if some inputs have errors as well,
    beside the first input. `internal_error` is the sentence for an error that is not a Refusal.
    """
    inputs = [block["block_id"] for block in _blocks(open_view) if block.get("type") == "input"]
    by_input: dict[str, list[str]] = {}
    without_input: list[Refusal] = []
    for refusal in _refusals(error, internal_error):
        if refusal.field in inputs:
            by_input.setdefault(refusal.field, []).append(refusal.translated(t))
        else:
            without_input.append(refusal)
    if not by_input:
        return _above(
            open_view, [refusal.translated(escaping_translator(t)) for refusal in without_input], t
        )
    if without_input:
        by_input.setdefault(inputs[0], [])[:0] = [
            refusal.translated(t) for refusal in without_input
        ]
    errors = {field: " ".join(dict.fromkeys(sentences)) for field, sentences in by_input.items()}
    return {"response_action": "errors", "errors": errors}


def escaping_translator(t: Translator) -> Callable[..., str]:
    """Return a translator for mrkdwn that escapes all values."""

    def translate(sentence: str, **values: Any) -> str:
        shown = {
            field_name: escape(raw_value) if isinstance(raw_value, str) else raw_value
            for field_name, raw_value in values.items()
        }
        return t(sentence, **shown)

    return translate


def shown_again(open_view: Mapping[str, Any], raw_text: str) -> Json:
    """Return the view with a text in mrkdwn above its blocks and with everything typed in it."""
    notice = b.section(f"⚠️ {raw_text}").to_dict() | {"block_id": NOTICE}
    state = _state(open_view)
    blocks = [
        _filled(block, state) for block in _blocks(open_view) if block.get("block_id") != NOTICE
    ]
    kept = {
        field_name: open_view[field_name]
        for field_name in KEPT_FIELDS
        if open_view.get(field_name) is not None
    }
    return {**kept, "blocks": [notice, *blocks]}


def _above(open_view: Mapping[str, Any], sentences: list[str], t: Translator) -> Json:
    raw_text = " ".join(dict.fromkeys(sentences))
    if len(_blocks(open_view)) < MOST_BLOCKS:
        return {"response_action": "update", "view": shown_again(open_view, raw_text)}
    notice = b.notice(t, raw_text).to_dict()  # on top of the form: there is no room in it
    return {"response_action": "push", "view": notice}


def _refusals(error: Exception, internal_error: str) -> tuple[Refusal, ...]:
    if isinstance(error, Refusals):
        return tuple(
            refusal for part in error.refusals for refusal in _refusals(part, internal_error)
        )
    return (error,) if isinstance(error, Refusal) else (Refusal(internal_error),)


def _blocks(open_view: Mapping[str, Any]) -> list[Json]:
    return [block for block in open_view.get("blocks") or () if isinstance(block, dict)]


def _state(open_view: Mapping[str, Any]) -> Mapping[str, Any]:
    state = (open_view.get("state") or {}).get("values")
    return state if isinstance(state, Mapping) else {}


def _filled(block: Json, state: Mapping[str, Any]) -> Json:
    """Return a block whose elements start with their present values."""
    inputs = state.get(block.get("block_id", ""), {})

    def filled(element: Json) -> Json:
        present = inputs.get(element.get("action_id", ""))
        return element if present is None else _starting_with(element, present)

    return {**block, **dict(_parts(block, filled))}


def _parts(block: Json, filled: Callable[[Json], Json]) -> Iterator[tuple[str, Any]]:
    for field_name in ("element", "accessory"):
        if isinstance(block.get(field_name), dict):
            yield field_name, filled(block[field_name])
    if block.get("type") == "actions":
        yield "elements", [filled(element) for element in block.get("elements", ())]


def _starting_with(element: Json, present: Mapping[str, Any]) -> Json:
    """Return an element that starts with its present value; an emptied one starts empty."""
    bare = {
        field_name: raw_value
        for field_name, raw_value in element.items()
        if field_name not in INITIAL.values()
    }
    for field_name, initial in INITIAL.items():
        is_text = element.get("type") in TYPED_INTO
        if present.get(field_name) and is_text == (initial == "initial_value"):
            bare[initial] = present[field_name]
    return bare
