"""Modals and Home tabs: open, push, update, publish; three deep; a hash guards every update."""

from __future__ import annotations

import secrets
from typing import Any

from sandbox import forms
from sandbox.core import Simulation
from sandbox.limits import check_view
from sandbox.model import Json, SlackError, View
from sandbox.normal import normal_view

DEEPEST = 3


def view_json(simulation: Simulation, app_view: View) -> Json:
    """Return a view as Slack sends and answers it, with the complete state."""
    sent = app_view.payload
    json_body: Json = {
        "id": app_view.id,
        "team_id": simulation.config.team_id,
        "type": app_view.type,
        "blocks": app_view.blocks,
        "private_metadata": sent.get("private_metadata", ""),
        "callback_id": sent.get("callback_id", ""),
        "state": {"values": forms.state_of(app_view.blocks, app_view.inputs)},
        "hash": app_view.hash,
        "title": sent.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": sent.get("clear_on_close", False),
        "notify_on_close": sent.get("notify_on_close", False),
        "close": sent.get("close"),
        "submit": sent.get("submit"),
        "previous_view_id": app_view.previous_id,
        "root_view_id": app_view.root_id,
        "app_id": simulation.app.app_id,
        "external_id": sent.get("external_id", ""),
        "app_installed_team_id": simulation.config.team_id,
        "bot_id": simulation.app.bot_id,
    }
    return json_body


def open_modal(simulation: Simulation, user_id: str, payload: Any) -> View:
    """Return a first modal; one that is already open is replaced, as Slack does."""
    check_view(payload, "modal")
    _unused_name(simulation, payload, None)
    for app_view in reversed(simulation.state.stack(user_id)):
        simulation.state.drop_view(app_view)
    return _new(simulation, user_id, payload, None)


def push(simulation: Simulation, user_id: str, payload: Any) -> View:
    """Return a modal on top of the open one; at most three."""
    check_view(payload, "modal")
    _unused_name(simulation, payload, None)
    stack = simulation.state.stack(user_id)
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    return _new(simulation, user_id, payload, stack[-1] if stack else None)


def update(
    simulation: Simulation, app_view: View, payload: Any, expected: str | None = None
) -> View:
    """Other content for an open view; what was entered stays where ids and types are the same."""
    check_view(payload, app_view.type)
    if expected and expected != app_view.hash:
        raise SlackError("hash_conflict")
    _unused_name(simulation, payload, app_view)
    _fill(simulation, app_view, payload)
    simulation.state.keep_view(app_view)
    simulation.changed(app_view.type, slack_user=app_view.user)
    return app_view


def publish(
    simulation: Simulation, user_id: str, payload: Any, expected: str | None = None
) -> View:
    """Return the user's Home tab."""
    check_view(payload, "home")
    there = simulation.state.homes.get(user_id)
    if there is not None:
        return update(simulation, simulation.state.views[there], payload, expected)
    if expected:
        raise SlackError("hash_conflict")
    _unused_name(simulation, payload, None)
    return _new(simulation, user_id, payload, None)


def find(simulation: Simulation, view_id: str | None, external_id: str | None) -> View:
    """Return an open view by id or the app's own name for it; SlackError ``not_found``."""
    for app_view in simulation.state.views.values():
        if app_view.id == view_id or (
            external_id and app_view.payload.get("external_id") == external_id
        ):
            return app_view
    raise SlackError("not_found")


def close(simulation: Simulation, app_view: View) -> None:
    """Take one modal away."""
    simulation.state.drop_view(app_view)
    simulation.changed("modal", slack_user=app_view.user)


def _new(simulation: Simulation, user_id: str, payload: Json, below: View | None) -> View:
    view_id = simulation.new_id("V")
    kind = "home" if payload["type"] == "home" else "modal"
    root, previous = (below.root_id, below.id) if below else (view_id, None)
    app_view = View(view_id, user_id, "home" if kind == "home" else "modal", {}, "", root, previous)
    _fill(simulation, app_view, payload)
    simulation.state.keep_view(app_view)
    simulation.changed(kind, slack_user=user_id)
    return app_view


def _fill(simulation: Simulation, app_view: View, payload: Json) -> None:
    app_view.payload = normal_view(payload)
    app_view.inputs = forms.kept(app_view.payload["blocks"], app_view.inputs)
    app_view.errors = {}
    app_view.hash = f"{int(simulation.clock.seconds())}.{secrets.token_hex(4)}"


def _unused_name(simulation: Simulation, payload: Json, app_view: View | None) -> None:
    view_id = payload.get("external_id")
    for other in simulation.state.views.values() if view_id else ():
        if other is not app_view and other.payload.get("external_id") == view_id:
            raise SlackError("duplicate_external_id")
