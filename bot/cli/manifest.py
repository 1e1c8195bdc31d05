"""The Slack app manifest: the permissions, events and commands that Weekbeat needs."""

from typing import Any

from bot.core.i18n import N_, translator

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "dnd:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
)
OPTIONAL_SCOPES = {  # those of SCOPES that an installer may leave out, and what they are for
    "channels:history": "finding out whether a post in a channel arrived",
    "channels:read": "choosing teams by their channels",
    "chat:write.public": "posting where nobody invited the bot",
    "files:read": "importing files from the direct message",
    "files:write": "exports and scorecards as files",
    "groups:history": "finding out whether a post in a private channel arrived",
    "groups:read": "choosing teams by their private channels",
    "users:read.email": "finding people by e-mail",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_unarchive",
    "dnd_updated_user",
    "group_archive",
    "group_deleted",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)
SLASH_COMMANDS = (
    ("/okr", N_("Check in, scores, teams: everything Weekbeat can do"), "[help | checkin | me …]"),
    ("/checkin", N_("Answer this week's check-in"), ""),
    ("/scores", N_("Scores of a person or team"), "[@person | team] [cycle]"),
)


def manifest(language: str = "en") -> dict[str, Any]:
    """Build the manifest (schema 2) with Socket Mode on, its descriptions in a language.

    Slack wants optional permissions in both lists, and lets the installer choose among them.
    """
    t = translator(language)
    scopes = {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}
    commands = [
        {"command": name, "description": t(description), "should_escape": True}
        | ({"usage_hint": hint} if hint else {})
        for name, description, hint in SLASH_COMMANDS
    ]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Weekbeat",
            "description": t(N_("Weekly OKR check-ins in Slack")),
            "background_color": "#1f3a3d",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Weekbeat", "always_online": True},
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": scopes},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
