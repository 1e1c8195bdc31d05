"""``views.*``, ``blocks.validate``, ``apps.connections.open``, ``api.test``, ``auth.revoke``."""

from __future__ import annotations

from typing import Any

from sandbox import views
from sandbox.limits import check_blocks, check_view
from sandbox.model import Json, SlackError, View
from sandbox.views import view_json
from sandbox.webapi.call import ApiCall, refused

VALIDATED = ("blocks", "message", "view")
MOST_VALIDATED = 100_000


def open_(api_call: ApiCall) -> Json:
    """``views.open``: needs a trigger id that is three seconds old at most."""
    payload = _payload(api_call)
    check_view(payload, "modal")
    return _told(api_call, views.open_modal(api_call.core, _exchanged(api_call), payload))


def push(api_call: ApiCall) -> Json:
    """``views.push``: on top of the open modal."""
    payload = _payload(api_call)
    check_view(payload, "modal")
    return _told(api_call, views.push(api_call.core, _exchanged(api_call), payload))


def update(api_call: ApiCall) -> Json:
    """``views.update`` by ``view_id`` or ``external_id``, guarded by ``hash``."""
    payload = _payload(api_call)
    if not (api_call.text("view_id") or api_call.text("external_id")):
        raise refused("either view_id or external_id is required")
    app_view = views.find(api_call.core, api_call.text("view_id"), api_call.text("external_id"))
    return _told(
        api_call, views.update(api_call.core, app_view, payload, api_call.text("hash") or None)
    )


def publish(api_call: ApiCall) -> Json:
    """``views.publish``: a user's Home tab."""
    payload = _payload(api_call)
    api_call.need("user_id")
    if not api_call.core.app.home_enabled:
        raise SlackError("not_enabled")
    slack_user = api_call.core.state.users.get(api_call.text("user_id"))
    if slack_user is None or slack_user.is_bot:
        raise refused("invalid `user_id`")
    return _told(
        api_call,
        views.publish(api_call.core, slack_user.id, payload, api_call.text("hash") or None),
    )


def validate(api_call: ApiCall) -> Json:
    """``blocks.validate``: exactly one of ``blocks``, ``message``, ``view``."""
    given = [name for name in VALIDATED if api_call.args.get(name)]
    if len(given) != 1:
        raise SlackError(
            "invalid_arguments",
            response_metadata={
                "messages": ["must provide exactly one of `blocks`, `view`, or `message`"]
            },
        )
    name = given[0]
    if len(str(api_call.args[name])) > MOST_VALIDATED:
        raise refused(f"{name} must be less than {MOST_VALIDATED + 1} characters")
    try:
        _validated(name, api_call.json(name))
    except SlackError as error:
        response_json = error.more.get("response_metadata", {}).get("messages", [error.code])
        raise SlackError(
            f"invalid_{name}", errors=[_issue(message_text) for message_text in response_json]
        ) from error
    return {}


def connect(api_call: ApiCall) -> Json:
    """``apps.connections.open``: where to open a WebSocket, good for one."""
    base = api_call.core.base_url.replace("http", "ws", 1)
    app_id = api_call.core.app.app_id
    return {"url": f"{base}/link/?ticket={api_call.core.sockets.ticket()}&app_id={app_id}"}


def api_test(api_call: ApiCall) -> Json:
    """``api.test``: an echo."""
    if error := api_call.text("error"):
        raise SlackError(error, args=api_call.args)
    return {"args": api_call.args}


def revoke(api_call: ApiCall) -> Json:
    """``auth.revoke``."""
    if not api_call.flag("test"):
        api_call.core.state.install(False)
    return {"revoked": not api_call.flag("test")}


def _validated(name: str, value: Any) -> None:
    if name == "view":
        check_view(value)
    elif name == "message":
        check_blocks((value or {}).get("blocks", []), "/message/blocks")
    else:
        check_blocks(value, "")


def _issue(message_text: str) -> Json:
    slack_message, _, pointer = message_text.removeprefix("[ERROR] ").partition(" [json-pointer:")
    return {"code": "failed_constraint", "message": slack_message, "pointer": pointer.rstrip("]")}


def _payload(api_call: ApiCall) -> Any:
    api_call.need("view")
    return api_call.json("view")


def _exchanged(api_call: ApiCall) -> str:
    name = api_call.text("trigger_id") or api_call.text("interactivity_pointer")
    if not name:
        raise refused("missing required field: trigger_id")
    return api_call.core.triggers.exchange(name, api_call.core.clock.machine())


def _told(api_call: ApiCall, app_view: View) -> Json:
    return {"view": view_json(api_call.core, app_view)}
