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
        slack_user = SlackUser(
            **{"id": user_id, "name": name, "real_name": name, **changes, "updated": now}
        )
        kind = "team_join"
    else:
        slack_user = replace(before, **{**changes, "updated": now})
        kind = "user_change"
    simulation.state.keep_user(slack_user)
    simulation.changed("people", slack_user=user_id)
    _tell(simulation, kind, slack_user)
    if before is not None and any(getattr(before, f) != getattr(slack_user, f) for f in STATUS):
        _tell(simulation, "user_status_changed", slack_user)
    return slack_user


def _tell(simulation: Simulation, kind: str, slack_user: SlackUser) -> None:
    json_body = user_json(simulation, slack_user, locale=True)
    stamp = {"cache_ts": slack_user.updated, "event_ts": simulation.clock.stamp()}
    events.publish(simulation, {"type": kind, "user": json_body, **stamp})


def quiet(simulation: Simulation, slack_user: SlackUser, start: float, end: float) -> SlackUser:
    """Set do-not-disturb between two moments (seconds since 1970); told as ``dnd_updated_user``."""
    changed = replace(slack_user, dnd_start=int(start), dnd_end=int(end))
    simulation.state.keep_user(changed)
    simulation.changed("people", slack_user=slack_user.id)
    events.publish(
        simulation,
        {
            "type": "dnd_updated_user",
            "user": slack_user.id,
            "dnd_status": dnd_json(simulation, changed),
            "event_ts": simulation.clock.stamp(),
        },
    )
    return changed


def dnd_json(simulation: Simulation, slack_user: SlackUser) -> Json:
    """Do-not-disturb as ``dnd.info`` tells it; a past one is no longer told."""
    if slack_user.dnd_end <= simulation.clock.seconds():
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {
        "dnd_enabled": True,
        "next_dnd_start_ts": slack_user.dnd_start,
        "next_dnd_end_ts": slack_user.dnd_end,
    }


def join(simulation: Simulation, slack_channel: SlackChannel, slack_user: SlackUser) -> bool:
    """Put somebody into a channel; False when they are in it already."""
    if slack_user.id in slack_channel.members:
        return False
    slack_channel.members.append(slack_user.id)
    simulation.state.keep_channel(slack_channel)
    simulation.changed("channels", slack_channel.id)
    bot = {"bot_id": simulation.app.bot_id} if slack_user.is_bot else {}
    message_text = f"<@{slack_user.id}> has joined the channel"
    messages.post(
        simulation, slack_channel, slack_user.id, message_text, subtype="channel_join", **bot
    )
    _tell_membership(simulation, "member_joined_channel", slack_channel, slack_user)
    return True


def leave(simulation: Simulation, slack_channel: SlackChannel, slack_user: SlackUser) -> bool:
    """Take somebody out of a channel; False when they are not in it."""
    if slack_user.id not in slack_channel.members:
        return False
    slack_channel.members.remove(slack_user.id)
    simulation.state.keep_channel(slack_channel)
    simulation.changed("channels", slack_channel.id)
    _tell_membership(simulation, "member_left_channel", slack_channel, slack_user)
    return True


def tell_archived(simulation: Simulation, slack_channel: SlackChannel) -> None:
    """Tell the app that a channel that it is in was archived, or is in use again."""
    if simulation.app.bot_user_id not in slack_channel.members:
        return
    kind = "group" if slack_channel.is_private else "channel"
    events.publish(
        simulation,
        {
            "type": f"{kind}_archive" if slack_channel.is_archived else f"{kind}_unarchive",
            "channel": slack_channel.id,
            "user": slack_channel.creator,
            "event_ts": simulation.clock.stamp(),
        },
    )


def _tell_membership(
    simulation: Simulation, kind: str, slack_channel: SlackChannel, slack_user: SlackUser
) -> None:
    events.publish(
        simulation,
        {
            "type": kind,
            "user": slack_user.id,
            "channel": slack_channel.id,
            "channel_type": "G" if slack_channel.is_private else "C",
            "team": simulation.config.team_id,
            "event_ts": simulation.clock.stamp(),
        },
    )
