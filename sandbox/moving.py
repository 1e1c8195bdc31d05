"""Control endpoints for time, faults, limits, and what Slack itself can do to an app."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import events, jumps, people
from sandbox.clock import iso
from sandbox.config import moment
from sandbox.followers import Report
from sandbox.model import CannotAct, Json, SlackChannel, as_json
from sandbox.workspace import SlackWorkspace

Handler = Callable[[SlackWorkspace, Json], Awaitable[Any]]
LONGEST_POLL = 60.0


async def clock(office: SlackWorkspace, request_body: Json) -> Json:
    """Return what time it is; with ``epoch`` a follower's report, held until there is news."""
    simulation = office.core
    if request_body.get("epoch"):
        due = request_body.get("next")
        at = moment(due, "next").timestamp() if due else None
        report = Report(int(request_body["epoch"]), at, simulation.clock.seconds())
        wait = min(float(request_body.get("wait") or 0), LONGEST_POLL)
        machine, helper = simulation.clock.machine, str(request_body.get("helper") or "")
        if helper:
            await simulation.followers.poll_as_helper(helper, report, wait, machine)
        else:
            await simulation.followers.poll(report, wait, machine)
    return {"now": iso(simulation.clock.seconds()), "epoch": simulation.followers.epoch}


async def move(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Move the clock; answers when everything that was due on the way is done."""
    to = str(request_body.get("to") or "")
    if not to:
        raise CannotAct("Missing: to.")
    limit_seconds = float(request_body.get("timeout") or jumps.LIMIT)
    now = await workspace.jump(to, request_body.get("user"), limit_seconds)
    return {"now": iso(now.timestamp())}


async def settle(office: SlackWorkspace, request_body: Json) -> Json:
    """Wait until every envelope is acked and the follower is idle, maybe for one to show itself."""
    limit_seconds = float(request_body.get("timeout") or jumps.LIMIT)
    followed = await jumps.settle(
        office.core, limit_seconds, limit_seconds if request_body.get("follower") else None
    )
    simulation = office.core
    return {
        "ok": True,
        "followed": followed,
        "now": simulation.at(),
        "epoch": simulation.followers.epoch,
    }


async def put_faults(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Put fault rules in force."""
    workspace.core.faults.replace(
        list(request_body.get("rules", [])), int(request_body.get("seed", 0))
    )
    return {"ok": True}


async def no_faults(workspace: SlackWorkspace, _: Json) -> Json:
    """No more faults."""
    workspace.core.faults.replace([])
    return {"ok": True}


async def limits(workspace: SlackWorkspace, request_body: Json) -> Json:
    """Scale the rate limits; 0 switches them off."""
    workspace.core.limits.resize(float(request_body.get("scale", 1)))
    return {"ok": True, "scale": workspace.core.limits.scale}


async def event(office: SlackWorkspace, request_body: Json) -> Json:
    """Return what Slack does to an app's sockets and tokens."""
    simulation, kind = office.core, str(request_body.get("type"))
    if kind in ("warning", "refresh_requested", "link_disabled"):
        simulation.sockets.disconnect(kind)
    elif kind == "drop":
        simulation.sockets.drop()
    elif kind == "installed":
        simulation.state.install(True)
    elif kind in ("tokens_revoked", "app_uninstalled"):
        await _uninstall(office, kind)
    else:
        raise CannotAct(f"There is no event {kind!r}.")
    simulation.save()
    return {"ok": True}


async def _uninstall(office: SlackWorkspace, kind: str) -> None:
    simulation = office.core
    tokens: Json = {"oauth": [], "bot": [simulation.app.bot_user_id]}
    more = {"tokens": tokens} if kind == "tokens_revoked" else {}
    envelope = events.publish(
        simulation, {"type": kind, **more, "event_ts": simulation.clock.stamp()}
    )
    simulation.state.install(False)
    if envelope is not None:
        await asyncio.wait([envelope.answer], timeout=simulation.config.patience)
    if kind == "app_uninstalled":
        simulation.sockets.disconnect("link_disabled")


async def channel(office: SlackWorkspace, request_body: Json) -> Json:
    """Make or change a channel; who is new in ``members`` joins, ``bot`` adds the app, ``leaving``
    leave.
    """
    simulation, name = office.core, str(request_body.get("id") or "")
    channel_before = simulation.state.channels.get(name)
    if channel_before is None:
        if not name or not request_body.get("name"):
            raise CannotAct("A new channel needs id and name.")
        channel_before = SlackChannel(
            name, str(request_body["name"]), created=int(simulation.clock.seconds())
        )
    was_archived = channel_before.is_archived
    for json_key in ("name", "topic", "is_private", "is_archived"):
        if json_key in request_body:
            setattr(channel_before, json_key, request_body[json_key])
    simulation.state.keep_channel(channel_before)
    simulation.changed("channels", channel_before.id)
    if channel_before.is_archived != was_archived:
        people.tell_archived(simulation, channel_before)
    joining = [
        *request_body.get("members", []),
        *([simulation.app.bot_user_id] if request_body.get("bot") else []),
    ]
    for member in joining:
        people.join(simulation, channel_before, simulation.state.user(member))
    for member in request_body.get("leaving", []):
        people.leave(simulation, channel_before, simulation.state.user(member))
    simulation.save()
    return as_json(channel_before)


POSTS: dict[str, Handler] = {
    "clock": move,
    "settle": settle,
    "faults": put_faults,
    "limits": limits,
    "event": event,
    "channel": channel,
}
GETS: dict[str, Handler] = {"clock": clock}
DELETES: dict[str, Handler] = {"faults": no_faults}
