"""People come, change, go quiet and join channels, and the app is told."""

from __future__ import annotations

from dataclasses import fields, replace

from sandbox import events, messages
from sandbox.config import is_zone
from sandbox.core import Simulation
from sandbox.model import CannotAct, Json, SlackChannel, SlackUser
from sandbox.shapes import user_json

FIELDS = frozenset(f.name for f in fields(SlackUser)) - {"id", "updated"}
STATUS = frozenset({"status_text", "status_emoji", "status_expiration"})


def put(simulation: Simulation, user_id: str, changes: Json) -> SlackUser:
    """Let a person join (``team_join``) or change (``user_change``); CannotAct on a wrong field."""
    unknown = set(changes) - FIELDS
    if unknown:
        raise CannotAct(f"A user has no {', '.join(sorted(unknown))}; known: {sorted(FIELDS)}.")
    if not is_zone(str(changes.get("tz", "UTC"))):
        raise CannotAct(f"{changes['tz']} is not a time zone of the IANA list.")
    now = int(simulation.clock.seconds())
    before = simulation.state.users.get(user_id)
    if before is None:
        name = str(changes.get("name", user_id.lower()))
        user = SlackUser(
            **{"id": user_id, "name": name, "real_name": name, **changes, "updated": now}
        )
        kind = "team_join"
    else:
        user = replace(before, **{**changes, "updated": now})
        kind = "user_change"
    simulation.state.keep_user(user)
    simulation.changed("people", user=user_id)
    _tell(simulation, kind, user)
    if before is not None and any(getattr(before, f) != getattr(user, f) for f in STATUS):
        _tell(simulation, "user_status_changed", user)
    return user


def _tell(simulation: Simulation, kind: str, user: SlackUser) -> None:
    body = user_json(simulation, user, locale=True)
    stamp = {"cache_ts": user.updated, "event_ts": simulation.clock.stamp()}
    events.publish(simulation, {"type": kind, "user": body, **stamp})


def quiet(simulation: Simulation, user: SlackUser, start: float, end: float) -> SlackUser:
    """Set do-not-disturb between two moments (seconds since 1970); told as ``dnd_updated_user``."""
    changed = replace(user, dnd_start=int(start), dnd_end=int(end))
    simulation.state.keep_user(changed)
    simulation.changed("people", user=user.id)
    events.publish(
        simulation,
        {
            "type": "dnd_updated_user",
            "user": user.id,
            "dnd_status": dnd_json(simulation, changed),
            "event_ts": simulation.clock.stamp(),
        },
    )
    return changed


def dnd_json(simulation: Simulation, user: SlackUser) -> Json:
    """Do-not-disturb as ``dnd.info`` tells it; a past one is no longer told."""
    if user.dnd_end <= simulation.clock.seconds():
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {
        "dnd_enabled": True,
        "next_dnd_start_ts": user.dnd_start,
        "next_dnd_end_ts": user.dnd_end,
    }


def join(simulation: Simulation, channel: SlackChannel, user: SlackUser) -> bool:
    """Put somebody into a channel; False when they are in it already."""
    if user.id in channel.members:
        return False
    channel.members.append(user.id)
    simulation.state.keep_channel(channel)
    simulation.changed("channels", channel.id)
    bot = {"bot_id": simulation.app.bot_id} if user.is_bot else {}
    text = f"<@{user.id}> has joined the channel"
    messages.post(simulation, channel, user.id, text, subtype="channel_join", **bot)
    events.publish(
        simulation,
        {
            "type": "member_joined_channel",
            "user": user.id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": simulation.config.team_id,
            "event_ts": simulation.clock.stamp(),
        },
    )
    return True
