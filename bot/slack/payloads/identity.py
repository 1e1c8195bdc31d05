"""What makes an input the same input, however often Slack delivers it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def identity_of(body: dict[str, Any]) -> str:
    """Return the identity of an input, which is the same for every delivery and event id."""
    if "command" in body:
        return f"command:{body.get('trigger_id')}"
    if body.get("type") == "event_callback":
        return _identity_of_event(body["event"])
    if body.get("type") == "view_submission":
        return f"{form_of(body['view'])}:{_digest(body['view'])}"
    if body.get("type") == "view_closed":
        return f"view_closed:{body['view']['id']}:{body['view'].get('hash')}"
    actions = body.get("actions") or [{}]
    return f"action:{body.get('user', {}).get('id')}:{actions[0].get('action_ts')}"


def form_of(open_view: Mapping[str, Any]) -> str:
    """Return the name of an open form; an updated form has another hash, and so another name."""
    return f"view_submission:{open_view['id']}:{open_view.get('hash')}"


def sent_form(body: Mapping[str, Any]) -> str:
    """Return the name of the form that was sent; empty for any other input."""
    return form_of(body["view"]) if body.get("type") == "view_submission" else ""


def _digest(open_view: Mapping[str, Any]) -> str:
    """Return a digest of everything in a form, independent of the order of its fields."""
    state = json.dumps((open_view.get("state") or {}).get("values"), sort_keys=True)
    return hashlib.sha256(state.encode()).hexdigest()[:24]


def _identity_of_event(event: dict[str, Any]) -> str:
    """Return channel and ts of a message, and when it was edited; other events are idempotent."""
    message = event.get("message") or event.get("previous_message") or event
    edited = (message.get("edited") or {}).get("ts", "")
    kind = event.get("subtype") or event["type"]
    user = event.get("user")  # a whole account in events about accounts
    source = event.get("channel") or (user.get("id") if isinstance(user, dict) else user)
    when = message.get("ts") or event.get("event_ts")
    return f"event:{kind}:{source}:{when}:{edited}"
