"""``views.*``, ``blocks.validate``, ``apps.connections.open``, ``api.test``, ``auth.revoke``."""

from __future__ import annotations

from typing import Any

from sandbox import views
from sandbox.limits import check_blocks, check_view
from sandbox.model import Json, SlackError, View
from sandbox.views import view_json
from sandbox.webapi.call import Call, refused

VALIDATED = ("blocks", "message", "view")
MOST_VALIDATED = 100_000


def open_(call: Call) -> Json:
    """``views.open``: needs a trigger id that is three seconds old at most."""
    payload = _payload(call)
    check_view(payload, "modal")
    return _told(call, views.open_modal(call.core, _exchanged(call), payload))


def push(call: Call) -> Json:
    """``views.push``: on top of the open modal."""
    payload = _payload(call)
    check_view(payload, "modal")
    return _told(call, views.push(call.core, _exchanged(call), payload))


def update(call: Call) -> Json:
    """``views.update`` by ``view_id`` or ``external_id``, guarded by ``hash``."""
    payload = _payload(call)
    if not (call.text("view_id") or call.text("external_id")):
        raise refused("either view_id or external_id is required")
    view = views.find(call.core, call.text("view_id"), call.text("external_id"))
    return _told(call, views.update(call.core, view, payload, call.text("hash") or None))


def publish(call: Call) -> Json:
    """``views.publish``: a user's Home tab."""
    payload = _payload(call)
    call.need("user_id")
    if not call.core.app.home_enabled:
        raise SlackError("not_enabled")
    user = call.core.state.users.get(call.text("user_id"))
    if user is None or user.is_bot:
        raise refused("invalid `user_id`")
    return _told(call, views.publish(call.core, user.id, payload, call.text("hash") or None))


def validate(call: Call) -> Json:
    """``blocks.validate``: exactly one of ``blocks``, ``message``, ``view``."""
    given = [name for name in VALIDATED if call.args.get(name)]
    if len(given) != 1:
        raise SlackError(
            "invalid_arguments",
            response_metadata={
                "messages": ["must provide exactly one of `blocks`, `view`, or `message`"]
            },
        )
    name = given[0]
    if len(str(call.args[name])) > MOST_VALIDATED:
        raise refused(f"{name} must be less than {MOST_VALIDATED + 1} characters")
    try:
        _validated(name, call.json(name))
    except SlackError as no:
        told = no.more.get("response_metadata", {}).get("messages", [no.code])
        raise SlackError(f"invalid_{name}", errors=[_issue(text) for text in told]) from no
    return {}


def connect(call: Call) -> Json:
    """``apps.connections.open``: where to open a WebSocket, good for one."""
    base = call.core.base_url.replace("http", "ws", 1)
    app_id = call.core.app.app_id
    return {"url": f"{base}/link/?ticket={call.core.sockets.ticket()}&app_id={app_id}"}


def api_test(call: Call) -> Json:
    """``api.test``: an echo."""
    if error := call.text("error"):
        raise SlackError(error, args=call.args)
    return {"args": call.args}


def revoke(call: Call) -> Json:
    """``auth.revoke``."""
    if not call.flag("test"):
        call.core.state.install(False)
    return {"revoked": not call.flag("test")}


def _validated(name: str, value: Any) -> None:
    if name == "view":
        check_view(value)
    elif name == "message":
        check_blocks((value or {}).get("blocks", []), "/message/blocks")
    else:
        check_blocks(value, "")


def _issue(text: str) -> Json:
    message, _, pointer = text.removeprefix("[ERROR] ").partition(" [json-pointer:")
    return {"code": "failed_constraint", "message": message, "pointer": pointer.rstrip("]")}


def _payload(call: Call) -> Any:
    call.need("view")
    return call.json("view")


def _exchanged(call: Call) -> str:
    name = call.text("trigger_id") or call.text("interactivity_pointer")
    if not name:
        raise refused("missing required field: trigger_id")
    return call.core.triggers.exchange(name, call.core.clock.machine())


def _told(call: Call, view: View) -> Json:
    return {"view": view_json(call.core, view)}
