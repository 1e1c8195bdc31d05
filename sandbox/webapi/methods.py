"""Every method the sandbox knows: its function, scopes, token, and whether it reads JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.model import Json
from sandbox.webapi import chat, conversations, files, people, surfaces
from sandbox.webapi.call import ApiCall


@dataclass(frozen=True)
class Method:
    """``scopes`` are all needed; ``json`` is False where Slack reads only forms and queries."""

    run: Callable[[ApiCall], Json]
    scopes: tuple[str, ...] = ()
    json: bool = True
    app_token: bool = False


def _form(run: Callable[[ApiCall], Json], *scopes: str) -> Method:
    return Method(run, scopes, json=False)


METHODS: dict[str, Method] = {
    "api.test": Method(surfaces.api_test),
    "apps.connections.open": Method(surfaces.connect, app_token=True),
    "auth.revoke": _form(surfaces.revoke),
    "auth.test": Method(people.auth_test),
    "blocks.validate": Method(surfaces.validate),
    "bots.info": _form(people.bots_info, "users:read"),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": _form(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history),
    "conversations.info": _form(conversations.info),
    "conversations.join": Method(conversations.join, ("channels:join",)),
    "conversations.list": _form(conversations.list_),
    "conversations.members": _form(conversations.members),
    "conversations.open": Method(conversations.open_),
    "conversations.replies": _form(conversations.replies),
    "dnd.info": _form(people.dnd_info, "dnd:read"),
    "dnd.teamInfo": _form(people.dnd_team_info, "dnd:read"),
    "emoji.list": _form(people.emoji_list, "emoji:read"),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",)),
    "files.delete": Method(files.delete, ("files:write",)),
    "files.getUploadURLExternal": _form(files.get_upload_url, "files:write"),
    "files.info": _form(files.info, "files:read"),
    "reactions.add": Method(chat.add_reaction, ("reactions:write",)),
    "reactions.remove": Method(chat.remove_reaction, ("reactions:write",)),
    "team.info": Method(people.team_info, ("team:read",)),
    "usergroups.list": _form(people.usergroups_list, "usergroups:read"),
    "users.conversations": _form(conversations.of_user),
    "users.getPresence": _form(people.presence, "users:read"),
    "users.info": _form(people.users_info, "users:read"),
    "users.list": _form(people.users_list, "users:read"),
    "users.lookupByEmail": _form(people.lookup_by_email, "users:read.email"),
    "users.profile.get": _form(people.profile_get, "users.profile:read"),
    "views.open": Method(surfaces.open_),
    "views.publish": Method(surfaces.publish),
    "views.push": Method(surfaces.push),
    "views.update": Method(surfaces.update),
}
