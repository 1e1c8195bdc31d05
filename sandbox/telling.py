"""What the control API tells: state, messages, views and traffic as plain JSON."""

from __future__ import annotations

from sandbox.model import ActionOutcome, CannotAct, Json, SlackMessage, View, as_json
from sandbox.views import view_json
from sandbox.workspace import SlackWorkspace


def need(request_body: Json, *listed_names: str) -> list[str]:
    """These fields as strings; CannotAct names the ones that are missing."""
    missing = [name for name in listed_names if request_body.get(name) in (None, "")]
    if missing:
        raise CannotAct(f"Missing: {', '.join(missing)}.")
    return [str(request_body[name]) for name in listed_names]


async def state(office: SlackWorkspace, request_body: Json) -> Json:
    """Return the workspace as one user sees it."""
    name = str(request_body.get("user") or next(iter(office.people()), office.app_user).id)
    simulation = office.core
    acting = not office.user(name).is_bot
    return {
        "now": simulation.at(),
        "epoch": simulation.followers.epoch,
        "user": name,
        "users": [as_json(slack_user) for slack_user in simulation.state.users.values()],
        "channels": [as_json(slack_channel) for slack_channel in office.channels_of(name)]
        if acting
        else [],
        "unread": office.unread(name) if acting else {},
        "busy": office.busy(),
        **simulation.guide.as_json(),
        "connections": len(simulation.sockets.connections),
        "moments": [as_json(slack_message) for slack_message in office.moments(name)]
        if acting
        else [],
    }


async def messages(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Return a channel's main line, one thread, or with ``all=1`` everything."""
    slack_channel, name = need(request_body, "channel", "user")
    if request_body.get("all"):
        messages_seen = workspace.everything(slack_channel, name)
    else:
        messages_seen = workspace.messages(
            slack_channel, name, request_body.get("thread_ts") or None
        )
    return {"messages": [line(slack_message) for slack_message in messages_seen]}


async def view(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Return the user's modal and Home."""
    (name,) = need(request_body, "user")
    return {
        "modal": shown(workspace, workspace.modal_of(name)),
        "stack": len(workspace.stack_of(name)),
        "home": shown(workspace, workspace.home_of(name)),
    }


async def traffic(workspace: SlackWorkspace, request_body: Json) -> list[Json]:
    """Return the wire since line N."""
    return [as_json(t) for t in workspace.traffic(int(request_body.get("since") or 0))]


def line(sent: SlackMessage) -> Json:
    """Return a message as the control API tells it."""
    request_body = as_json(sent)
    request_body["ephemeral"] = request_body.pop("ephemeral_to") is not None
    request_body.pop("inputs")
    return request_body


def shown(workspace: SlackWorkspace, there: View | None) -> Json | None:
    """Return a view as Slack tells it, with the errors beside its inputs."""
    return {**view_json(workspace.core, there), "errors": there.errors} if there else None


def told(done: ActionOutcome) -> Json:
    """Return how an act went; ``error`` is the sentence the page shows."""
    return {"ok": done.ok, **({"error": done.trouble} if done.trouble else {})}
