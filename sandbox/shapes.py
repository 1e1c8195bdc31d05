"""How Slack writes people, channels, messages and bots into JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackMessage, SlackUser

UNSHOWABLE = "This content can't be displayed."


def user_json(simulation: Simulation, user: SlackUser, *, locale: bool = False) -> Json:
    """Return a member as ``users.info`` tells it; the e-mail only with its scope."""
    local_time = datetime.fromtimestamp(simulation.clock.seconds(), UTC).astimezone(
        ZoneInfo(user.tz)
    )
    offset = local_time.utcoffset()
    body: Json = {
        "id": user.id,
        "team_id": user.team_id or simulation.config.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "color": "9f69e7",
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": local_time.tzname() or user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile_json(simulation, user),
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "is_email_confirmed": not user.is_bot,
        "is_stranger": user.is_stranger,
        "updated": user.updated,
        "who_can_share_contact_card": "EVERYONE",
    }
    return {**body, "locale": user.locale} if locale else body


def profile_json(simulation: Simulation, user: SlackUser) -> Json:
    """Return a member's profile; a bot's names its app."""
    first, _, last = user.real_name.partition(" ")
    body: Json = {
        "title": user.title,
        "phone": "",
        "skype": "",
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": "" if user.is_bot else user.name,
        "display_name_normalized": "" if user.is_bot else user.name,
        "fields": {},
        "status_text": user.status_text,
        "status_text_canonical": "",
        "status_emoji": user.status_emoji,
        "status_emoji_display_info": [],
        "status_expiration": user.status_expiration,
        "avatar_hash": "g0000000000",
        "first_name": first,
        "last_name": last,
        "team": user.team_id or simulation.config.team_id,
    }
    if user.is_bot:
        body |= {
            "api_app_id": simulation.app.app_id,
            "bot_id": simulation.app.bot_id,
            "always_active": True,
        }
    elif user.email and "users:read.email" in simulation.app.scopes:
        body["email"] = user.email
    return body


def bot_profile(simulation: Simulation) -> Json:
    """Return who an app's message is from."""
    return {
        "id": simulation.app.bot_id,
        "app_id": simulation.app.app_id,
        "user_id": simulation.app.bot_user_id,
        "name": simulation.app.name,
        "icons": {},
        "deleted": False,
        "updated": int(simulation.config.clock.timestamp()),
        "team_id": simulation.config.team_id,
    }


def channel_json(simulation: Simulation, channel: SlackChannel, *, count: bool = False) -> Json:
    """Return a conversation as ``conversations.info`` tells it."""
    if channel.is_im:
        return {
            "id": channel.id,
            "created": channel.created,
            "is_archived": False,
            "is_im": True,
            "is_org_shared": False,
            "is_open": True,
            "user": next(
                message for message in channel.members if message != simulation.app.bot_user_id
            ),
            "is_user_deleted": False,
            "priority": 0,
        }
    body: Json = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_shared": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "is_member": simulation.app.bot_user_id in channel.members,
        "created": channel.created,
        "creator": "USLACKBOT",
        "unlinked": 0,
        "context_team_id": simulation.config.team_id,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }
    return {**body, "num_members": len(channel.members)} if count else body


def message_json(simulation: Simulation, message: SlackMessage, *, metadata: bool = False) -> Json:
    """Return a message as history tells it; ``metadata`` as asked for with include_all_metadata."""
    body: Json = {
        "user": message.user,
        "type": "message",
        "ts": message.ts,
        "text": message.text,
        "team": simulation.config.team_id,
    }
    author = simulation.state.users.get(message.user)
    if author is not None and author.team_id:
        body |= dict.fromkeys(("team", "user_team", "source_team"), author.team_id)
    if message.client_msg_id:
        body["client_msg_id"] = message.client_msg_id
    if message.bot_id:
        body |= {"bot_id": message.bot_id, "app_id": simulation.app.app_id}
        body["bot_profile"] = bot_profile(simulation)
    for name in ("subtype", "blocks", "attachments", "files", "edited"):
        if value := getattr(message, name):
            body[name] = value
    if metadata and message.metadata:
        body["metadata"] = message.metadata
    return {**body, **_thread(simulation, message), **_reactions(message)}


def _thread(simulation: Simulation, message: SlackMessage) -> Json:
    if message.thread_ts and message.thread_ts != message.ts:
        parent = simulation.state.message(message.channel, message.thread_ts)
        more = {"parent_user_id": parent.user} if parent else {}
        return {"thread_ts": message.thread_ts, **more}
    if not message.replies:
        return {}
    replies = (simulation.state.message(message.channel, ts) for ts in message.replies)
    authors = list(dict.fromkeys(m.user for m in replies if m is not None))
    return {
        "thread_ts": message.ts,
        "reply_count": len(message.replies),
        "reply_users_count": len(authors),
        "reply_users": authors,
        "latest_reply": message.replies[-1],
        "is_locked": False,
        "subscribed": True,
    }


def _reactions(message: SlackMessage) -> Json:
    if not message.reactions:
        return {}
    reactions = [
        {"name": n, "users": user, "count": len(user)} for n, user in message.reactions.items()
    ]
    return {"reactions": reactions}
