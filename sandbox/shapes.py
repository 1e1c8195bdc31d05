"""How Slack writes people, channels, messages and bots into JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackMessage, SlackUser

UNSHOWABLE = "This content can't be displayed."


def user_json(simulation: Simulation, slack_user: SlackUser, *, locale: bool = False) -> Json:
    """Return a member as ``users.info`` tells it; the e-mail only with its scope."""
    local_time = datetime.fromtimestamp(simulation.clock.seconds(), UTC).astimezone(
        ZoneInfo(slack_user.tz)
    )
    offset = local_time.utcoffset()
    json_body: Json = {
        "id": slack_user.id,
        "team_id": slack_user.team_id or simulation.config.team_id,
        "name": slack_user.name,
        "deleted": slack_user.deleted,
        "color": "9f69e7",
        "real_name": slack_user.real_name,
        "tz": slack_user.tz,
        "tz_label": local_time.tzname() or slack_user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile_json(simulation, slack_user),
        "is_admin": slack_user.is_admin,
        "is_owner": slack_user.is_owner or slack_user.is_primary_owner,
        "is_primary_owner": slack_user.is_primary_owner,
        "is_restricted": slack_user.is_restricted,
        "is_ultra_restricted": slack_user.is_ultra_restricted,
        "is_bot": slack_user.is_bot,
        "is_app_user": False,
        "is_email_confirmed": not slack_user.is_bot,
        "is_stranger": slack_user.is_stranger,
        "updated": slack_user.updated,
        "who_can_share_contact_card": "EVERYONE",
    }
    return {**json_body, "locale": slack_user.locale} if locale else json_body


def profile_json(simulation: Simulation, slack_user: SlackUser) -> Json:
    """Return a member's profile; a bot's names its app."""
    first, _, last = slack_user.real_name.partition(" ")
    json_body: Json = {
        "title": slack_user.title,
        "phone": "",
        "skype": "",
        "real_name": slack_user.real_name,
        "real_name_normalized": slack_user.real_name,
        "display_name": "" if slack_user.is_bot else slack_user.name,
        "display_name_normalized": "" if slack_user.is_bot else slack_user.name,
        "fields": {},
        "status_text": slack_user.status_text,
        "status_text_canonical": "",
        "status_emoji": slack_user.status_emoji,
        "status_emoji_display_info": [],
        "status_expiration": slack_user.status_expiration,
        "avatar_hash": "g0000000000",
        "first_name": first,
        "last_name": last,
        "team": slack_user.team_id or simulation.config.team_id,
    }
    if slack_user.is_bot:
        json_body |= {
            "api_app_id": simulation.app.app_id,
            "bot_id": simulation.app.bot_id,
            "always_active": True,
        }
    elif slack_user.email and "users:read.email" in simulation.app.scopes:
        json_body["email"] = slack_user.email
    return json_body


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


def channel_json(
    simulation: Simulation, slack_channel: SlackChannel, *, count: bool = False
) -> Json:
    """Return a conversation as ``conversations.info`` tells it."""
    if slack_channel.is_im:
        return {
            "id": slack_channel.id,
            "created": slack_channel.created,
            "is_archived": False,
            "is_im": True,
            "is_org_shared": False,
            "is_open": True,
            "user": next(
                slack_message
                for slack_message in slack_channel.members
                if slack_message != simulation.app.bot_user_id
            ),
            "is_user_deleted": False,
            "priority": 0,
        }
    json_body: Json = {
        "id": slack_channel.id,
        "name": slack_channel.name,
        "name_normalized": slack_channel.name,
        "is_channel": not slack_channel.is_private,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": slack_channel.is_private,
        "is_archived": slack_channel.is_archived,
        "is_general": slack_channel.name == "general",
        "is_shared": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "is_member": simulation.app.bot_user_id in slack_channel.members,
        "created": slack_channel.created,
        "creator": slack_channel.creator,
        "unlinked": 0,
        "context_team_id": simulation.config.team_id,
        "topic": {"value": slack_channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }
    return {**json_body, "num_members": len(slack_channel.members)} if count else json_body


def message_json(
    simulation: Simulation, slack_message: SlackMessage, *, metadata: bool = False
) -> Json:
    """Return a message as history tells it; ``metadata`` as asked for with include_all_metadata."""
    json_body: Json = {
        "user": slack_message.user,
        "type": "message",
        "ts": slack_message.ts,
        "text": slack_message.text,
        "team": simulation.config.team_id,
    }
    author = simulation.state.users.get(slack_message.user)
    if author is not None and author.team_id:
        json_body |= dict.fromkeys(("team", "user_team", "source_team"), author.team_id)
    if slack_message.client_msg_id:
        json_body["client_msg_id"] = slack_message.client_msg_id
    if slack_message.bot_id:
        json_body |= {"bot_id": slack_message.bot_id, "app_id": simulation.app.app_id}
        json_body["bot_profile"] = bot_profile(simulation)
    for name in ("subtype", "blocks", "attachments", "files", "edited"):
        if shown_value := getattr(slack_message, name):
            json_body[name] = shown_value
    if metadata and slack_message.metadata:
        json_body["metadata"] = slack_message.metadata
    return {**json_body, **_thread(simulation, slack_message), **_reactions(slack_message)}


def _thread(simulation: Simulation, slack_message: SlackMessage) -> Json:
    if slack_message.thread_ts and slack_message.thread_ts != slack_message.ts:
        parent = simulation.state.message(slack_message.channel, slack_message.thread_ts)
        more = {"parent_user_id": parent.user} if parent else {}
        return {"thread_ts": slack_message.thread_ts, **more}
    if not slack_message.replies:
        return {}
    replies = (
        simulation.state.message(slack_message.channel, message_ts)
        for message_ts in slack_message.replies
    )
    authors = list(dict.fromkeys(m.user for m in replies if m is not None))
    return {
        "thread_ts": slack_message.ts,
        "reply_count": len(slack_message.replies),
        "reply_users_count": len(authors),
        "reply_users": authors,
        "latest_reply": slack_message.replies[-1],
        "is_locked": False,
        "subscribed": True,
    }


def _reactions(slack_message: SlackMessage) -> Json:
    if not slack_message.reactions:
        return {}
    reactions = [
        {"name": n, "users": slack_user, "count": len(slack_user)}
        for n, slack_user in slack_message.reactions.items()
    ]
    return {"reactions": reactions}
